package com.savvywealth.leads.transform.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.SerializableUtils;
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
    com.savvywealth.leads.model.experiment.Allocation allocation =
        com.savvywealth.leads.model.experiment.Allocation.of(
            Trial.config(UnitOfAssignment.LEAD, "demo"));
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
  void tamperedRowsAreFound() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 400), "2026-01-05");
    // A friend's arm is turned round.
    rewrite(trial, rows -> rows.set(7, turned(rows.get(7))));
    Reading reading = trial.assign(List.of(), "2026-01-06").get("assignments_changed all");
    assertThat(reading.value(), is(2.0)); // one arm, and the wave's hash
    assertThat(reading.note(), startsWith("1 arms are not those of the key"));
  }

  @Test
  void leadsThatSwapPlacesAreFoundByTheSealAlone() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 400), "2026-01-05");
    rewrite(
        trial,
        rows -> {
          AssignedLead one = AssignmentRows.lead(rows.get(0));
          AssignedLead two = AssignmentRows.lead(rows.get(1));
          rows.set(0, AssignmentRows.row(at(one, two)));
          rows.set(1, AssignmentRows.row(at(two, one)));
        });
    Reading reading = trial.assign(List.of(), "2026-01-06").get("assignments_changed all");
    assertThat(reading.value(), is(1.0));
    assertThat(reading.note(), containsString("waves with other rows: [1]"));
  }

  private static AssignedLead at(AssignedLead who, AssignedLead place) {
    return new AssignedLead(
        who.token(),
        who.sga(),
        place.stratum(),
        place.arm(),
        who.wave(),
        place.position(),
        LocalDate.of(2026, 1, 5));
  }

  @Test
  void aRowThatStandsTwiceAndAFileThatIsGoneAreFound() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 50), "2026-01-05");
    rewrite(trial, rows -> rows.add(rows.get(3)));
    assertThat(
        trial.assign(List.of(), "2026-01-06").get("assignments_changed all").value(), is(2.0));
    Files.delete(trial.runDir().resolve(FIRST));
    assertThrows(RuntimeException.class, () -> trial.assign(List.of(), "2026-01-06"));
    assertThat(trial.text("reports/ab_test_assignment_report_v12.md"), containsString("\\[1\\]"));
  }

  @Test
  void aSplitOf55To45IsAlarming() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 2_000), "2026-01-05");
    // The ledger says what arms came to: 1,100 and 900 give chi2 20, p = 7.7e-6.
    Path ledger = trial.runDir().resolve(WAVES);
    WaveLedger stored = WaveLedger.read(Files.readString(ledger));
    long over = stored.sizes().get("OVER_500M").total();
    String text = Files.readString(ledger);
    long treated = stored.sizes().get("OVER_500M").treatment();
    String was =
        "\"treatment\" : %d,\n          \"control\" : %d".formatted(treated, over - treated);
    String is =
        "\"treatment\" : %d,\n          \"control\" : %d"
            .formatted(treated + 100, over - treated - 100);
    assertThat(text, containsString(was));
    Files.writeString(ledger, text.replace(was, is));
    Reading reading = trial.assign(List.of(), "2026-01-06").get("srm_p_value all");
    assertThat(reading.value(), lessThan(1e-4));
    assertThat(reading.n(), is(2_000L));
  }

  private interface Change {
    void to(List<DataRow> rows);
  }

  private static void rewrite(Trial trial, Change change) throws IOException {
    String file = trial.runDir().resolve(FIRST).toString();
    List<DataRow> rows = new ArrayList<>(ParquetShard.readAll(file, AssignmentRows.SCHEMA));
    change.to(rows);
    assertThat(ParquetShard.write(file, AssignmentRows.SCHEMA, rows), greaterThan(0L));
  }

  private static DataRow turned(DataRow row) {
    AssignedLead lead = AssignmentRows.lead(row);
    return AssignmentRows.row(
        new AssignedLead(
            lead.token(),
            lead.sga(),
            lead.stratum(),
            lead.arm() == Arm.CONTROL ? Arm.TREATMENT : Arm.CONTROL,
            lead.wave(),
            lead.position(),
            lead.assignedOn()));
  }

  @Test
  void onlyTheFileForTheCrmNamesLeadsAndItIsInOrderOfTheirIds() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    List<String> lines = Trial.leads(0, 60);
    lines.add("lead9999999,s,1,77.125,Jane Doe told us\n");
    lines.add("lead9999999,s,1,77.125,Jane Doe told us\n");
    trial.assign(lines, "2026-01-05");
    trial
        .files()
        .forEach(
            (path, text) -> {
              if (!path.equals(AssignmentFiles.CRM_ARMS)) {
                assertThat(path, text, not(containsString("lead00000")));
                assertThat(path, text, not(containsString("lead9999999")));
              }
              assertThat(path, text, not(containsString("Jane")));
              assertThat(path, text, not(containsString("77.125")));
            });
    List<String> ids =
        trial.crm().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    assertThat(ids, is(ids.stream().sorted().toList()));
    assertThat(ids.size(), is(61));
    SortedMap<String, AssignedLead> leads = trial.published();
    com.savvywealth.leads.model.experiment.Allocation allocation =
        com.savvywealth.leads.model.experiment.Allocation.of(
            Trial.config(UnitOfAssignment.LEAD, "demo"));
    for (String line : trial.crm().lines().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      assertThat(cells[1], is(leads.get(allocation.token(cells[0])).arm().key()));
      assertThat(cells[2], is("1"));
    }
  }

  @Test
  void noKeyIsInTheGraph() throws IOException {
    byte[] secret = "secret-of-32-bytes-or-a-few-more".getBytes(StandardCharsets.US_ASCII);
    Path key = folder.resolve("key.json");
    String encoded = Base64.getEncoder().encodeToString(secret);
    Files.writeString(key, "{\"keyId\":\"k3\",\"secret\":\"" + encoded + "\"}");
    Trial trial = new Trial(folder.resolve("trial"), UnitOfAssignment.LEAD, "file:" + key);
    trial.assign(Trial.leads(0, 20), "2026-01-05");
    assertThat(trial.csv(), containsString("\nk3-"));
    AssignLeads assign =
        AssignLeads.by(
            new AssignLeads.Settings(
                Trial.config(UnitOfAssignment.LEAD, "file:" + key),
                folder.resolve("trial/leads.csv").toString(),
                folder.resolve("trial/run").toString(),
                LocalDate.of(2026, 1, 5)));
    Pipeline pipeline = Pipeline.create();
    assertThat(pipeline.apply(assign).getAll().isEmpty(), is(false));
    String graph =
        new String(
                SerializableUtils.serializeToByteArray(
                    new PlaceLeads(AssignmentPlan.of(settings(key)), null)),
                StandardCharsets.ISO_8859_1)
            + org.apache.beam.sdk.util.construction.PipelineTranslation.toProto(pipeline);
    assertThat(graph, not(containsString("secret-of-32")));
    assertThat(graph, not(containsString(encoded)));
    assertThat(graph, containsString("key.json"));
  }

  private AssignLeads.Settings settings(Path key) {
    return new AssignLeads.Settings(
        Trial.config(UnitOfAssignment.LEAD, "file:" + key),
        folder.resolve("trial/leads.csv").toString(),
        folder.resolve("trial/run").toString(),
        LocalDate.of(2026, 1, 5));
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
