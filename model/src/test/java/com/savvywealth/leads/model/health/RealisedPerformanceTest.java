package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.stat.AveragePrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RealisedPerformanceTest {
  private static final HealthConfig.Realised CONFIG =
      new HealthConfig.Realised(180, 35, 0.1, 0.95, 50, 16, 0.3, 20);

  private static RealisedPerformance measure(List<FollowedLead> leads) {
    return RealisedPerformance.of(leads, Contacts.CLOCK, CONFIG, Contacts.PLACES);
  }

  @Test
  void aWorkedExample() {
    // Five final leads, best first called, not, called, not, not: AP = (1/1 + 2/3) / 2 = .8333;
    // promised .5 + .4 + .3 + .2 + .1 = 1.5, called 2: ratio 1.3333.
    List<FollowedLead> leads = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      leads.add(lead("k" + i, 60, i == 0 || i == 2 ? 3.0 : Double.NaN, 0.5 - 0.1 * i));
    }
    MatureFigures mature = measure(leads).mature();
    assertThat(mature.leads(), is(5L));
    assertThat(mature.averagePrecision(), closeTo(5.0 / 6, 1e-12));
    assertThat(mature.ratio(), closeTo(2 / 1.5, 1e-12));
    assertThat(mature.precisionTop(), is(1.0));
    assertThat(mature.liftTop(), closeTo(2.5, 1e-12));
  }

  @Test
  void whatIsNotKnownOrNotFinalDoesNotEnter() {
    RealisedPerformance figures =
        measure(
            List.of(
                lead("final", 31, Double.NaN, 0.2),
                lead("immature", 29, 2.0, 0.2),
                lead("before", 60, -1.0, 0.2),
                new FollowedLead(
                    "unscored",
                    Contacts.AS_OF.minus(Duration.ofDays(50)),
                    null,
                    null,
                    FollowedLead.Work.NONE),
                new FollowedLead("later", Contacts.AS_OF, null, null, FollowedLead.Work.NONE)));
    assertThat(figures.contacted(), is(4L));
    assertThat(figures.unscored(), is(1L));
    assertThat(figures.negativeDelays(), is(1L));
    assertThat(figures.mature().leads(), is(1L));
  }

  @Test
  void contactsBeforeTheWindowAreLeftOutAndCounted() {
    // 180 days back is the first that counts.
    RealisedPerformance figures =
        measure(
            List.of(
                lead("first", 180, 1.0, 0.2),
                lead("too old", 181, 1.0, 0.2),
                lead("older", 400, 1.0, 0.2)));
    assertThat(figures.earlier(), is(2L));
    assertThat(figures.contacted(), is(1L));
    assertThat(figures.mature().leads(), is(1L));
  }

  @Test
  void aScoreThatMayKnowOfTheContactIsRefused() {
    Instant contact = Instant.parse("2025-08-01T00:00:00Z");
    FollowedLead.Score score = new FollowedLead.Score(contact, 1, 0, 0.5);
    assertThrows(
        IllegalArgumentException.class,
        () -> new FollowedLead("k", contact, null, score, FollowedLead.Work.NONE));
  }

  @Test
  void orderOfLeadsIsNothing() {
    List<FollowedLead> leads = Contacts.of(3, 2000, 90);
    RealisedPerformance figures = measure(leads);
    List<FollowedLead> other = new ArrayList<>(leads);
    Collections.shuffle(other, new Random(5));
    assertThat(measure(other), is(figures));
  }

  @Test
  void withFinalOutcomesOnlyEarlyIsTheSame() {
    List<FollowedLead> leads =
        Contacts.of(4, 3000, 90).stream()
            .filter(lead -> Contacts.CLOCK.isFinal(lead.contact()))
            .toList();
    RealisedPerformance figures = measure(leads);
    assertThat(figures.early().immature(), is(0L));
    assertThat(figures.early().ratio(), closeTo(figures.mature().ratio(), 1e-12));
    assertThat(
        figures.early().averagePrecision(), closeTo(figures.mature().averagePrecision(), 1e-12));
  }

  /**
   * 60 worlds of 4,000 leads over 60 days, half of them not final, probabilities right. True ratio
   * 1; sd of a world's ratio about .08, of the mean .01. Counting without waiting loses the calls
   * that have not come.
   */
  @Test
  void naiveCountingIsBiasedAndTheEarlyEstimateIsNot() {
    double early = 0;
    double naive = 0;
    double earlyTop = 0;
    double trueTop = 0;
    double naiveTop = 0;
    double earlyPrecision = 0;
    double naivePrecision = 0;
    double truePrecision = 0;
    int worlds = 60;
    HealthConfig.Realised quick = new HealthConfig.Realised(180, 35, 0.1, 0.95, 1, 16, 0.3, 20);
    for (int world = 0; world < worlds; world++) {
      List<FollowedLead> leads = Contacts.of(100 + world, 4000, 60);
      EarlyFigures figures =
          RealisedPerformance.of(leads, Contacts.CLOCK, quick, Contacts.PLACES).early();
      early += figures.ratio() / worlds;
      naive += figures.naiveRatio() / worlds;
      EarlyFigures.DecileRate best = figures.deciles().get(0);
      earlyTop += best.rate() / worlds;
      naiveTop += (double) best.called() / best.leads() / worlds;
      earlyPrecision += figures.averagePrecision() / worlds;
      naivePrecision += figures.naiveAveragePrecision() / worlds;
      truePrecision += trueAveragePrecision(leads) / worlds;
      trueTop +=
          leads.stream()
                  .filter(lead -> lead.score().decile() == 1)
                  .mapToDouble(lead -> lead.score().probability())
                  .average()
                  .orElseThrow()
              / worlds;
    }
    assertThat(early, closeTo(1, 0.03));
    assertThat(naive, lessThan(0.93));
    assertThat(earlyTop, closeTo(trueTop, 0.04 * trueTop));
    assertThat(naiveTop, lessThan(0.94 * trueTop));
    assertThat(earlyPrecision, closeTo(truePrecision, 0.05 * truePrecision));
    assertThat(naivePrecision, lessThan(0.95 * truePrecision));
  }

  /** What would be measured of the same leads once every outcome is final. */
  private static double trueAveragePrecision(List<FollowedLead> leads) {
    double[] margins = leads.stream().mapToDouble(lead -> lead.score().margin()).toArray();
    byte[] called = new byte[leads.size()];
    for (int i = 0; i < called.length; i++) {
      called[i] = (byte) (leads.get(i).call() == null ? 0 : 1);
    }
    return AveragePrecision.of(margins, called);
  }

  @Test
  void tooYoungLeadsAreLeftOutAndCounted() {
    List<FollowedLead> leads = new ArrayList<>(Contacts.of(9, 3000, 90));
    EarlyFigures figures = measure(leads).early();
    assertThat(figures.tooYoung(), greaterThan(50L));
    assertThat(figures.leads() + figures.tooYoung(), is((long) leads.size()));
    assertThat(figures.curve().size(), is(31));
    assertThat(figures.curve().get(30), is(1.0));
  }

  @Test
  void withoutLeadsNothingIsMeasured() {
    RealisedPerformance figures = measure(List.of());
    assertThat(figures.mature().averagePrecision(), notANumber());
    assertThat(figures.mature().liftTop(), notANumber());
    assertThat(figures.early().ratio(), notANumber());
    assertThat(
        GateFile.bundled().gate("S2").judge(figures.readings()).verdict(),
        is(Verdict.NOT_MEASURED));
  }

  @Test
  void aRatioFailsOnlyWhenItsIntervalMissesTheBand() {
    // 20,000 leads, right probabilities: passes; the same outcomes under doubled promises: fails.
    List<FollowedLead> leads = Contacts.of(11, 20_000, 120);
    assertThat(verdict(measure(leads)), contains(Verdict.PASS));
    List<FollowedLead> doubled =
        leads.stream()
            .map(
                lead ->
                    new FollowedLead(
                        lead.token(),
                        lead.contact(),
                        lead.call(),
                        new FollowedLead.Score(
                            lead.score().scoredAt(),
                            lead.score().decile(),
                            lead.score().margin(),
                            Math.min(1, 2 * lead.score().probability())),
                        lead.work()))
            .toList();
    assertThat(verdict(measure(doubled)), contains(Verdict.FAIL));
  }

  private static List<Verdict> verdict(RealisedPerformance figures) {
    List<Reading> readings = figures.readings();
    return GateFile.bundled().gate("G16").judge(readings).checks().stream()
        .filter(check -> check.metric().equals("realised_calibration_ratio"))
        .map(check -> check.verdict())
        .toList();
  }

  private static FollowedLead lead(String token, int age, double delayDays, double probability) {
    Instant contact = Contacts.AS_OF.minus(Duration.ofDays(age));
    return new FollowedLead(
        token,
        contact,
        Double.isNaN(delayDays) ? null : contact.plusSeconds((long) (86_400 * delayDays)),
        new FollowedLead.Score(contact.minusSeconds(60), 1, Math.log(probability), probability),
        FollowedLead.Work.NONE);
  }
}
