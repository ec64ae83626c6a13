package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.Edition;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.health.ScoreNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of the small world, and a look at them once their leads were called. */
class HealthWatchTest {
  private static final List<String> NIGHTS = List.of("2025-09-20", "2025-09-21", "2025-09-22");

  @TempDir static Path out;
  private static Path config;
  private static Path bundle;
  private static String wallClock;

  /** Three nights, at each of which nothing later than its start is known. */
  @BeforeAll
  static void scoreThreeNights() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", out.resolve("world"));
    config = world.resolve("run.json");
    bundle = Files.write(world.resolve("v12.zip"), released());
    Path leads = world.resolve("leads/leads.csv");
    List<String> all = Files.readAllLines(leads);
    Path run = runWithRoles();
    for (String night : NIGHTS) {
      Files.write(leads, knownAt(night, all));
      CommandLineRun scored =
          CommandLineRun.of(
              "score",
              "--mode=production",
              "--config=" + config,
              "--runDir=" + run,
              "--bundle=" + bundle,
              "--scoreAt=" + night + "T00:00:00Z",
              "--out=" + out);
      assertThat(scored.printed(), scored.exitCode(), is(Faults.OK));
    }
    Files.write(leads, all);
    wallClock = Files.readString(log());
    Files.writeString(log(), ofTheirNights(wallClock));
  }

  private static Path log() {
    return out.resolve("scores/run_log.csv");
  }

  /** The log as if each night had been scored in it, from five to fourteen past midnight. */
  private static String ofTheirNights(String log) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : log.lines().toList()) {
      List<String> cells = List.of(line.split(",", -1));
      Path night =
          out.resolve("scores/runs").resolve(cells.get(1)).resolve("reports/score_night_v12.json");
      if (!Files.exists(night)) {
        lines.add(line);
        continue;
      }
      String date = ScoreNight.read("night", Files.readString(night)).date();
      lines.add(
          "%s,%s,%sT00:05:00Z,%sT00:14:00Z,%s"
              .formatted(cells.get(0), cells.get(1), date, date, cells.get(4)));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The run with roles that say of every lead that the model did not learn from it. */
  private static Path runWithRoles() throws IOException {
    Path from = ScoredWorld.intake();
    Path to = out.resolve("world/with-roles").resolve(from.getFileName());
    try (Stream<Path> found = Files.walk(from)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path roles = to.resolve(Artifact.ROW_ROLES.path());
    Files.createDirectories(roles.getParent());
    Files.writeString(roles, "lead_token,role\n");
    return to;
  }

  /** The small world's bundle as a release: nights of no release are nobody's to watch. */
  private static byte[] released() throws IOException {
    ModelBundle old =
        ModelBundle.open(Files.readAllBytes(Path.of(ScoredWorld.bundle())), TrustedKeys.demoOnly());
    Map<String, byte[]> entries = new TreeMap<>();
    old.names().forEach(name -> entries.put(name, old.entry(name)));
    return ModelBundle.write(
        entries,
        Edition.of("v12", Instant.parse("2025-09-01T00:00:00Z")),
        old.provenance(),
        Signer.demo());
  }

  /** The lead file without contacts and calls of that day or later. */
  private static List<String> knownAt(String night, List<String> all) {
    List<String> header = List.of(all.get(0).split(",", -1));
    int contact = header.indexOf("Stage_Entered_Contacting__c");
    List<String> known = new ArrayList<>(List.of(all.get(0)));
    for (String line : all.subList(1, all.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      if (cells[contact].compareTo(night) >= 0) {
        cells[contact] = "";
        cells[contact + 1] = "";
      }
      known.add(String.join(",", cells));
    }
    return known;
  }

  private static CommandLineRun watch(String asOf) {
    return CommandLineRun.of(
        "health",
        "--step=watch",
        "--config=" + config,
        "--runDir=" + ScoredWorld.intake(),
        "--runId=intake",
        "--bundle=" + bundle,
        "--asOf=" + asOf,
        "--survey",
        "--out=" + out);
  }

  private static CheckResult found(String asOf, String gate, String metric) throws IOException {
    Path file = out.resolve("health/watch").resolve(asOf).resolve("gates/" + gate + ".json");
    return GateResult.read(Files.readString(file)).checks().stream()
        .filter(check -> check.metric().equals(metric) && check.scope().equals("all"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void threeGoodNightsAreAStreakOfThree() throws IOException {
    CommandLineRun watched = watch("2025-09-22");
    assertThat(watched.printed(), watched.exitCode(), is(Faults.GATE));
    assertThat(found("2025-09-22", "G16", "days_without_sla_breach").value(), is(3.0));
    assertThat(found("2025-09-22", "G16", "days_without_sla_breach").verdict(), is(Verdict.FAIL));
    CheckResult drift = found("2025-09-22", "G16", "score_feature_psi");
    assertThat(drift.n(), greaterThan(100L));
    CheckResult failures = found("2025-09-22", "S3", "monthly_failure_rate");
    assertThat(failures.value(), is(0.0));
    assertThat(failures.n(), is(3L));
    for (String metric :
        List.of(
            "monthly_failure_rate",
            "max_recovery_hours",
            "daily_scoring_success",
            "days_without_batch",
            "run_log_rows_unreadable")) {
      assertThat(metric, found("2025-09-22", "S3", metric).verdict(), is(Verdict.PASS));
    }
    assertThat(found("2025-09-22", "G16", "night_rows_lost").verdict(), is(Verdict.PASS));
  }

  /** As the machine's clock has it, all three nights were scored long after their days. */
  @Test
  void nightsThatWereScoredAfterwardsAreNoStreak() throws IOException {
    String kept = Files.readString(log());
    Files.writeString(log(), wallClock);
    watch("2025-09-22");
    Files.writeString(log(), kept);
    CheckResult streak = found("2025-09-22", "G16", "days_without_sla_breach");
    assertThat(streak.value(), is(0.0));
    assertThat(Double.isNaN(found("2025-09-22", "S3", "monthly_failure_rate").value()), is(true));
    watch("2025-09-22");
    assertThat(found("2025-09-22", "G16", "days_without_sla_breach").value(), is(3.0));
  }

  @Test
  void aFileThatIsNoRunLogIsNamedAtOnce() throws IOException {
    Path foreign = Files.writeString(out.resolve("run_log.csv"), "run,state\na,ok\n");
    CommandLineRun watched = watch("2025-09-22");
    Files.delete(foreign);
    assertThat(watched.exitCode(), is(Faults.USAGE));
    assertThat(watched.printed(), containsString("must begin with pipeline,run,started_at"));
    assertThat(watched.printed(), containsString("but does with run,state"));
  }

  @Test
  void whoWasCalledAfterwardsIsMeasuredByTheScoreBefore() throws IOException {
    CommandLineRun watched = watch("2025-11-20");
    assertThat(watched.printed(), watched.exitCode(), is(Faults.GATE));
    assertThat(found("2025-11-20", "G16", "realised_lift_top_decile").n(), greaterThan(30L));
    assertThat(found("2025-11-20", "G16", "days_without_sla_breach").value(), is(0.0));
    Path folder = out.resolve("health/watch/2025-11-20");
    for (String file :
        List.of(
            "production_health_dashboard_v12.html",
            "reports/production_health_dashboard_v12.json",
            "reports/feature_drift_detection_report_v12.md",
            "reports/monitoring_schedule_v12.yaml",
            "ledger.json")) {
      assertThat(file, Files.isRegularFile(folder.resolve(file)), is(true));
    }
  }

  @Test
  void theSameDayTwiceIsTheSameBytes() throws IOException {
    watch("2025-09-21");
    Path file = out.resolve("health/watch/2025-09-21/reports/production_health_dashboard_v12.json");
    String first = Files.readString(file);
    Files.delete(file);
    watch("2025-09-21");
    assertThat(Files.readString(file), is(first));
  }

  @Test
  void whatIsMissingIsNamed() {
    CommandLineRun unread =
        CommandLineRun.of(
            "health",
            "--step=watch",
            "--config=" + config,
            "--runDir=" + ScoredWorld.intake(),
            "--runId=intake",
            "--survey",
            "--events=" + out.resolve("gone.csv"),
            "--bundle=" + bundle,
            "--out=" + out);
    assertThat(unread.exitCode(), is(Faults.USAGE));
    assertThat(unread.printed(), containsString("--events="));
    CommandLineRun step =
        CommandLineRun.of(
            "health",
            "--step=guess",
            "--config=" + config,
            "--runDir=" + ScoredWorld.intake(),
            "--out=" + out);
    assertThat(step.printed(), containsString("--step must be one of watch"));
  }
}
