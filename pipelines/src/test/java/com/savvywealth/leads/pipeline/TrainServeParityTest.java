package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.training.FeatureRows;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What scoring sees of a lead is what training saw of it, bit for bit: the training table that was
 * written and read again against the rows that scoring makes, and the margins of both.
 *
 * <p>The small world gets three more leads of one advisor: at the very instant of a vintage, one
 * second before, and at the instant once more. Its contract trains on a category besides, one level
 * of which it does not declare.
 */
class TrainServeParityTest {
  private static final Path WORLD = RunFolder.TESTDATA.resolve("world/promise-small");
  private static final String UNDECLARED = "Moderate_30_to_60";

  @TempDir static Path dir;

  private static RunPlan plan;
  private static ScoringModel model;
  private static FeatureEncoder encoder;
  private static final Map<String, DataRow> TRAINED = new TreeMap<>();
  private static final Map<String, String> TOKENS = new TreeMap<>();

  @BeforeAll
  static void makeTableAndList() throws IOException {
    CommandLineRun.copyOfWorld("promise-small", dir.resolve("world"));
    Path leads = dir.resolve("world/leads/leads.csv");
    String crd = advisorOfEveryVintage();
    for (String contact : List.of("07T00:00:00Z", "06T23:59:59Z", "07T00:00:00Z")) {
      String line =
          "PLANTED-%d,%s,1,,,,,,Web,Closed,,2024-07-%s,,,,,false,false,,\n"
              .formatted(Files.readAllLines(leads).size(), crd, contact);
      Files.writeString(leads, line, StandardOpenOption.APPEND);
    }
    RunPlan shipped = RunPlan.load(dir.resolve("world/run.json").toString());
    plan =
        new RunPlan(
            "r1",
            shipped.config(),
            withTrainedCategory(shipped.contract()),
            shipped.model(),
            shipped.gates(),
            shipped.explain(),
            shipped.home(),
            dir.resolve("run").toString(),
            true);
    encoder = FeatureEncoder.of(plan.contract());
    Path bundle = Path.of(Artifact.BUNDLE.in(plan.runDir()));
    Files.createDirectories(bundle.getParent());
    Files.copy(RunFolder.TESTDATA.resolve("models/small_v12.zip"), bundle);
    model = ScoringModel.open(Files.readAllBytes(bundle), TrustedKeys.demoOnly());
    for (Stage stage : List.of(Stage.INTAKE, Stage.TRAINING_TABLE, Stage.SCORING)) {
      Pipeline pipeline = pipeline();
      stage.build(pipeline, plan);
      pipeline.run().waitUntilFinish();
    }
    TableSchema schema = TrainingTable.schema(plan.contract());
    for (Path file : RunTables.files(plan.trainingTable())) {
      for (DataRow row : ParquetShard.readAll(file.toString(), schema)) {
        TRAINED.put(row.text(TrainingTable.LEAD_TOKEN), row);
      }
    }
  }

  private static Pipeline pipeline() {
    return Pipeline.create(
        PipelineOptionsFactory.fromArgs("--targetParallelism=2", "--enforceImmutability=false")
            .create());
  }

