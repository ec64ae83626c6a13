package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.ready.PrivacyScan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gate 12 by the command, over what a run, a night, its lists and the CRM's files really leave
 * below one OUT.
 */
class ReadinessStepTest {
  private static final String DAY = "2025-10-20";
  private static final String BOX =
      """
      {"item": "%1$s", "area": "model", "title": "Box %1$s", "proof": %2$s}\
      """;

  @TempDir static Path out;
  @TempDir static Path aside;

  private static Path run;

  @BeforeAll
  static void aRunANightItsListsAndTheCrmsFiles() throws IOException {
    run = out.resolve("runs/r1");
    RunPlan plan = RunPlan.load(ScoredWorld.CONFIG).in("r1", run.toString(), true);
    try (RunDirectory directory = RunDirectory.begin(run, new TreeMap<>())) {
      Path bundle = Path.of(Artifact.BUNDLE.in(run.toString()));
      Files.createDirectories(bundle.getParent());
      Files.write(bundle, worded());
      Pipeline intake = pipeline();
      SnapshotIntakePipeline.build(intake, plan);
      intake.run().waitUntilFinish();
      directory.writeManifest(plan.provenance());
      directory.succeed();
    }
    String bundle = Artifact.BUNDLE.in(run.toString());
    String[] common = {"--config=" + ScoredWorld.CONFIG, "--runDir=" + run, "--out=" + out};
    ok("score", common, "--mode=production", "--bundle=" + bundle);
    ok(
        "crm",
        common,
        "--batch=" + out.resolve("scores/latest"),
        "--bundle=" + bundle,
        "--events=" + events(),
        "--describe=" + RunFolder.TESTDATA.resolve("crm/lead_describe.json"));
    ok(
        "lists",
        new String[] {"--out=" + out},
        "--run=" + run,
        "--scores=" + out.resolve("scores/latest"),
        "--config=" + RunFolder.TESTDATA.resolve("lists/lists.json"),
        "--runConfig=" + ScoredWorld.CONFIG);
    ok("alerts", new String[] {"--out=" + out}, "--dryRun");
    CommandLineRun signed =
        CommandLineRun.of(
            "sign-off",
            "--metric=compliance_signed_off",
            "--owner=compliance",
            "--statement=v12: only permitted data is used and shown",
            "--date=" + DAY,
            "--key=demo",
            "--out=" + aside.resolve("yes.json"));
    assertThat(signed.printed(), signed.exitCode(), is(0));
  }

