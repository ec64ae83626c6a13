package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.PrivacyScan;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import com.savvywealth.leads.model.ready.Signed;
import com.savvywealth.leads.transform.ready.CheckReadiness;
import com.savvywealth.leads.transform.ready.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What intake and scoring of a small world write holds nobody's data, and a planted name is seen.
 */
class ReadinessOfAWorldTest {
  @TempDir Path dir;

  private static List<SourceFile> sources() throws IOException {
    RunPlan plan = RunPlan.load(ScoredWorld.CONFIG);
    Path world = Path.of(ScoredWorld.CONFIG).getParent();
    List<SourceFile> files = new ArrayList<>();
    files.add(new SourceFile("leads", world.resolve(plan.config().leads().file()).toString(), ","));
    for (SnapshotConfig.Table table : plan.config().snapshots().tables()) {
      if (table.derivedFrom() == null) {
        table
            .vintages()
            .forEach(
                vintage ->
                    files.add(
                        new SourceFile("reps", world.resolve(vintage.file()).toString(), ",")));
      }
    }
    return files;
  }

  private PrivacyScan scan(Path run, Path batch) throws IOException {
    TreeMap<String, String> folders = new TreeMap<>();
    folders.put("run", run.toString());
    if (batch != null) {
      folders.put("batch", batch.toString());
    }
    folders.put("docs", RunFolder.TESTDATA.resolveSibling("src/site/markdown").toString());
    PipelineOptions options = PipelineOptionsFactory.create();
    LocalRunner.tune(options);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(
        CheckReadiness.of(
            new CheckReadiness.Settings(
                new CheckReadiness.Declared(
                    AlertPlan.bundled(),
                    ReadinessPlan.read("list", ConfigHome.read(ReadinessPlan.BUNDLED)),
                    PrivacyRules.read("privacy", ConfigHome.read(PrivacyRules.BUNDLED)),
                    GateFile.bundled()),
                new CheckReadiness.Places(
                    folders, sources(), List.of(), dir.resolve("health").toString()),
                TrustedKeys.demoOnly(),
                "demo",
                new Signed("v12", null, LocalDate.of(2025, 10, 20)))));
    pipeline.run().waitUntilFinish();
    String json = Files.readString(dir.resolve("health/reports/privacy_scan_v12.json"));
    return StrictJson.read("scan", json, PrivacyScan.class);
  }

  @Test
  void nothingThatARunWritesIsPersonal() throws IOException {
    CommandLineRun scored = ScoredWorld.score("--out=" + dir.resolve("out"));
    assertThat(scored.printed(), scored.exitCode(), is(0));
    Path batch = CommandLineRun.onlyRun(dir.resolve("out/scores"));
    PrivacyScan clean = scan(ScoredWorld.intake(), batch);
    assertThat(clean.files().toString(), clean.findings(), is(0L));
    assertThat(clean.files().toString(), clean.filesUnread(), is(0L));
    assertThat(clean.filesScanned(), greaterThan(20L));
    assertThat(
        clean.canaries().values().stream().mapToLong(Long::longValue).sum(), greaterThan(1_000L));
    String list =
        Files.readString(dir.resolve("health/reports/production_readiness_checklist_v12.md"));
    assertThat(list, containsString("- [x] A whole batch is scored in time"));
    assertThat(list, containsString("- [ ] Compliance has signed"));
    String lead =
        Files.readAllLines(Path.of(ScoredWorld.CONFIG).getParent().resolve("leads/leads.csv"))
            .get(1);
    Files.writeString(batch.resolve("reports/planted.json"), lead, StandardOpenOption.CREATE_NEW);
    PrivacyScan planted = scan(ScoredWorld.intake(), batch);
    assertThat(planted.findings(), greaterThan(1L));
    assertThat(planted.files().get(0).file(), is("batch/reports/planted.json"));
  }

  /** Every report, table, plot and bundle of a run from intake to calibration. */
  @Test
  @Tag("proof")
  void nothingOfAWholeRunIsPersonal() throws IOException {
    RunFolder run = RunFolder.survey("world/promise-small/run.json", dir.resolve("out"));
    PrivacyScan scan = scan(run.path(), null);
    assertThat(scan.files().toString(), scan.findings(), is(0L));
    assertThat(scan.files().toString(), scan.filesUnread(), is(0L));
    assertThat(scan.filesIn(), greaterThan(100L));
  }
}
