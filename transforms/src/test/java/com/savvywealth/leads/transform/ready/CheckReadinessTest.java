package com.savvywealth.leads.transform.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.SignOff;
import com.savvywealth.leads.model.gate.SignOffs;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import com.savvywealth.leads.model.ready.Signed;
import com.savvywealth.leads.transform.gate.JudgeGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestPipelineExtension.class)
class CheckReadinessTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final ReadinessPlan LIST =
      ReadinessPlan.read(
          "list",
          """
          {"version": "v12", "title": "Ready", "items": [
            {"item": "alerts", "area": "monitoring", "title": "Alerts", "proof": {"kind": "alerts"}},
            {"item": "report", "area": "model", "title": "Report",
              "proof": {"kind": "file", "folder": "run", "file": "reports/r_{version}.md", "heading": "Good"}},
            {"item": "signed", "area": "privacy", "title": "Signed",
              "proof": {"kind": "signOff", "metric": "compliance_signed_off"}}]}
          """);

  @TempDir Path dir;

  @BeforeEach
  void input() throws IOException {
    write("in/leads.csv", "Id,Name\n00Q5f0000001000EAA,Fable Greywater\n");
    write("run/reports/r_v13.md", "# Report\n\n## Good\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void sign() throws IOException {
    sign("v13: only permitted data", "2025-10-20");
  }

  private void sign(String statement, String date) throws IOException {
    SignOff yes = new SignOff("compliance_signed_off", "compliance", statement, date);
    write("signed.json", SignOffs.sign(List.of(yes), Signer.demo()));
  }

  private PCollection<Reading> check(TestPipeline pipeline, TrustedKeys trusted, String... signed)
      throws IOException {
    Map<String, String> folders = Map.of("run", dir.resolve("run").toString());
    return pipeline.apply(
        CheckReadiness.of(
            new CheckReadiness.Settings(
                new CheckReadiness.Declared(
                    AlertPlan.bundled(), LIST, ScanArtifactsTest.rules(), GATES),
                new CheckReadiness.Places(
                    new TreeMap<>(folders),
                    List.of(new SourceFile("leads", dir.resolve("in/leads.csv").toString(), ",")),
                    List.of(signed),
                    dir.resolve("health").toString()),
                trusted,
                "demo",
                new Signed("v13", "ab12cd34", LocalDate.of(2025, 10, 20)))));
  }

  private GateResult judged(TestPipeline pipeline, PCollection<Reading> readings)
      throws IOException {
    readings.apply(
        JudgeGate.of(
            new JudgeGate.Settings(
                GATES,
                List.of("G12"),
                dir.resolve("gates").toString(),
                true,
                com.savvywealth.leads.model.gate.Waivers.none())));
    pipeline.run().waitUntilFinish();
    return GateResult.read(Files.readString(dir.resolve("gates/G12.json")));
  }

  private String signedFile() {
    return dir.resolve("signed.json").toString();
  }

  @Test
  void gate12PassesWhenEverythingIsTrue(TestPipeline pipeline) throws IOException {
    sign();
    GateResult gate = judged(pipeline, check(pipeline, TrustedKeys.demoOnly(), signedFile()));
    assertThat(gate.line(), gate.verdict(), is(Verdict.PASS));
    String page =
        Files.readString(dir.resolve("health/reports/production_readiness_checklist_v13.md"));
    assertThat(page, containsString("All 3 items are done."));
    assertThat(
        page,
        containsString("- [x] Report ([run/reports/r\\_v13.md](../../run/reports/r_v13.md))"));
    for (String name : List.of("alerting_config", "alert_dry_run", "privacy_scan")) {
      assertThat(Files.exists(dir.resolve("health/reports/" + name + "_v13.json")), is(true));
    }
  }

  @Test
  void readingsComeOnceEach(TestPipeline pipeline) throws IOException {
    PAssert.that(check(pipeline, TrustedKeys.demoOnly()))
        .satisfies(
            readings -> {
              List<String> metrics = new java.util.ArrayList<>();
              readings.forEach(reading -> metrics.add(reading.metric()));
              metrics.sort(null);
              assertThat(
                  metrics,
                  is(
                      List.of(
                          "alerts_false",
                          "alerts_untested",
                          "checklist_items_open",
                          "compliance_signed_off",
                          "pii_canaries",
                          "pii_files_unread",
                          "pii_findings")));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aYesSignedWithTheDemoKeyDoesNotCountOutsideWorlds(TestPipeline pipeline) throws IOException {
    sign();
    TrustedKeys production = TrustedKeys.production("{\"keys\":[]}", Instant.EPOCH);
    GateResult gate = judged(pipeline, check(pipeline, production, signedFile()));
    assertThat(verdict(gate, "compliance_signed_off"), is(Verdict.NOT_MEASURED));
    assertThat(verdict(gate, "checklist_items_open"), is(Verdict.FAIL));
  }

  /** A yes to another model or of a later day is no yes to this one, and the reason is said. */
  @ParameterizedTest
  @CsvSource({
    "only permitted data, 2025-10-20, its statement names neither v13 nor the bundle ab12cd34",
    "v12: only permitted data, 2025-10-20, its statement names neither v13",
    "v130: only permitted data, 2025-10-20, its statement names neither v13",
    "v13: only permitted data, 2025-10-21, it is of a day after 2025-10-20"
  })
  void aYesToSomethingElseIsNotMeasured(
      String statement, String date, String why, TestPipeline pipeline) throws IOException {
    sign(statement, date);
    GateResult gate = judged(pipeline, check(pipeline, TrustedKeys.demoOnly(), signedFile()));
    assertThat(verdict(gate, "compliance_signed_off"), is(Verdict.NOT_MEASURED));
    assertThat(
        Files.readString(dir.resolve("health/reports/production_readiness_checklist_v13.md")),
        containsString(why));
  }

  @Test
  void aYesToTheBundleCounts(TestPipeline pipeline) throws IOException {
    sign("bundle ab12cd34: only permitted data", "2025-10-01");
    GateResult gate = judged(pipeline, check(pipeline, TrustedKeys.demoOnly(), signedFile()));
    assertThat(gate.line(), gate.verdict(), is(Verdict.PASS));
  }

  @Test
  void aSignOffThatWasAlteredIsANo(TestPipeline pipeline) throws IOException {
    sign();
    write(
        "signed.json",
        Files.readString(dir.resolve("signed.json")).replace("only permitted", "all"));
    GateResult gate = judged(pipeline, check(pipeline, TrustedKeys.demoOnly(), signedFile()));
    assertThat(verdict(gate, "compliance_signed_off"), is(Verdict.FAIL));
  }

  @Test
  void personalDataInTheRunIsRed(TestPipeline pipeline) throws IOException {
    sign();
    write("run/reports/x.json", StrictJson.pretty(Map.of("who", "Fable Greywater")));
    GateResult gate = judged(pipeline, check(pipeline, TrustedKeys.demoOnly(), signedFile()));
    assertThat(verdict(gate, "pii_findings"), is(Verdict.FAIL));
    assertThat(gate.line(), containsString("first in run/reports/x.json"));
  }

  private static Verdict verdict(GateResult gate, String metric) {
    return gate.checks().stream()
        .filter(check -> check.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  @Test
  void theWayFromOneFolderToAnother() {
    assertThat(CheckReadiness.way("/a/b/reports", "/a/run"), is("../../run"));
    assertThat(
        CheckReadiness.way("gs://x/out/health/reports", "gs://x/out/runs/1"), is("../../runs/1"));
    assertThat(CheckReadiness.way("/a/b", "/a/b/c"), is("c"));
  }
}
