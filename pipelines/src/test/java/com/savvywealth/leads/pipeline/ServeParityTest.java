package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.pipeline.serve.BundleScorer;
import com.savvywealth.leads.pipeline.serve.LoadConnection;
import com.savvywealth.leads.pipeline.serve.PublishedList;
import com.savvywealth.leads.pipeline.serve.ScoringServer;
import com.savvywealth.leads.pipeline.serve.ServeSettings;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every lead of a published batch, asked for over HTTP: what the batch says, to the last bit. */
class ServeParityTest {
  private static final int LEADS_A_REQUEST = 20;

  @TempDir private static Path folder;

  private static final Map<String, DataRow> FEATURES = new TreeMap<>();
  private static Map<String, Map<String, String>> listed;
  private static ScoringModel model;
  private static ScoringServer server;

  @BeforeAll
  static void publishAndServe() throws IOException {
    CommandLineRun run = ScoredWorld.score("--out=" + folder);
    assertThat(run.printed(), run.exitCode(), is(0));
    Path batch = folder.resolve("scores/latest").toRealPath();
    String list = Artifact.CALL_LIST.in(batch.toString());
    listed = new TreeMap<>();
    ScoredWorld.csv(Path.of(list)).forEach(row -> listed.putIfAbsent(row.get("lead_id"), row));
    byte[] bytes = Files.readAllBytes(Path.of(ScoredWorld.bundle()));
    model = ScoringModel.open(bytes, TrustedKeys.demoOnly());
    ModelBundle bundle = ModelBundle.open(bytes, TrustedKeys.demoOnly());
    server =
        ScoringServer.start(
            BundleScorer.of(model, bundle),
            PublishedList.read("batch-1", list),
            new ServeSettings(
                new ServeSettings.Address("127.0.0.1", 0, Set.of()),
                new ServeSettings.Limits(65_536, 2, 8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30)),
            line -> {});
    computeFeatures();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void computeFeatures() {
    RunPlan plan = RunPlan.load(ScoredWorld.CONFIG).in("r1", ScoredWorld.intake().toString(), true);
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    TrainServeParityTest.Keep.ROWS.clear();
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--targetParallelism=2", "--enforceImmutability=false")
                .create());
    pipeline
        .apply("Read leads", ParseLeads.by(SnapshotStage.leads(plan)))
        .get(ParseLeads.LEADS)
        .apply("Join", JoinPointInTime.with(catalog))
        .apply(
            "Keep", ParDo.of(new TrainServeParityTest.Keep(model.contract(), catalog.canonical())))
        .setCoder(VoidCoder.of());
    pipeline.run().waitUntilFinish();
    TrainServeParityTest.Keep.ROWS.forEach(row -> FEATURES.put(row.leadId(), row.features()));
  }

  /** A row as a client would send it: every feature that is not banned, and the tier. */
  private static Map<String, Object> lead(FeatureContract contract, DataRow row) {
    Map<String, Object> features = new LinkedHashMap<>();
    for (FeatureSpec spec : contract.specs()) {
      if (spec.role() != FeatureRole.BANNED) {
        features.put(spec.name(), row.get(spec.name()));
      }
    }
    Map<String, Object> lead = new LinkedHashMap<>();
    lead.put("features", features);
    lead.put("aumTier", row.text("aum_tier"));
    return lead;
  }

  @Test
  void everyScoredLeadHasTheBitsOfTheBatch() throws IOException {
    List<String> ids =
        listed.keySet().stream().filter(id -> listed.get(id).get("scored").equals("true")).toList();
    assertThat(ids.size(), greaterThan(1_000));
    int suppressed = 0;
    try (LoadConnection client = LoadConnection.to(server.port())) {
      for (int from = 0; from < ids.size(); from += LEADS_A_REQUEST) {
        List<String> some = ids.subList(from, Math.min(ids.size(), from + LEADS_A_REQUEST));
        List<Object> leads = new ArrayList<>();
        some.forEach(id -> leads.add(lead(model.contract(), FEATURES.get(id))));
        LoadConnection.Answer answer =
            client.ask(
                LoadConnection.post("/v1/score", StrictJson.compact(Map.of("leads", leads))));
        assertThat(answer.body(), answer.status(), is(200));
        JsonNode results = StrictJson.read("answer", answer.body(), JsonNode.class).get("results");
        assertThat(results.size(), is(some.size()));
        for (int i = 0; i < some.size(); i++) {
          same(some.get(i), results.get(i), listed.get(some.get(i)));
          suppressed += results.get(i).get("suppression").isNull() ? 0 : 1;
        }
      }
    }
    assertThat("leads that are held back", suppressed, greaterThan(10));
  }

  private static void same(String id, JsonNode result, Map<String, String> row) {
    bits(id, result.get("rawMargin"), row.get("raw_margin"));
    bits(id, result.get("probability"), row.get("probability"));
    assertThat(id, result.get("suppression").asText(""), is(row.get("suppression")));
    assertThat(id, CsvWriter.neutral(result.get("narrative").asText()), is(row.get("narrative")));
    List<String> drivers = new ArrayList<>();
    for (JsonNode each : result.get("drivers")) {
      drivers.add(each.get("feature").asText() + ":" + each.get("direction").asText());
    }
    for (int place = 0; place < 3; place++) {
      String ours = place < drivers.size() ? drivers.get(place) : "";
      assertThat(id, ours, is(row.get("driver_" + (place + 1))));
    }
  }

  private static void bits(String id, JsonNode ours, String theirs) {
    assertThat(
        id,
        Double.doubleToRawLongBits(ours.doubleValue()),
        is(Double.doubleToRawLongBits(Double.parseDouble(theirs))));
  }

  @Test
  void everyListedLeadIsFoundWithTheCellsOfItsRow() throws IOException {
    try (LoadConnection client = LoadConnection.to(server.port())) {
      for (Map.Entry<String, Map<String, String>> each : listed.entrySet()) {
        if (each.getKey().isEmpty()) {
          continue;
        }
        LoadConnection.Answer answer = client.ask(LoadConnection.get("/v1/leads/" + each.getKey()));
        assertThat(answer.body(), answer.status(), is(200));
        JsonNode row = StrictJson.read("answer", answer.body(), JsonNode.class);
        Map<String, String> cells = each.getValue();
        assertThat(row.get("batch").asText(), is("batch-1"));
        assertThat(row.get("leadId").asText(), is(each.getKey()));
        assertThat(row.get("scored").asText(), is(cells.get("scored")));
        for (Map.Entry<String, String> name :
            Map.of(
                    "percentile", "percentile",
                    "decile", "decile",
                    "bucket", "bucket",
                    "displayedScore", "displayed_score",
                    "rawMargin", "raw_margin",
                    "narrative", "narrative",
                    "reason", "reason",
                    "inSample", "in_sample")
                .entrySet()) {
          assertThat(
              name.getKey(), row.get(name.getKey()).asText(""), is(cells.get(name.getValue())));
        }
      }
      assertThat(client.ask(LoadConnection.get("/v1/leads/nobody")).status(), is(404));
    }
  }
}