  /** A CRD of the first vintage that the last one still has. */
  private static String advisorOfEveryVintage() throws IOException {
    TreeSet<String> all = null;
    for (String day : List.of("20240107", "20240331", "20240707", "20251005")) {
      TreeSet<String> crds = new TreeSet<>();
      Path file = WORLD.resolve("reps/RIARepDataFeed_" + day + ".csv");
      try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
        int position = csv.position("RepCRD");
        while (csv.hasNext()) {
          crds.add(csv.next().field(position));
        }
      }
      if (all == null) {
        all = crds;
      }
      all.retainAll(crds);
    }
    return all.first();
  }

  private static FeatureContract withTrainedCategory(FeatureContract contract) {
    String json = contract.json();
    int at = json.indexOf("\"Firm_Stability_Bin_v12\"");
    String changed =
        json.substring(0, at)
            + json.substring(at)
                .replaceFirst("cohortOnly", "feature")
                .replaceFirst("\"" + UNDECLARED + "\",?", "")
                .replaceFirst("\"a bin of a trained number[^\"]*\"", "\"\"");
    return FeatureContract.load("with a category", changed);
  }

  /** The rows that scoring makes of the leads, by token, as encoded for the model. */
  private static Map<String, float[]> served(JoinPointInTime.Clock clock) {
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    Keep.ROWS.clear();
    Pipeline pipeline = pipeline();
    pipeline
        .apply("Read leads", ParseLeads.by(SnapshotStage.leads(plan)))
        .get(ParseLeads.LEADS)
        .apply("Join", JoinPointInTime.with(catalog).by(clock))
        .apply("Keep", ParDo.of(new Keep(plan.contract(), catalog.canonical())))
        .setCoder(VoidCoder.of());
    pipeline.run().waitUntilFinish();
    Map<String, float[]> rows = new TreeMap<>();
    for (Keep.Row row : Keep.ROWS) {
      rows.put(row.token(), encoder.encode(row.features()));
      TOKENS.put(row.leadId(), row.token());
    }
    rows.keySet().retainAll(TRAINED.keySet());
    return rows;
  }

  /** Feature rows as {@code ScoreJoined} makes them, kept in this process. */
  static final class Keep extends DoFn<DataRow, Void> {
    private static final long serialVersionUID = 1L;
    static final Queue<Row> ROWS = new ConcurrentLinkedQueue<>();

    private final FeatureContract contract;
    private final TableSchema canonical;
    private transient FeatureRows rows;

    Keep(FeatureContract contract, TableSchema canonical) {
      this.contract = contract;
      this.canonical = canonical;
    }

    record Row(String leadId, String token, DataRow features) {}

    @Setup
    public void open() {
      rows = FeatureRows.of(contract, canonical);
    }

    @ProcessElement
    public void process(@Element DataRow lead) {
      ROWS.add(new Row(lead.text("lead_id"), lead.text("lead_token"), rows.featureRow(lead)));
    }
  }

  private static Map<String, float[]> trained() {
    Map<String, float[]> rows = new TreeMap<>();
    TRAINED.forEach((token, row) -> rows.put(token, encoder.encode(row)));
    return rows;
  }

  /** "token column: bits and bits" of all that differs; a lead that one side lacks is named. */
  private static List<String> differences(Map<String, float[]> ours, Map<String, float[]> theirs) {
    List<String> found = new ArrayList<>();
    TreeSet<String> tokens = new TreeSet<>(ours.keySet());
    tokens.addAll(theirs.keySet());
    for (String token : tokens) {
      float[] a = ours.get(token);
      float[] b = theirs.get(token);
      if (a == null || b == null || a.length != b.length) {
        found.add(token + " is not on both sides");
        continue;
      }
      for (int i = 0; i < a.length; i++) {
        if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) {
          found.add(
              "%s %s: %s and %s".formatted(token, encoder.columns().get(i).name(), a[i], b[i]));
        }
      }
    }
    return found;
  }

  @Test
  void everyFeatureOfEveryLeadHasTheSameBits() {
    Map<String, float[]> trained = trained();
    assertThat(trained.size(), greaterThan(1_000));
    assertThat(differences(trained, served(JoinPointInTime.Clock.POINT_IN_TIME)), is(empty()));
    assertThat(count(trained, value -> Float.isNaN(value)), greaterThan(100L));
    assertThat(undeclaredLevels(), greaterThan(10L));
  }

  private static long count(Map<String, float[]> rows, java.util.function.Predicate<Float> wanted) {
    long count = 0;
    for (float[] row : rows.values()) {
      for (float value : row) {
        count += wanted.test(value) ? 1 : 0;
      }
    }
    return count;
  }

  /** Rows whose category has a level that the contract does not name: zeros in all its columns. */
  private static long undeclaredLevels() {
    long rows = 0;
    for (DataRow row : TRAINED.values()) {
      if (UNDECLARED.equals(row.text("Firm_Stability_Bin_v12"))) {
        float[] encoded = encoder.encode(row);
        for (int i = 0; i < encoded.length; i++) {
          ModelColumn column = encoder.columns().get(i);
          assertThat(
              column.name(),
              column.level().isEmpty() || encoded[i] == 0f || other(column),
              is(true));
        }
        rows++;
      }
    }
    return rows;
  }

  private static boolean other(ModelColumn column) {
    return !column.feature().equals("Firm_Stability_Bin_v12");
  }

  /** A later vintage, one bit, a zero for a missing value, a lead too few: each is found. */
  @Test
  void whatDiffersIsFound() {
    Map<String, float[]> trained = trained();
    assertThat(differences(trained, served(JoinPointInTime.Clock.TIME_BLIND)), is(not(empty())));
    String token = trained.keySet().iterator().next();
    for (int i = 0; i < encoder.width(); i++) {
      Map<String, float[]> bent = new TreeMap<>(trained);
      float[] row = trained.get(token).clone();
      row[i] = Float.isNaN(row[i]) ? 0f : Math.nextUp(row[i]);
      bent.put(token, row);
      assertThat(differences(trained, bent).size(), is(1));
    }
    Map<String, float[]> fewer = new TreeMap<>(trained);
    fewer.remove(token);
    assertThat(differences(trained, fewer).size(), is(1));
  }

  /** At the instant of a vintage its row is seen, a second before the one before. */
  @Test
  void theEdgeOfAVintageIsTheSameOnBothSides() throws IOException {
    served(JoinPointInTime.Clock.POINT_IN_TIME);
    Map<String, String> vintages = new TreeMap<>();
    TOKENS.forEach(
        (id, token) -> {
          if (id.startsWith("PLANTED")) {
            vintages.put(id, TRAINED.get(token).text(TrainingTable.SNAPSHOT_LABEL));
          }
        });
    assertThat(vintages, aMapWithSize(3));
    assertThat(List.copyOf(vintages.values()).toString(), is("[2024_q3, 2024_q1b, 2024_q3]"));
    List<String> twins =
        TOKENS.entrySet().stream()
            .filter(of -> vintages.getOrDefault(of.getKey(), "").equals("2024_q3"))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(
        Arrays.equals(
            encoder.encode(TRAINED.get(twins.get(0))), encoder.encode(TRAINED.get(twins.get(1)))),
        is(true));
  }

  /** The call list's margins, ours over the training table, and XGBoost's own: equal bits. */
  @Test
  void marginsHaveTheSameBits() throws IOException, XGBoostError {
    served(JoinPointInTime.Clock.POINT_IN_TIME);
    Map<String, Float> listed = new TreeMap<>();
    try (CsvTable csv = CsvTable.open(Artifact.CALL_LIST.in(plan.runDir()), ",")) {
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        if (row.field(csv.position("scored")).equals("true")) {
          listed.put(
              TOKENS.get(row.field(csv.position("lead_id"))),
              (float) Double.parseDouble(row.field(csv.position("raw_margin"))));
        }
      }
    }
    listed.keySet().retainAll(TRAINED.keySet());
    assertThat(listed.size(), greaterThan(1_000));
    Map<String, Float> ours = new TreeMap<>();
    ScoringModel.Workspace work = model.workspace();
    listed
        .keySet()
        .forEach(token -> ours.put(token, model.score(TRAINED.get(token), work).margin()));
    assertThat(listed, is(ours));
    assertThat(ours, is(byXgboost(List.copyOf(listed.keySet()))));
  }

  private static Map<String, Float> byXgboost(List<String> tokens)
      throws IOException, XGBoostError {
    FeatureEncoder columns = FeatureEncoder.of(model.contract()).encoderFor(model.columns());
    float[] matrix = new float[tokens.size() * columns.width()];
    for (int i = 0; i < tokens.size(); i++) {
      System.arraycopy(
          columns.encode(TRAINED.get(tokens.get(i))),
          0,
          matrix,
          i * columns.width(),
          columns.width());
    }
    byte[] bundle = Files.readAllBytes(Path.of(Artifact.BUNDLE.in(plan.runDir())));
    byte[] trees =
        ModelBundle.open(bundle, TrustedKeys.demoOnly()).entry(BundleEntry.MODEL_UBJ.entry());
    Booster booster = XGBoost.loadModel(trees);
    DMatrix data = new DMatrix(matrix, tokens.size(), columns.width(), Float.NaN);
    float[][] margins = booster.predict(data, true);
    Map<String, Float> byToken = new TreeMap<>();
    for (int i = 0; i < margins.length; i++) {
      byToken.put(tokens.get(i), margins[i][0]);
    }
    data.dispose();
    booster.dispose();
    return byToken;
  }
}
