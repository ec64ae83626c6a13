package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unit 14's assignment through the command line. */
class ExperimentAssignStepTest {
  private static final TableSchema ROWS =
      TableSchema.of(
          "ab_test_assignments_v12",
          List.of(
              Column.string("lead_token"),
              Column.string("sga_id"),
              Column.string("aum_tier"),
              Column.string("arm"),
              Column.whole("wave"),
              Column.whole("position"),
              Column.date("assigned_on")));

  @TempDir static Path shared;
  @TempDir Path home;

  private static SmallTrial designed;
  private static SmallTrial once;

  @BeforeAll
  static void assignAWave() throws IOException {
    designed = SmallTrial.in(shared.resolve("designed"));
    designed.pass("design");
    once = designed.copyTo(shared.resolve("once"));
    once.pass("assign");
  }

  @Test
  void assignmentComesAfterTheDesign() throws IOException {
    SmallTrial trial = SmallTrial.in(home);
    SmallTrial.Said said = trial.step("assign");
    assertThat(said.exitCode(), is(2));
    assertThat(said.cause(), containsString("--step=assign needs the green gates [G13]"));
    assertThat(Files.exists(trial.file(Artifact.AB_WAVES)), is(false));
  }

  /** 600 leads, and, as exports are, one of them twice and one row without an id. */
  @Test
  void everyLeadGetsAnArmAndEveryOtherRowAReason() throws Exception {
    Map<String, Arm> arms = once.arms();
    assertThat(arms.size(), is(600));
    long treated = arms.values().stream().filter(arm -> arm == Arm.TREATMENT).count();
    assertThat(
        "blocks of at most 8 in each of 6 tiers: " + treated,
        Math.abs(treated - 300) <= 24,
        is(true));
    assertThat(once.check("G14", "leads_unaccounted").verdict(), is(Verdict.PASS));
    assertThat(once.check("G14", "leads_unaccounted").n(), is(602L));
    RunFolder folder = new RunFolder(0, once.folder());
    for (String reason : List.of("DUPLICATE_LEAD", "NO_ID")) {
      assertThat(
          reason,
          folder.count(
              "select count(*) from read_parquet('RUN/tables/ab_test_lead_rejects_v12/*') where reason = '"
                  + reason
                  + "'"),
          is(1L));
    }
  }

  @Test
  void theSameFileAgainIsNoNewWaveAndTheSameBytes() throws IOException {
    SmallTrial trial = once.copyTo(home);
    String waves = Files.readString(trial.file(Artifact.AB_WAVES));
    trial.pass("assign");
    SortedMap<String, String> second = published(trial);
    assertThat(second, is(published(once)));
    assertThat(Files.readString(trial.file(Artifact.AB_WAVES)), is(waves));
    SortedMap<String, String> all = trial.digests();
    trial.pass("assign");
    assertThat("and a third time every byte", trial.digests(), is(all));
  }

  @Test
  void nobodyMovesWhenLeadsAreAdded() throws IOException {
    SmallTrial trial = once.copyTo(home);
    trial.writeLeads(2); // 600 leads more
    trial.pass("assign", "--asOf=2026-01-12");
    assertThat(trial.arms().size(), is(1200));
    nobodyMoved(trial);
  }

  /** A lead's tier is that of its first day: it keeps its arm, its stratum and its wave. */
  @Test
  void aLeadThatChangesTierKeepsArmAndStratum() throws IOException {
    SmallTrial trial = once.copyTo(home);
    List<String> richer = new ArrayList<>();
    for (String line : Files.readAllLines(trial.leads())) {
      List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
      if (!cells.get(2).equals("firm_aum_millions")) {
        cells.set(2, "99999");
      }
      richer.add(String.join(",", cells));
    }
    Files.write(trial.leads(), richer);
    trial.pass("assign", "--asOf=2026-01-12");
    assertThat(published(trial), is(published(once)));
    nobodyMoved(trial);
  }

