package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.lead.LeadMatches.Slice;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadMatchesTest {
  @Test
  void everyLeadHasOneReason() {
    IntakeCase intake = IntakeCase.sound();
    intake.counts.keySet().removeIf(name -> name.startsWith("leads|"));
    intake.counts.putAll(
        Map.of(
            "leads|Event", 37L,
            "matched|Event", 35L,
            "leads|Web", 4L,
            "matched|Web", 1L,
            "leads|Post", 2L,
            "leads_without_key|NO_CRD|Event", 3L,
            "leads_without_key|MALFORMED_CRD|Event", 2L,
            "leads_without_key|NO_CRD|Walk-in", 12L));
    // Web and Post have 4 and 2 leads, fewer than ten; Walk-in has 12, none with a CRD.
    assertThat(
        LeadMatches.bySource(intake.build()),
        contains(
            new Slice("Event", 3, 2, 37, 35),
            new Slice("Walk-in", 12, 0, 0, 0),
            new Slice(LeadMatches.SMALL, 0, 0, 6, 1)));
    Slice all = LeadMatches.all(intake.build());
    assertThat(all, is(new Slice("all", 15, 2, 43, 36)));
    assertThat(all.leads(), is(60L));
    assertThat(all.inNoVintage(), is(7L));
  }

  @Test
  void theIntervalIsWilsonsAt95Percent() {
    // statsmodels: proportion_confint(80, 2000, 0.05, "wilson").
    Slice slice = new Slice("x", 1, 1, 2000, 80);
    assertThat(slice.rate(), is(closeTo(0.04, 1e-12)));
    assertThat(slice.interval().low(), is(closeTo(0.032256746939981165, 1e-9)));
    assertThat(slice.interval().high(), is(closeTo(0.04950693655877153, 1e-9)));
  }

  @Test
  void withoutAValidCrdThereIsNoRate() {
    assertThat(new Slice("x", 3, 0, 0, 0).rate(), is(notANumber()));
    IntakeCase intake = IntakeCase.sound();
    intake.counts.clear();
    assertThat(LeadMatches.bySource(intake.build()), is(empty()));
    assertThat(LeadMatches.all(intake.build()), is(new Slice("all", 0, 0, 0, 0)));
  }
}
