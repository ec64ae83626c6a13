package com.savvywealth.leads.model.world;

import java.util.Locale;
import java.util.stream.IntStream;

/** A world in memory, without files: what the tests of its statistics look at. */
record DrawnWorld(
    WorldSpec spec, LeadPlan plan, Advisors advisors, Firms firms, Outcomes outcomes) {

  static DrawnWorld draw(WorldSpec spec) {
    Draws draws = new Draws(spec.seed());
    Firms firms = new Firms(spec, draws);
    LeadPlan plan = new LeadPlan(spec, draws);
    Advisors advisors = new Advisors(spec, draws, firms, plan.referenceDays());
    Outcomes outcomes = new Outcomes(spec, draws, plan, advisors, firms);
    return new DrawnWorld(spec, plan, advisors, firms, outcomes);
  }

  /** Leads contacted long ago and not called before the contact: what a training table holds. */
  int[] matured() {
    return IntStream.range(0, plan.count())
        .filter(i -> !plan.isNew(i) && !plan.isImmature(i))
        .filter(i -> outcomes.call(i) == Outcomes.NO_CALL || outcomes.call(i) > plan.contact(i))
        .toArray();
  }

  boolean[] labels(int[] leads) {
    boolean[] labels = new boolean[leads.length];
    for (int i = 0; i < leads.length; i++) {
      labels[i] = outcomes.calledInWindow(leads[i]);
    }
    return labels;
  }

  double[] bayes(int[] leads) {
    return IntStream.of(leads).mapToDouble(outcomes::bayes).toArray();
  }

  double[] chances(int[] leads) {
    return IntStream.of(leads).mapToDouble(outcomes::chance).toArray();
  }

  /** The strength of the Bayes chance and of the true chance, as one line. */
  String strength() {
    int[] leads = matured();
    boolean[] y = labels(leads);
    int positives = 0;
    for (boolean positive : y) {
      positives += positive ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "%s seed %d: base %.4f, Bayes ROC %.4f AP %.4f, true chance ROC %.4f AP %.4f",
        spec.kind().lowerName(),
        spec.seed(),
        positives / (double) y.length,
        Scores.areaUnderRoc(bayes(leads), y),
        Scores.averagePrecision(bayes(leads), y),
        Scores.areaUnderRoc(chances(leads), y),
        Scores.averagePrecision(chances(leads), y));
  }

  /** Prints the strength of the standard worlds for the given seeds. */
  public static void main(String[] seeds) {
    for (WorldKind kind : WorldKind.values()) {
      for (String seed : seeds) {
        System.out.println(draw(WorldSpec.standard(kind, Long.parseLong(seed))).strength());
      }
    }
  }
}