  @Test
  void aTierWithASingleLeadIsAssigned() throws IOException {
    SmallTrial trial = designed.copyTo(home);
    List<String> lines =
        Files.readAllLines(trial.leads()).stream()
            .map(line -> tier(line, "50"))
            .collect(Collectors.toCollection(ArrayList::new));
    lines.set(7, tier(lines.get(7), "99999"));
    Files.write(trial.leads(), lines);
    trial.pass("assign");
    Map<String, Long> tiers =
        ScoredWorld.csv(trial.file(Artifact.AB_ASSIGNMENTS)).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("aum_tier"), TreeMap::new, Collectors.counting()));
    assertThat(tiers.toString(), tiers.values().stream().sorted().toList(), is(List.of(1L, 599L)));
  }

  private static String tier(String line, String aum) {
    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
    if (!cells.get(2).equals("firm_aum_millions")) {
      cells.set(2, aum);
    }
    return String.join(",", cells);
  }

  @Test
  void swappedArmsAreRedAndPublishNothing() throws IOException {
    SmallTrial trial = once.copyTo(home);
    Path part = rows(trial).get(0);
    List<DataRow> swapped = new ArrayList<>();
    ParquetShard.read(part.toString(), ROWS, row -> swapped.add(other(row)));
    ParquetShard.write(part.toString(), ROWS, swapped);
    trial.writeLeads(2);
    SortedMap<String, String> before = published(trial);
    SmallTrial.Said said = trial.step("assign", "--asOf=2026-01-12");
    assertThat(said.err(), said.exitCode(), is(3));
    assertThat(said.cause(), containsString("assignments_changed"));
    assertThat(published(trial), is(before));
    SortedMap<String, String> all = trial.digests();
    SmallTrial.Said again = trial.step("assign", "--asOf=2026-01-12");
    assertThat(again.exitCode(), is(3));
    assertThat(again.cause(), is(said.cause()));
    assertThat(trial.digests(), is(all));
    trial.writeEvents();
    assertThat(trial.step("daily", "--asOf=" + SmallTrial.DAY).exitCode(), is(3));
  }

  private static DataRow other(DataRow row) {
    List<Object> values = new ArrayList<>(row.values());
    values.set(3, values.get(3).equals("control") ? "treatment" : "control");
    return DataRow.of(ROWS, values.toArray());
  }

  @Test
  void whatWasFixedMayNotChangeAfterTheFirstWave() throws IOException {
    SmallTrial trial = once.copyTo(home);
    SortedMap<String, String> before = trial.digests();
    String good = Files.readString(trial.config());
    changed(
        trial, "plannedPerArm was 577 and is 772", config -> hypothesis(config).put("power", 0.9));
    changed(
        trial,
        "outcomeDays was 30 and is 31",
        config -> ((ObjectNode) config.get("horizon")).put("outcomeDays", 31));
    changed(
        trial,
        "must keep name, keys, unit",
        config -> ((ObjectNode) config.get("assignment")).putArray("blocks").add(4));
    Path key =
        Files.writeString(
            home.resolve("other.key"),
            "{\"keyId\":\"k7\",\"secret\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(new byte[32])));
    changed(
        trial, "must keep name, keys, unit", config -> config.put("assignmentKey", "file:" + key));
    Files.writeString(trial.config(), good);
    assertThat(trial.digests(), is(before));
  }

  private static ObjectNode hypothesis(ObjectNode config) {
    return (ObjectNode) config.get("hypothesis");
  }

  private static void changed(SmallTrial trial, String says, Consumer<ObjectNode> change)
      throws IOException {
    String good = Files.readString(trial.config());
    trial.edit(change);
    SmallTrial.Said said = trial.step("assign");
    assertThat(said.err(), said.exitCode(), is(2));
    assertThat(said.cause(), containsString(says));
    Files.writeString(trial.config(), good);
  }

  /**
   * Everybody of the first wave has the arm of then, and the first wave's rows are the same bytes.
   */
  private static void nobodyMoved(SmallTrial trial) throws IOException {
    Map<String, Arm> arms = trial.arms();
    once.arms().forEach((lead, arm) -> assertThat(lead, arms.get(lead), is(arm)));
    List<String> rows = Files.readAllLines(trial.file(Artifact.AB_ASSIGNMENTS));
    Files.readAllLines(once.file(Artifact.AB_ASSIGNMENTS))
        .forEach(row -> assertThat(row, rows.contains(row), is(true)));
    for (Path part : rows(once)) {
      Path twin = trial.folder().resolve(once.folder().relativize(part));
      assertThat(part.toString(), Files.mismatch(part, twin), is(-1L));
    }
  }

  private static List<Path> rows(SmallTrial trial) throws IOException {
    try (Stream<Path> files =
        Files.walk(trial.folder().resolve("tables/ab_test_assignments_v12/wave-0001"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  /** All that has an arm in it. */
  private static SortedMap<String, String> published(SmallTrial trial) {
    SortedMap<String, String> files = new TreeMap<>(trial.digests());
    files
        .keySet()
        .removeIf(
            file ->
                !file.startsWith("experiment/")
                    && !file.startsWith("tables/ab_test_assignments_v12/"));
    return files;
  }
}
