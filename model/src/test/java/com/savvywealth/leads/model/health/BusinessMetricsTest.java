package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notANumber;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.FollowedLead.Adherence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusinessMetricsTest {
  private static final HealthConfig CONFIG = HealthConfig.bundled();

  private static FollowedLead lead(int number, boolean called, int dials, Adherence adherence) {
    Instant contact = Contacts.AS_OF.minus(Duration.ofDays(60));
    return new FollowedLead(
        "k" + number,
        contact,
        called ? contact.plusSeconds(60) : null,
        new FollowedLead.Score(contact.minusSeconds(60), 1, 0, 0.1),
        new FollowedLead.Work(dials, adherence));
  }

  private static List<FollowedLead> hundred(int dials) {
    List<FollowedLead> leads = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      leads.add(lead(i, i < 6, dials, i < 70 ? Adherence.FOLLOWED : Adherence.UNRECORDED));
    }
    return leads;
  }

  @Test
  void callsPerHundredDialsAreOfRecordedDials() {
    // 100 leads with 2 dials each and 6 booked calls: 6 / 200 = 3 per 100 dials.
    BusinessMetrics metrics = BusinessMetrics.of(hundred(2), Contacts.CLOCK, CONFIG, null);
    BusinessMetrics.DecileYield best = metrics.deciles().get(0);
    assertThat(metrics.dialsRecorded(), is(true));
    assertThat(best.per100(), closeTo(3, 1e-12));
    assertThat(best.dials(), is(200L));
    assertThat(metrics.deciles().get(1).per100(), notANumber());
  }

  @Test
  void withoutRecordedDialsTheyAreAssumed() {
    BusinessMetrics metrics = BusinessMetrics.of(hundred(0), Contacts.CLOCK, CONFIG, null);
    assertThat(metrics.dialsRecorded(), is(false));
    assertThat(metrics.deciles().get(0).dials(), is(300L)); // 3 dials a lead
  }

  @Test
  void aLeadWithoutARecordIsNotAdherent() {
    BusinessMetrics.Adhering adherence =
        BusinessMetrics.of(hundred(2), Contacts.CLOCK, CONFIG, null).adherence();
    assertThat(adherence.share(), closeTo(0.7, 1e-12));
    assertThat(adherence.ofRecorded(), closeTo(1, 1e-12));
    List<FollowedLead> nothing = List.of(lead(1, false, 0, Adherence.UNRECORDED));
    assertThat(
        BusinessMetrics.of(nothing, Contacts.CLOCK, CONFIG, null).adherence().share(),
        notANumber());
  }

  @Test
  void besideTheTrainingWindowMoneyIsNotCausal() {
    // 6 % against 4 %: .02 x 36,000 contacts x 25,000 = 18 million.
    HealthConfig config = CONFIG.withTrainingBase(46_000, 1_840);
    BusinessMetrics.Pipeline pipeline =
        BusinessMetrics.of(hundred(2), Contacts.CLOCK, config, null).pipeline();
    assertThat(pipeline.basis(), startsWith("not causal"));
    assertThat(pipeline.value(), closeTo(18e6, 1));
    assertThat(pipeline.low() < 0 && pipeline.high() > 18e6, is(true));
    BusinessMetrics.Pipeline unknown =
        BusinessMetrics.of(hundred(2), Contacts.CLOCK, CONFIG, null).pipeline();
    assertThat(unknown.value(), notANumber());
  }

  @Test
  void anExperimentIsUsedWhenThereIsOne() {
    String json =
        "{\"experiment\": \"t\", \"primary\": {\"difference\": 0.01, \"repeatedDifference\":"
            + " {\"low\": 0.002, \"high\": 0.018, \"standardError\": 0.004}},"
            + " \"effect\": {\"counts\": {\"n1\": 500, \"n0\": 510}}}";
    BusinessMetrics.Pipeline pipeline =
        BusinessMetrics.of(hundred(2), Contacts.CLOCK, CONFIG, json).pipeline();
    assertThat(pipeline.basis(), is("experiment t"));
    assertThat(pipeline.value(), closeTo(9e6, 1)); // .01 x 36,000 x 25,000
    assertThat(pipeline.low(), closeTo(1.8e6, 1));
    assertThat(pipeline.n(), is(1010L));
    assertThrows(
        IllegalArgumentException.class,
        () -> BusinessMetrics.of(hundred(2), Contacts.CLOCK, CONFIG, "{}"));
  }

  @Test
  void moneyIsReadOnlyInDollars() {
    List<Reading> readings =
        BusinessMetrics.of(hundred(2), Contacts.CLOCK, CONFIG, null).readings();
    assertThat(
        readings.stream()
            .filter(reading -> reading.metric().equals("incremental_pipeline_usd"))
            .toList(),
        is(not(empty())));
  }
}