  private static void ok(String command, String[] common, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(common));
    arguments.addAll(List.of(more));
    CommandLineRun done = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(command + " " + done.printed(), done.exitCode(), is(Faults.OK));
  }

  /** Of every five scored leads one is overridden. */
  private static Path events() throws IOException {
    List<String> rows = new ArrayList<>(List.of("lead_id,sga,event,at"));
    for (Map<String, String> row :
        ScoredWorld.csv(out.resolve("scores/latest/scores/call_list.csv"))) {
      if (row.get("scored").equals("true") && rows.size() <= 400) {
        String event = rows.size() % 5 == 0 ? "overridden" : "followed";
        rows.add(
            "%s,s%d,%s,2025-10-20T10:00:00Z".formatted(row.get("lead_id"), rows.size() % 7, event));
      }
    }
    return Files.write(aside.resolve("events.csv"), rows);
  }

  private static Pipeline pipeline() {
    PipelineOptions options = PipelineOptionsFactory.create();
    LocalRunner.tune(options);
    return Pipeline.create(options);
  }

  /** The committed model with the shipped words, which the CRM's files need. */
  private static byte[] worded() throws IOException {
    ModelBundle old =
        ModelBundle.open(Files.readAllBytes(Path.of(ScoredWorld.bundle())), TrustedKeys.demoOnly());
    Map<String, byte[]> entries = new TreeMap<>();
    old.names().forEach(name -> entries.put(name, old.entry(name)));
    try (InputStream words =
        NarrativeTemplates.class.getResourceAsStream("/config/" + NarrativeTemplates.FILE)) {
      entries.put(BundleEntry.NARRATIVES.entry(), words.readAllBytes());
    }
    return ModelBundle.write(entries, new TreeMap<>(old.provenance()), Signer.demo());
  }

  private static CommandLineRun ready(String asOf, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "health",
                "--step=readiness",
                "--config=" + ScoredWorld.CONFIG,
                "--runDir=" + run,
                "--out=" + out,
                "--asOf=" + asOf,
                "--survey",
                "--docs=" + RunFolder.TESTDATA.resolveSibling("src/site/markdown"),
                "--signOffs=" + aside.resolve("yes.json")));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static PrivacyScan scan(String asOf) throws IOException {
    Path file = out.resolve("health/readiness/%s/reports/privacy_scan_v12.json".formatted(asOf));
    return StrictJson.read("scan", Files.readString(file), PrivacyScan.class);
  }

  private static String page(String asOf) throws IOException {
    return Files.readString(
        out.resolve(
            "health/readiness/%s/reports/production_readiness_checklist_v12.md".formatted(asOf)));
  }

  private static String gate(String asOf) throws IOException {
    Path file = out.resolve("health/readiness/%s/gates/G12.json".formatted(asOf));
    return GateResult.read(Files.readString(file)).line();
  }

  private static String box(String item, String proof) {
    return BOX.formatted(item, proof);
  }

  private static String list(String... boxes) throws IOException {
    String json =
        "{\"version\": \"v12\", \"title\": \"Ready\", \"items\": [%s]}"
            .formatted(String.join(",", boxes));
    return Files.writeString(Files.createTempFile(aside, "list", ".json"), json).toString();
  }

  private static String[] reachable() {
    return new String[] {
      box("alerts", "{\"kind\": \"alerts\"}"),
      box("signed", "{\"kind\": \"signOff\", \"metric\": \"compliance_signed_off\"}"),
      box("batch", "{\"kind\": \"gate\", \"folder\": \"batch\", \"gate\": \"G10\"}"),
      box("vintages", "{\"kind\": \"gate\", \"folder\": \"run\", \"gate\": \"G1\"}"),
      box("cost", "{\"kind\": \"file\", \"folder\": \"docs\", \"file\": \"cost.md\"}")
    };
  }

  @Test
  void allTrueIsGreenOverRealListsAndCrmFilesAndOneUntrueBoxIsRed() throws IOException {
    CommandLineRun green = ready(DAY, "--checklist=" + list(reachable()));
    String why = green.printed() + gate(DAY) + page(DAY) + scan(DAY).files();
    assertThat(why, green.exitCode(), is(Faults.OK));
    assertThat(green.printed(), containsString("\"G12\":\"PASS\""));
    PrivacyScan scan = scan(DAY);
    assertThat(
        scan.allowed().keySet().toString(),
        List.copyOf(scan.allowed().keySet()),
        is(
            List.of(
                "an SGA must know whom to call, as the list configuration says",
                "the CRM is written by lead id",
                "the call list names leads by their id",
                "the mapping shows the form of an id by an invented one",
                "vintages keep the name of the firm, which lists need; no later table has it")));
    assertThat(scan.filesIn(), is(scan.filesScanned() + scan.filesSkipped()));
    assertThat(scan.filesScanned(), greaterThan(50L));

    List<String> boxes = new ArrayList<>(List.of(reachable()));
    boxes.add(box("shadow", "{\"kind\": \"gate\", \"folder\": \"shadow\", \"gate\": \"G11\"}"));
    CommandLineRun red = ready("2025-10-21", "--checklist=" + list(boxes.toArray(String[]::new)));
    assertThat(red.printed(), red.exitCode(), is(Faults.GATE));
    assertThat(gate("2025-10-21"), containsString("checklist_items_open"));
    assertThat(page("2025-10-21"), containsString("- [ ] Box shadow"));
  }

  /** Nobody trained, watched or shadowed here: just those boxes are open. */
  @Test
  void theBundledListSaysWhichBoxesAreOpenAndWhy() throws IOException {
    CommandLineRun red = ready("2025-10-22");
    assertThat(red.printed(), red.exitCode(), is(Faults.GATE));
    List<String> open =
        page("2025-10-22").lines().filter(line -> line.startsWith("- [ ]")).toList();
    assertThat(open.toString(), open.size(), is(OPEN.size()));
    for (int i = 0; i < open.size(); i++) {
      assertThat(open.get(i), containsString(OPEN.get(i)));
      assertThat(open.get(i), containsString("there is no such file"));
    }
    assertThat(scan("2025-10-22").findings(), is(0L));
    assertThat(scan("2025-10-22").filesUnread(), is(0L));
  }

  private static final List<String> OPEN =
      List.of(
          "Production health is measured",
          "It is written down what is checked when",
          "Drift of the scored leads",
          "No banned attribute",
          "The model ranks as well",
          "Every score can be explained",
          "Probabilities hold",
          "Seven shadow days",
          "No lead sees what",
          "Features and labels",
          "Drift and collinearity");

  @Test
  void aYesOfALaterDayIsNoYesYet() throws IOException {
    CommandLineRun early = ready("2025-10-19", "--checklist=" + list(reachable()));
    assertThat(early.printed(), early.exitCode(), is(Faults.GATE));
    assertThat(page("2025-10-19"), containsString("it is of a day after 2025-10-19"));
  }

  @Test
  void alertsThatNoJobReportsAreRefused() throws IOException {
    String alerts = ConfigHome.read("bundled:v12_alerts.json");
    Path other = aside.resolve("alerts.json");
    Files.writeString(other, alerts.replace("\"pii_findings\"", "\"pii_files_unread\""));
    CommandLineRun refused = ready(DAY, "--alerts=" + other);
    assertThat(refused.printed(), refused.exitCode(), is(Faults.USAGE));
    assertThat(refused.printed(), containsString("which no job reports"));
  }
}
