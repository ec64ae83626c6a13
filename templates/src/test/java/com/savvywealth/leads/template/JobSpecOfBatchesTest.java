package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.pipeline.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of a night: a batch that is logged, sealed and released, and a day in shadow. */
class JobSpecOfBatchesTest {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));

  @TempDir Path work;

  private Path bundle;
  private Path source;

  /** A run whose gates are all green, and a bundle that says so of its training. */
  @BeforeEach
  void aGreenRun() throws IOException {
    Map<String, GateLedger.Entry> green = new TreeMap<>();
    ModelBundle old =
        ModelBundle.open(
            Files.readAllBytes(TESTDATA.resolve("models/small_v12.zip")), TrustedKeys.demoOnly());
    Map<String, byte[]> entries = new TreeMap<>();
    old.names().forEach(name -> entries.put(name, old.entry(name)));
    Map<String, String> facts = new TreeMap<>(old.provenance());
    for (int gate = 0; gate < 10; gate++) {
      facts.put("gate G" + gate, "PASS");
      green.put("G" + gate, new GateLedger.Entry(Verdict.PASS, false, "0"));
    }
    bundle =
        Files.write(work.resolve("bundle.zip"), ModelBundle.write(entries, facts, Signer.demo()));
    source = Files.createDirectories(work.resolve("run"));
    Files.writeString(
        source.resolve("ledger.json"),
        new GateLedger("r1", GateFile.bundled().fingerprint(), green).json());
  }

  private JobSpec score(String... more) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--config=" + TESTDATA.resolve("world/promise-small/run.json"),
                "--runDir=" + source,
                "--bundle=" + bundle,
                "--out=" + work.resolve("out"),
                "--scoreAt=2025-10-20T00:00:00Z"));
    options.addAll(List.of(more));
    JobSpec spec = JobSpec.of(Template.SCORING, work, options);
    assertThat(new JobOutline(spec).unbounded(), is(empty()));
    for (JobOutline.Shuffle shuffle : new JobOutline(spec).shuffles()) {
      assertThat(shuffle.name(), isDeterministic(shuffle), is(true));
    }
    return spec;
  }

  private static boolean isDeterministic(JobOutline.Shuffle shuffle) {
    try {
      shuffle.key().verifyDeterministic();
      return true;
    } catch (org.apache.beam.sdk.coders.Coder.NonDeterministicException e) {
      return false;
    }
  }

  private static List<String> names(JobSpec spec) {
    return spec.steps().stream().map(JobSpec::name).toList();
  }

  @Test
  void aNightIsLoggedSealedAndReleased() throws IOException {
    List<String> steps =
        names(score("--runId=nightly-2025-10-20", "--warehouse=test-project.LeadScoring"));
    assertThat(steps, hasItem(startsWith("Append scores/Append/")));
    assertThat(steps, hasItem(startsWith("Once appended/")));
    assertThat(steps, hasItem(startsWith("Publish/Hash file")));
    assertThat(steps, hasItem(startsWith("Publish/Seal")));
  }

  @Test
  void aShadowDayIsSealedAndReviewed() throws IOException {
    List<String> steps = names(score("--mode=shadow", "--champion=" + bundle));
    assertThat(steps, hasItem(startsWith("Score by champion/")));
    assertThat(steps, hasItem(startsWith("Seal the day/Seal")));
    assertThat(steps, hasItem(startsWith("Review all days")));
    assertThat(steps, hasItem(startsWith("Judge G11/HaltOrPass")));
  }
}
