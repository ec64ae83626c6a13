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
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The CRM's files of a batch of the small world, from the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrmCommandTest {
  private static final String DESCRIBE =
      RunFolder.TESTDATA.resolve("crm/lead_describe.json").toString();

  private Path folder;
  private Path scores;
  private Path bundle;

  @BeforeAll
  void score(@TempDir Path work) throws IOException {
    folder = work;
    scores = folder.resolve("scored");
    bundle = folder.resolve("worded.zip");
    Files.write(bundle, worded());
    CommandLineRun run =
        ScoredWorld.score("--mode=production", "--out=" + scores, "--bundle=" + bundle);
    assertThat(run.printed(), run.exitCode(), is(0));
  }

  /** The committed model, which was made before bundles held words, with the shipped words. */
  static byte[] worded() throws IOException {
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

  private Path batch() {
    return scores.resolve("scores/latest");
  }

  private List<Map<String, String>> callList() throws IOException {
    return ScoredWorld.csv(batch().resolve("scores/call_list.csv"));
  }

  /** Of every five scored leads one is overridden. */
  private Path events() throws IOException {
    List<String> rows = new ArrayList<>(List.of("lead_id,sga,event,at"));
    int at = 0;
    for (Map<String, String> row : callList()) {
      if (row.get("scored").equals("true") && at < 400) {
        String event = at % 5 == 0 ? "overridden" : "followed";
        rows.add("%s,s%d,%s,2025-10-20T10:00:00Z".formatted(row.get("lead_id"), at++ % 7, event));
      }
    }
    return Files.write(folder.resolve("events.csv"), rows);
  }

  private CommandLineRun crm(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "crm",
                "--config=" + ScoredWorld.CONFIG,
                "--runDir=" + ScoredWorld.intake(),
                "--out=" + out));
    if (Stream.of(more).noneMatch(option -> option.startsWith("--bundle="))) {
      arguments.add("--bundle=" + bundle);
    }
    if (Stream.of(more).noneMatch(option -> option.startsWith("--batch="))) {
      arguments.add("--batch=" + batch());
    }
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void aBatchIsPublishedOnceAndVerifiedWhenAskedAgain() throws IOException {
    Path out = folder.resolve("whole");
    String[] known = {"--describe=" + DESCRIBE, "--events=" + events()};
    CommandLineRun first = crm(out, known);
    assertThat(first.printed(), first.exitCode(), is(0));
    Path run = out.resolve("crm/latest").toRealPath();
    List<Map<String, String>> written =
        ScoredWorld.csv(Path.of(Artifact.WRITE_BACK.in(run.toString())));
    List<Map<String, String>> rejected =
        ScoredWorld.csv(Path.of(Artifact.WRITE_BACK_REJECTS.in(run.toString())));
    assertThat(written.size() + rejected.size(), is(callList().size()));
    assertThat(
        written.stream().filter(row -> row.get("Lead_Score_Suppressed__c").equals("true")).count(),
        greaterThan(0L));
    assertThat(written.stream().allMatch(row -> row.get("Id").length() == 18), is(true));
    assertThat(
        written.stream().noneMatch(row -> row.get("Lead_Score_Narrative__c").isBlank()), is(true));
    assertThat(first.printed(), containsString("\"rate\":0.8"));
    SortedMap<String, String> bytes = ScoredWorld.digests(run);

    CommandLineRun again = crm(out, known);
    assertThat(again.exitCode(), is(0));
    assertThat(again.printed(), containsString("nothing to do"));
    Path other = folder.resolve("other");
    CommandLineRun one =
        crm(other, known[0], known[1], "--targetParallelism=1", "--runId=whatever");
    assertThat(one.printed(), one.exitCode(), is(0));
    assertThat(ScoredWorld.digests(other.resolve("crm/latest").toRealPath()), is(bytes));
  }

  /** Its held-back leads are told so in other words than the rule's, which SGAs are taught. */
  @Test
  void aBundleWithoutWordsOfItsOwnIsRefusedByTheGate() throws IOException {
    Path old = folder.resolve("old");
    CommandLineRun scored = ScoredWorld.score("--mode=production", "--out=" + old);
    assertThat(scored.printed(), scored.exitCode(), is(0));
    CommandLineRun run =
        crm(
            folder.resolve("wordless"),
            "--batch=" + old.resolve("scores/latest"),
            "--bundle=" + ScoredWorld.bundle(),
            "--describe=" + DESCRIBE,
            "--events=" + events());
    assertThat(run.printed(), run.exitCode(), is(3));
    assertThat(run.printed(), containsString("narrative_faults is 307 but must be == 0"));
  }

  @Test
  void withoutMetadataAndEventsNothingIsPublished() {
    Path out = folder.resolve("without");
    CommandLineRun run = crm(out);
    assertThat(run.printed(), run.exitCode(), is(3));
    assertThat(run.printed(), containsString("not published"));
    assertThat(run.printed(), containsString("G18"));
    assertThat(Files.exists(out.resolve("crm/latest"), LinkOption.NOFOLLOW_LINKS), is(false));
  }

  @Test
  void aTwoDecimalFieldStopsThePublishing() throws IOException {
    Path two = folder.resolve("two.json");
    String text = Files.readString(Path.of(DESCRIBE));
    int at = text.indexOf("\"Expected_Conversion__c\"");
    int scale = text.indexOf("\"scale\": 8", at);
    Files.writeString(two, text.substring(0, scale) + "\"scale\": 0" + text.substring(scale + 10));
    CommandLineRun run =
        crm(folder.resolve("decimals"), "--describe=" + two, "--events=" + events());
    assertThat(run.printed(), run.exitCode(), is(3));
    assertThat(run.printed(), containsString("\"code\":\"SCALE\""));
    assertThat(run.printed(), containsString("\"code\":\"COLLAPSED\""));
  }

  @Test
  void materialsInUseThatAreStaleStopIt() throws IOException {
    Path used = folder.resolve("used");
    Files.createDirectories(used.resolve("reports"));
    Files.writeString(used.resolve(Artifact.TRAINING_GUIDE.path()), "# A guide of last year\n");
    CommandLineRun run =
        crm(
            folder.resolve("stale"),
            "--describe=" + DESCRIBE,
            "--events=" + events(),
            "--materials=" + used);
    assertThat(run.printed(), run.exitCode(), is(3));
    assertThat(run.printed(), containsString("\"trainingMaterialsCurrent\":0.0"));
  }

  @Test
  void batchesThatAreNotFinishedOrOfAnotherBundleAreRefused() {
    CommandLineRun none =
        crm(folder.resolve("none"), "--batch=" + ScoredWorld.intake(), "--describe=" + DESCRIBE);
    assertThat(none.exitCode(), is(2));
    assertThat(none.printed(), containsString("is no finished batch of scores"));
    Path other = folder.resolve("other.zip");
    ScoredWorld.judged(other, "WAIVED");
    CommandLineRun foreign = crm(folder.resolve("none"), "--bundle=" + other);
    assertThat(foreign.exitCode(), is(2));
    assertThat(foreign.printed(), containsString("was scored by another bundle"));
  }

  @Test
  void aSurveyShowsAndPublishesNothing() throws IOException {
    Path out = folder.resolve("survey");
    CommandLineRun run = crm(out, "--describe=" + DESCRIBE, "--events=" + events(), "--survey");
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(run.printed(), containsString("not published"));
    assertThat(Files.exists(out.resolve("crm/latest"), LinkOption.NOFOLLOW_LINKS), is(false));
  }
}
