package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small world scored with templates, and with a service that refuses everything. */
class NarrativeOptionsTest {
  private static final String CONFIG =
      RunFolder.TESTDATA.resolve("world/promise-small/run.json").toString();

  @TempDir static Path run;

  private static String byTemplate;

  @BeforeAll
  static void scoreByTemplate() throws IOException {
    ModelBundle old =
        ModelBundle.open(
            Files.readAllBytes(RunFolder.TESTDATA.resolve("models/small_v12.zip")),
            TrustedKeys.demoOnly());
    Map<String, byte[]> entries = new TreeMap<>();
    old.names().forEach(name -> entries.put(name, old.entry(name)));
    entries.put(
        BundleEntry.NARRATIVES.entry(),
        StrictJson.pretty(NarrativeTemplates.bundled()).getBytes(StandardCharsets.UTF_8));
    Path bundle = Path.of(Artifact.BUNDLE.in(run.toString()));
    Files.createDirectories(bundle.getParent());
    Files.write(bundle, ModelBundle.write(entries, old.provenance(), Signer.demo()));
    Pipeline intake = pipeline();
    SnapshotIntakePipeline.build(intake, plan());
    intake.run().waitUntilFinish();
    score();
    byTemplate = text(Artifact.CALL_LIST);
  }

  private static RunPlan plan() {
    return RunPlan.load(CONFIG).in("r1", run.toString(), true);
  }

  private static String text(Artifact artifact) throws IOException {
    return Files.readString(Path.of(artifact.in(run.toString())));
  }

  private static Pipeline pipeline(String... more) {
    return Pipeline.create(PipelineOptionsFactory.fromArgs(more).as(ScoringPipeline.Options.class));
  }

  private static void score(String... options) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--config=" + CONFIG;
    all[options.length + 1] = "--runDir=" + run;
    Pipeline scoring = pipeline(all);
    ScoringPipeline.build(scoring, plan());
    scoring.run().waitUntilFinish();
  }

  @Test
  void templatesTellEveryScoredLead() throws IOException {
    score();
    assertThat(text(Artifact.CALL_LIST), is(byTemplate));
    assertThat(byTemplate, containsString("Speaks for a call: "));
    assertThat(text(Artifact.SCORING_METRICS), containsString("\"narrativeCoverage\" : 1.0"));
    assertThat(text(Artifact.SCORING_METRICS), not(containsString("byteStable")));
  }

  @Test
  void aServiceThatRefusesLeavesEveryTemplate() throws IOException {
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(400, -1);
          }
        });
    server.start();
    try {
      score(
          "--narratives=gemini",
          "--geminiEndpoint=http://127.0.0.1:" + server.getAddress().getPort(),
          "--geminiKey=file:" + Files.writeString(run.resolve("key"), "not-a-key"));
    } finally {
      server.stop(0);
    }
    assertThat(text(Artifact.CALL_LIST), is(byTemplate));
    assertThat(asked.size(), greaterThan(4));
    for (String request : asked) {
      assertThat(request, not(containsString("00Q")));
      assertThat(request, not(containsString("example.com")));
    }
    String metrics = text(Artifact.SCORING_METRICS);
    assertThat(metrics, containsString("\"byteStable\" : false"));
    assertThat(metrics, containsString("\"narratives.ERROR\" : "));
    assertThat(metrics, containsString("\"narratives.GIVEN_UP\" : "));
    assertThat(metrics, not(containsString("REWRITTEN")));
  }

  @Test
  void wrongOptionsAreRefusedBeforeAnythingRuns() {
    assertThrows(UsageException.class, () -> score("--narratives=poem"));
    UsageException refused =
        assertThrows(
            UsageException.class, () -> score("--narratives=gemini", "--geminiKey=AIza-secret"));
    assertThat(refused.getMessage(), not(containsString("AIza")));
    assertThrows(
        UsageException.class,
        () -> score("--narratives=gemini", "--geminiKey=env:NO_SUCH_KEY_HERE"));
  }
}
