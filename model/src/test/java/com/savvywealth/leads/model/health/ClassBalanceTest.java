package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.HealthConfig.Balance;
import com.savvywealth.leads.model.health.HealthConfig.Base;
import com.savvywealth.leads.model.health.HealthConfig.Baseline;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.model.stat.BinomialSampler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassBalanceTest {
  private static final Balance TRAILING = new Balance(Baseline.TRAILING, 8, 13, 0.99);

  private static ClassBalance audit(List<WeekCounts> weeks) {
    return ClassBalance.of(weeks, TRAILING, null, Nights.LIMITS);
  }

  private static List<WeekCounts> weeks(int count, long leads, long called) {
    List<WeekCounts> weeks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      weeks.add(new WeekCounts("2025-W%02d".formatted(i + 1), leads, called));
    }
    return weeks;
  }

  private static double value(ClassBalance audit, String metric) {
    return audit.readings().stream()
        .filter(reading -> reading.metric().equals(metric))
        .mapToDouble(Reading::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWorkedExample() {
    // 8 weeks of 1,000 leads and 40 calls, then one of 90 calls: baseline 4 %, share 9 %, shift 5
    // points and 125 %. One week is judged, so its level is .01, and 90 is far outside.
    List<WeekCounts> weeks = weeks(8, 1000, 40);
    weeks.add(new WeekCounts("2025-W09", 1000, 90));
    ClassBalance audit = audit(weeks);
    ClassBalance.Week week = audit.judged().get(0);
    assertThat(audit.level(), closeTo(0.01, 1e-15));
    assertThat(week.baselineShare(), closeTo(0.04, 1e-15));
    assertThat(week.shiftPoints(), closeTo(5, 1e-9));
    assertThat(week.shiftRelative(), closeTo(1.25, 1e-9));
    assertThat(week.outside(), is(true));
    assertThat(value(audit, "class_balance_outside_limits"), is(1.0));
    assertThat(value(audit, "class_balance_shift_pp"), closeTo(5, 1e-9));
  }

  @Test
  void theLevelIsSharedByTheWeeksThatAreJudged() {
    ClassBalance audit = audit(weeks(40, 1000, 40));
    assertThat(audit.judged().size(), is(13));
    assertThat(audit.level(), closeTo(0.01 / 13, 1e-15));
    assertThat(audit.weeks().size(), is(13 + 8));
    assertThat(value(audit, "class_balance_outside_limits"), is(0.0));
  }

  @Test
  void withoutEnoughWeeksNothingIsMeasured() {
    for (List<WeekCounts> weeks : List.of(weeks(8, 1000, 40), weeks(0, 0, 0), weeks(30, 0, 0))) {
      ClassBalance audit = audit(weeks);
      assertThat(audit.judged(), is(empty()));
      assertThat(value(audit, "class_balance_outside_limits"), notANumber());
      assertThat(value(audit, "class_balance_shift_pp"), notANumber());
    }
  }

  @Test
  void thinWeeksAreJudgedByLimitsNotByPoints() {
    List<WeekCounts> weeks = weeks(9, 1000, 40);
    weeks.add(new WeekCounts("2025-W52", 20, 3));
    ClassBalance audit = audit(weeks);
    assertThat(audit.judged().size(), is(2));
    assertThat(value(audit, "class_balance_shift_pp"), closeTo(0, 1e-9));
    assertThat(value(audit, "class_balance_thin_weeks"), is(1.0));
  }

  @Test
  void theTrainingBaseMayBeTheBaseline() {
    ClassBalance audit =
        ClassBalance.of(
            weeks(2, 1000, 80),
            new Balance(Baseline.TRAINING, 8, 13, 0.99),
            new Base(10_000, 400),
            Nights.LIMITS);
    assertThat(audit.judged().size(), is(2));
    assertThat(value(audit, "class_balance_outside_limits"), is(2.0));
  }

  /** At a base of 4 % the plan's reading cannot fire, the relative one nearly always does. */
  @Test
  void theThreeReadingsAreToldApart() {
    ClassBalance audit = audit(weeks(21, 1300, 52));
    ClassBalance.Rule points = audit.rules().get(0);
    ClassBalance.Rule relative = audit.rules().get(1);
    ClassBalance.Rule limits = audit.rules().get(2);
    assertThat(points.falseAlarm(), lessThan(1e-9));
    assertThat(points.seesHalved(), lessThan(1e-9));
    assertThat(points.seesDoubled(), lessThan(0.15));
    assertThat(relative.falseAlarm(), allOf(greaterThan(0.6), lessThan(0.8)));
    assertThat(limits.falseAlarm(), lessThan(0.01 / 13));
    assertThat(limits.seesHalved(), greaterThan(0.65));
    assertThat(limits.seesDoubled(), greaterThan(0.99));
  }

  /**
   * 2,000 audits of 13 weeks without a change, baseline drawn too: at most 1 % have a week outside
   * (with limits that take the baseline for the truth it is 1.6 times that); 2,000 at 1 %: sd .22
   * points.
   */
  @Test
  void allJudgedWeeksTogetherKeepTheConfidence() {
    SplittableRandom random = new SplittableRandom(7);
    BinomialSampler calls = BinomialSampler.of(1300, 0.042);
    int alarms = 0;
    for (int audit = 0; audit < 2000; audit++) {
      List<WeekCounts> weeks = new ArrayList<>();
      for (int week = 0; week < 21; week++) {
        weeks.add(new WeekCounts("w" + week, 1300, calls.draw(random.nextDouble())));
      }
      alarms += value(audit(weeks), "class_balance_outside_limits") > 0 ? 1 : 0;
    }
    assertThat(alarms / 2000.0, allOf(greaterThan(0.001), lessThan(0.01 + 3 * 0.0022)));
  }

  @Test
  void onlyMatureWeeksCountByIsoWeekAndUtc() {
    LabelClock clock =
        new LabelClock(LabelRule.byInstant(30), Instant.parse("2026-02-04T00:00:00Z"));
    List<FollowedLead> leads =
        List.of(
            lead("a", "2025-12-29T00:00:00Z", "2026-01-02T00:00:00Z"), // Monday of 2026-W01
            lead("b", "2026-01-04T23:59:59.999Z", null), // its last instant: final 2026-02-03
            lead("c", "2025-12-28T23:59:59Z", "2026-03-01T00:00:00Z"), // 2025-W52, called too late
            lead("d", "2026-01-03T00:00:00Z", "2026-01-01T00:00:00Z"), // before the contact
            lead("e", "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"), // 2026-W02 is not mature
            lead("f", "2026-02-05T00:00:00Z", null)); // not known yet
    assertThat(
        WeekCounts.mature(leads, clock),
        is(List.of(new WeekCounts("2025-W52", 1, 0), new WeekCounts("2026-W01", 2, 1))));
  }

  private static FollowedLead lead(String token, String contact, String call) {
    return new FollowedLead(
        token,
        Instant.parse(contact),
        call == null ? null : Instant.parse(call),
        null,
        FollowedLead.Work.NONE);
  }
}
