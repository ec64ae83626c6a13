package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles from the command line: one line and 0, or one line and 2. */
class BundleCommandTest {
  private static final Path OLD = RunFolder.TESTDATA.resolve("models/small_v12.zip");
  private static final Path NEW = RunFolder.TESTDATA.resolve("models/small_v12_format2.zip");

  @TempDir private Path folder;

  private static CommandLineRun bundle(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("bundle"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private Path tampered() throws IOException {
    byte[] bytes = Files.readAllBytes(NEW);
    bytes[bytes.length / 2] ^= 1;
    return Files.write(folder.resolve("tampered.zip"), bytes);
  }

  private static void refused(String says, Object... arguments) {
    CommandLineRun run = bundle(arguments);
    assertThat(run.printed(), run.exitCode(), is(2));
    assertThat(run.printed(), run.lines(), hasSize(1));
    assertThat(run.lines().get(0), containsString(says));
  }

  @Test
  void verifyPrintsOneLineOfASoundBundle() {
    CommandLineRun run = bundle("verify", NEW);
    assertThat(run.exitCode(), is(0));
    assertThat(run.lines(), hasSize(1));
    assertThat(
        run.lines().get(0),
        startsWith("OK  key demo-1  v12 of 2025-11-10T00:00:00Z  format 2  fingerprint "));
    assertThat(
        bundle("verify", OLD).lines().get(0), startsWith("OK  key demo-1  no release  format 1"));
  }

  @Test
  void whateverIsNoBundleIsOneLineAndTwo() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.zip"));
    Path huge = folder.resolve("huge.zip");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(3L << 30); // sparse: three gigabytes that take no room
    }
    Path noKeys = Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    for (String command : List.of("verify", "show")) {
      refused("no such file", command, folder.resolve("none.zip"));
      refused("is a folder", command, folder);
      refused("NOT_A_BUNDLE", command, empty);
      refused("NOT_A_BUNDLE", command, RunFolder.TESTDATA.resolve("models/README.md"));
      refused("NOT_CANONICAL", command, tampered());
      refused("TOO_LARGE", command, huge);
      refused("DEMO_KEY", command, NEW, "--trustedKeys=" + noKeys);
      refused("no such file", command, NEW, "--trustedKeys=" + folder.resolve("none.json"));
      refused("trusted keys at", command, NEW, "--trustedKeys=" + empty);
    }
    refused("one of verify, show, promote");
  }

  @Test
  void showPrintsEverythingAsTextOrAsJson() {
    CommandLineRun text = bundle("show", NEW);
    assertThat(text.exitCode(), is(0));
    assertThat(
        text.printed().lines().toList(),
        hasItems(
            "Bundle",
            "  edition                v12 of 2025-11-10T00:00:00Z",
            "Provenance",
            "  trees                  40",
            "  depth                  3",
            "  columns                23",
            "  1                      Years_As_Rep_v12",
            "Calibrators",
            "Card"));
    JsonNode json =
        StrictJson.read("show", bundle("show", NEW, "--json").printed(), JsonNode.class);
    assertThat(json.at("/files/4/name").asText(), is("model.ubj"));
    assertThat(json.at("/trees/trees").asInt(), is(40));
    assertThat(json.at("/columns").size(), is(23));
    assertThat(json.at("/contract/trained").asInt(), is(23));
    assertThat(json.at("/card/note").asText(), is("invented rows, for tests"));
  }

  /** Fault 32: an older bundle, rightly signed, is put into service by the flag alone. */
  @Test
  void fault32PromoteRefusesAnOlderBundleAndRecordsARollback() throws IOException {
    Path record = folder.resolve("champion.json");
    String to = "--championRecord=" + record;
    assertThat(bundle("promote", NEW, to).printed(), startsWith("IN SERVICE  key demo-1  v12"));
    String first = Files.readString(record);
    assertThat(bundle("promote", NEW, to).exitCode(), is(0));
    assertThat(Files.readString(record), is(first));
    refused("OLDER_RELEASE", "promote", OLD, to);
    Path red = folder.resolve("red.zip");
    ScoredWorld.judged(red, "FAIL halts");
    refused("RED_GATES", "promote", red, to, "--rollback");
    refused("NOT_CANONICAL", "promote", tampered(), to, "--rollback");
    assertThat(Files.readString(record), is(first));
    assertThat(
        bundle("promote", OLD, to, "--rollback").printed(), startsWith("IN SERVICE, BY ROLLBACK"));
    assertThat(BundleFiles.champion(record.toString()).history(), hasSize(2));
    Files.writeString(record, "{}");
    refused("champion.json", "promote", NEW, to);
  }

  /** What scoring asks before anything is submitted. */
  @Test
  void fault32ScoringTakesWhatIsInServiceOrNewer() throws IOException {
    Path record = folder.resolve("champion.json");
    TrustedKeys demo = TrustedKeys.demoOnly();
    BundleFiles.admit(OLD.toString(), demo, options(record, false));
    assertThat("admitting writes nothing", Files.exists(record), is(false));
    bundle("promote", NEW, "--championRecord=" + record);
    BundleFiles.admit(NEW.toString(), demo, options(record, false));
    BundleRefused refused =
        assertThrows(
            BundleRefused.class,
            () -> BundleFiles.admit(OLD.toString(), demo, options(record, false)));
    assertThat(refused.code(), is(BundleRefused.Code.OLDER_RELEASE));
    BundleFiles.admit(OLD.toString(), demo, options(record, true));
    Champion champion = BundleFiles.champion(record.toString());
    assertThat("not before its list is there", champion.history(), hasSize(1));
    assertThat(BundleFiles.rehearse(OLD.toString(), demo, options(record, false)), is(true));
    assertThat(BundleFiles.rehearse(NEW.toString(), demo, options(record, false)), is(false));
    BundleFiles.admit(OLD.toString(), demo, options(null, false));
    assertThrows(
        BundleRefused.class,
        () -> BundleFiles.admit(tampered().toString(), demo, options(null, true)));
  }

  private static BundleOptions options(Path record, boolean rollback) {
    BundleOptions options = PipelineOptionsFactory.create().as(BundleOptions.class);
    options.setChampionRecord(record == null ? null : record.toString());
    options.setRollback(rollback);
    return options;
  }

  /** A worker refuses too, and however deep the runner wraps it, it is usage and not our fault. */
  @Test
  void aBundleThatAWorkerRefusesGivesTwo() throws IOException {
    ScoreLeads.Settings settings =
        new ScoreLeads.Settings(tampered().toString(), TrustedKeys.demoOnly(), () -> 0L);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline.apply(Create.of("none.parquet")).apply(ScoreLeads.readyTable(settings));
    RuntimeException failure =
        assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
    assertThat(Faults.report(failure), is(2));
  }
}
