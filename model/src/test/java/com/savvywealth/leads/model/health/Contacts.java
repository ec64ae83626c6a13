package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.health.FollowedLead.Adherence;
import com.savvywealth.leads.model.lead.LabelRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Contacted leads for tests, whose calls come by known chances and delays. */
final class Contacts {
  static final Instant AS_OF = Instant.parse("2025-10-21T00:00:00Z");
  static final LabelClock CLOCK = new LabelClock(LabelRule.byInstant(30), AS_OF);

  static final ListPlaces PLACES = new ListPlaces(java.util.Collections.nCopies(10, 1000L));

  private static final double DAY = 86_400;

  private Contacts() {}

  /**
   * Leads contacted evenly over some days up to the as-of instant; probabilities are right, calls
   * come at delays whose distribution is triangular, most soon after the contact, none after 30
   * days.
   */
  static List<FollowedLead> of(long seed, int leads, int days) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] margins = new double[leads];
    for (int i = 0; i < leads; i++) {
      margins[i] = -3.6 + 0.9 * normal(random);
    }
    List<Integer> order =
        java.util.stream.IntStream.range(0, leads)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> margins[i]).reversed())
            .toList();
    List<FollowedLead> out = new ArrayList<>();
    for (int rank = 0; rank < leads; rank++) {
      double margin = margins[order.get(rank)];
      double p = 1 / (1 + Math.exp(-margin));
      Instant contact = AS_OF.minusSeconds(1 + (long) (random.nextDouble() * days * DAY));
      boolean called = random.nextDouble() < p;
      double delay = 30 * DAY * (1 - Math.sqrt(random.nextDouble()));
      out.add(
          new FollowedLead(
              "k0-%08x".formatted(rank * 0x9E3779B9),
              contact,
              called ? contact.plusMillis((long) (1000 * delay)) : null,
              new FollowedLead.Score(
                  contact.minus(Duration.ofHours(5)), 1 + rank * 10 / leads, margin, p),
              new FollowedLead.Work(
                  1 + random.nextInt(5),
                  random.nextDouble() < 0.8 ? Adherence.FOLLOWED : Adherence.OVERRIDDEN)));
    }
    return out;
  }

  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
