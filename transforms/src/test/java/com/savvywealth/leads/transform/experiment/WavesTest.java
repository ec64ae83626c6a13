package com.savvywealth.leads.transform.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.gate.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavesTest {
  private static final String WAVES = Artifact.AB_WAVES.path();
  private static final String FIRST =
      "tables/ab_test_assignments_v12/wave-0001/part-00000-of-00001.parquet";

  @TempDir private Path folder;

  @Test
  void appendedLeadsMoveNobody() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 1_003), "2026-01-05");
    SortedMap<String, AssignedLead> before = trial.published();
    String csv = trial.csv();
    String rows = trial.files().get(FIRST);
    SortedMap<String, Reading> readings = trial.assign(Trial.leads(0, 1_503), "2026-01-12");
    SortedMap<String, AssignedLead> after = trial.published();
    assertThat(after.size(), is(1_503));
    assertThat(after.values().containsAll(before.values()), is(true));
    assertThat(trial.csv(), startsWith(csv));
    assertThat(trial.files().get(FIRST), is(rows));
    assertThat(
        readings.get("assignments_changed all"), is(Reading.of("assignments_changed", 0, 1_003)));
    assertThat(readings.get("leads_unaccounted all").value(), is(0.0));
    assertThat(readings.get("max_abs_smd all").n(), is(1_503L));
    // Places go on where they stopped: each tier's are 0 to n - 1, each once.
    for (String tier : List.of("OVER_500M", "100M_TO_500M", "UNDER_100M")) {
      List<Long> places =
          after.values().stream()
              .filter(lead -> lead.stratum().equals(tier))
              .map(AssignedLead::position)
              .sorted()
              .toList();
      assertThat(places.get(places.size() - 1), is(places.size() - 1L));
      assertThat(places.stream().distinct().count(), is((long) places.size()));
      assertThat(Math.abs(ahead(after, tier)), lessThan(5L));
    }
  }

  private static long ahead(SortedMap<String, AssignedLead> leads, String tier) {
    return leads.values().stream()
        .filter(lead -> lead.stratum().equals(tier))
        .mapToLong(lead -> lead.arm() == Arm.TREATMENT ? 1 : -1)
        .sum();
  }

  @Test
  void balanceOfWavesIsThatOfAllLeads() {
    Trial trial = new Trial(folder.resolve("waves"), UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 700), "2026-01-05");
    trial.assign(Trial.leads(700, 1_000), "2026-01-06");
    SortedMap<String, Reading> readings = trial.assign(List.of(), "2026-01-07");
    // Means by hand from what was published and the file.
    SortedMap<String, AssignedLead> leads = trial.published();
    Allocation allocation = Allocation.of(Trial.config(UnitOfAssignment.LEAD, "demo"));
    List<Double> treated = new ArrayList<>();
    List<Double> controls = new ArrayList<>();
    for (String line : Trial.leads(0, 1_000)) {
      String[] cells = line.strip().split(",", -1);
      if (!cells[3].isEmpty()) {
        boolean one = leads.get(allocation.token(cells[0])).arm() == Arm.TREATMENT;
        (one ? treated : controls).add(Double.valueOf(cells[3]));
      }
    }
    double smd =
        Math.abs(mean(treated) - mean(controls))
            / Math.sqrt((variance(treated) + variance(controls)) / 2);
    String report = trial.text("reports/ab_test_assignment_report_v12.md");
    String shown =
        new java.math.BigDecimal(smd).setScale(4, java.math.RoundingMode.HALF_EVEN).toPlainString();
    assertThat(report, containsString(shown));
    assertThat(readings.get("max_abs_smd all").n(), is(1_000L));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (values.size() - 1);
  }

  @Test
  void theSameFileAgainIsNoWave() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 200), "2026-01-05");
    SortedMap<String, String> before = trial.files();
    SortedMap<String, Reading> readings = trial.assign(Trial.leads(0, 200), "2026-01-06");
    SortedMap<String, String> after = trial.files();
    before.keySet().removeIf(path -> path.startsWith("reports/")); // it tells of this file
    after.keySet().removeIf(path -> path.startsWith("reports/"));
    assertThat(after, is(before));
    assertThat(readings.get("leads_unaccounted all"), is(Reading.of("leads_unaccounted", 0, 200)));
  }

  @Test
  void aLeadThatChangesTierKeepsArmAndStratum() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(List.of("a,s,50,1,x\n", "b,s,50,1,x\n"), "2026-01-05");
    SortedMap<String, AssignedLead> before = trial.published();
    trial.assign(List.of("a,t,900,1,x\n", "b,s,50,1,x\n", "c,s,900,1,x\n"), "2026-01-06");
    SortedMap<String, AssignedLead> after = trial.published();
    assertThat(after.values().containsAll(before.values()), is(true));
    assertThat(after.size(), is(3));
    // c is the first of its tier though a has moved there
    assertThat(
        after.values().stream()
            .filter(lead -> lead.wave() == 2)
            .findFirst()
            .orElseThrow()
            .position(),
        is(0L));
  }

  @Test
  void aRedGatePublishesNothingAndTheNextRunDrawsTheSame() {
    Trial red = new Trial(folder.resolve("red"), UnitOfAssignment.LEAD);
    assertThrows(
        RuntimeException.class,
        () -> red.assign(Trial.leads(0, 300), "2026-01-05", new Trial.Red()));
    assertThat(
        red.files().keySet().stream()
            .filter(
                path -> !path.startsWith("reports/") && !path.startsWith(AssignmentFiles.REJECTS))
            .toList(),
        is(List.of()));
    red.assign(Trial.leads(0, 300), "2026-01-05");
    Trial green = new Trial(folder.resolve("green"), UnitOfAssignment.LEAD);
    green.assign(Trial.leads(0, 300), "2026-01-05");
    assertThat(red.files(), is(green.files()));
  }

  @Test
  void whatACrashLeftIsWrittenOver() throws IOException {
    Trial crashed = new Trial(folder.resolve("crashed"), UnitOfAssignment.LEAD);
    crashed.assign(Trial.leads(0, 100), "2026-01-05");
    Path rows = crashed.runDir().resolve(FIRST);
    Files.copy(rows, rows.resolveSibling("part-00001-of-00002.parquet"));
    Files.delete(crashed.runDir().resolve(WAVES));
    assertThat(crashed.published().isEmpty(), is(true));
    crashed.assign(Trial.leads(0, 120), "2026-01-05");
    Trial clean = new Trial(folder.resolve("clean"), UnitOfAssignment.LEAD);
    clean.assign(Trial.leads(0, 120), "2026-01-05");
    assertThat(crashed.files(), is(clean.files()));
  }

  @Test
  void anotherRunsLedgerIsNotWrittenOver() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 20), "2026-01-05");
    Thief.path = trial.runDir().resolve(WAVES);
    assertThrows(
        RuntimeException.class, () -> trial.assign(Trial.leads(0, 40), "2026-01-06", new Thief()));
    assertThat(trial.text(WAVES), is("{}"));
  }

  /** Changes the ledger while the wave waits for its verdict. */
  static final class Thief extends org.apache.beam.sdk.transforms.DoFn<Reading, String> {
    private static final long serialVersionUID = 1L;
    private static Path path;

    @ProcessElement
    public void process(@Element Reading reading, OutputReceiver<String> out) throws IOException {
      Files.writeString(path, "{}");
      out.output("green");
    }
  }
}
