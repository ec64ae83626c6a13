package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Reading;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One vintage delivered twice, and one content under two vintages. */
class DeliveryReadingsTest {
  @Test
  void aSecondDeliveryWithTheSameBytesIsNoConflict() {
    IntakeCase intake = IntakeCase.sound();
    intake.redeliveries.add(new Redelivery("b", "again/b.csv", 1000, "sha of b"));
    assertThat(value(intake, "vintage_conflicts"), is(0.0));
    assertThat(value(intake, "files_damaged"), is(0.0));
  }

  @Test
  void aSecondDeliveryWithOtherBytesIsAConflictNamingBothHashes() {
    IntakeCase intake = IntakeCase.sound();
    intake.redeliveries.add(new Redelivery("b", "again/b.csv", 999, "another sha"));
    assertThat(value(intake, "vintage_conflicts"), is(1.0));
    assertThat(
        find(intake, "vintage_conflicts").note(),
        is(
            "vintage b was delivered as b.csv with SHA-256 sha of b and as again/b.csv with SHA-256"
                + " another sha: keep one"));
    assertThat(value(intake, "vintages_copied"), is(0.0));
  }

  @Test
  void aSecondDeliveryThatIsNotThereIsDamage() {
    IntakeCase intake = IntakeCase.sound();
    intake.redeliveries.add(new Redelivery("b", "again/b.csv", 0, ""));
    assertThat(value(intake, "vintage_conflicts"), is(0.0));
    assertThat(value(intake, "files_damaged"), is(1.0));
    assertThat(
        find(intake, "files_damaged").note(),
        is(
            "again/b.csv, a second delivery of vintage b, is not there: deliver it, or take it out"
                + " of 'redelivered'"));
  }

  @Test
  void oneFileUnderTwoVintagesIsACopy() {
    IntakeCase intake = IntakeCase.sound();
    FileProfile b = intake.profiles.get(1);
    intake.file(
        new FileProfile(
            b.tableName(),
            b.label(),
            b.file(),
            b.asOf(),
            "",
            1000,
            "sha of a",
            "",
            10,
            10,
            new TreeMap<>(),
            List.of(),
            1,
            b.columns(),
            b.header(),
            ""));
    assertThat(value(intake, "vintages_copied"), is(1.0));
    assertThat(
        find(intake, "vintages_copied").note(),
        is(
            "vintages a and b hold the same bytes (a.csv and b.csv): one of them is a copy under a"
                + " wrong label"));
    assertThat(value(intake, "vintage_conflicts"), is(0.0));
  }

  private static double value(IntakeCase intake, String metric) {
    return find(intake, metric).value();
  }

  private static Reading find(IntakeCase intake, String metric) {
    return IntakeReadings.of(intake.build()).stream()
        .filter(reading -> reading.metric().equals(metric) && reading.scope().equals(Reading.ALL))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no reading " + metric));
  }
}
