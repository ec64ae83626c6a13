package com.savvywealth.leads.model.bundle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.explain.Drivers;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.explain.TreeModel;
import com.savvywealth.leads.model.explain.TreeShap;
import com.savvywealth.leads.model.learn.SegmentedCalibrator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScoringModelTest {
  private static final TrustedKeys DEMO = TrustedKeys.demoOnly();
  private static final int ROWS = 500;

  private static byte[] committed;
  private static ScoringModel model;
  private static List<DataRow> rows;

  @BeforeAll
  static void openCommitted() throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(SmallBundle.COMMITTED.getParent());
      Files.write(SmallBundle.COMMITTED, SmallBundle.bytes());
    }
    committed = Files.readAllBytes(SmallBundle.COMMITTED);
    model = ScoringModel.open(committed, DEMO);
    rows = SmallBundle.rows(model.contract(), ROWS, 99);
  }

  /**
   * XGBoost promises equal bytes on one processor architecture only, and a later contract makes
   * another bundle; the committed one stays.
   */
  @Test
  void theCommittedBundleIsMadeAgainByteForByte() {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "made on amd64");
    assumeTrue(
        model.contract().equals(FeatureContract.bundled()), "made under this version's contract");
    assertThat(Arrays.equals(SmallBundle.bytes(), committed), is(true));
  }

  @Test
  void marginsAreXgboostsOwn() throws XGBoostError, IOException {
    FeatureEncoder encoder = FeatureEncoder.of(model.contract()).encoderFor(model.columns());
    float[] matrix = new float[ROWS * encoder.width()];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(
          encoder.encode(rows.get(i)), 0, matrix, i * encoder.width(), encoder.width());
    }
    byte[] ubj = ModelBundle.open(committed, DEMO).entry(BundleEntry.MODEL_UBJ.entry());
    Booster booster = XGBoost.loadModel(new ByteArrayInputStream(ubj));
    DMatrix data = new DMatrix(matrix, ROWS, encoder.width(), Float.NaN);
    float[][] expected = booster.predict(data, true, 0);
    ScoringModel.Workspace work = model.workspace();
    for (int i = 0; i < ROWS; i++) {
      assertThat(model.score(rows.get(i), work).margin(), is(expected[i][0]));
    }
    data.dispose();
    booster.dispose();
  }

  @Test
  void aScoreIsMadeOfTheBundlesParts() {
    ModelBundle bundle = ModelBundle.open(committed, DEMO);
    TreeModel trees = TreeModel.fromUbj(bundle.entry(BundleEntry.MODEL_UBJ.entry()));
    TreeShap shap = TreeShap.of(trees);
    SegmentedCalibrator calibrator =
        SegmentedCalibrator.fromJson(bundle.text(BundleEntry.CALIBRATORS.entry()));
    FeatureEncoder encoder = FeatureEncoder.of(model.contract()).encoderFor(model.columns());
    ScoringModel.Workspace work = model.workspace();
    double[] contributions = new double[encoder.width() + 1];
    for (DataRow row : rows) {
      ScoringModel.Scored scored = model.score(row, work);
      shap.contributions(encoder.encode(row), contributions, shap.workspace());
      assertThat(
          scored.probability(),
          is(calibrator.calibrate(scored.margin(), row.text(TrainingTable.AUM_TIER))));
      assertThat(scored.drivers(), is(Drivers.top(contributions, model.columns(), 3)));
      assertThat(scored.drivers(), hasSize(lessThanOrEqualTo(3)));
      assertThat(Arrays.stream(contributions).sum(), closeTo(scored.margin(), 1e-5));
      assertThat(scored.additivityError(), lessThan(1e-5));
    }
  }

  @Test
  void contributionsAreByFeatureAndMakeUpTheMarginWithTheBase() {
    ScoringModel.Workspace work = model.workspace();
    List<ScoringModel.Scored> scored = model.score(rows, work);
    double base = model.contributions(0, work)[model.features().size()];
    for (int i = 0; i < ROWS; i++) {
      double[] all = model.contributions(i, work);
      assertThat(all.length, is(model.features().size() + 1));
      assertThat(all[all.length - 1], is(base));
      assertThat(Arrays.stream(all).sum(), closeTo(scored.get(i).margin(), 1e-5));
      for (Drivers.Driver driver : scored.get(i).drivers()) {
        assertThat(all[model.features().indexOf(driver.feature())], is(driver.contribution()));
      }
    }
  }

  /**
   * The invented rows call more with earlier firms and less with stability, and so says the model.
   */
  @Test
  void driversPointTheWayTheSignalGoes() {
    ScoringModel.Workspace work = model.workspace();
    DataRow mover =
        with(with(rows.get(0), "NumberOfPriorFirms_v12", 5L), "Firm_Stability_Score_v12", 0.02);
    DataRow stayer =
        with(with(rows.get(0), "NumberOfPriorFirms_v12", 0L), "Firm_Stability_Score_v12", 0.98);
    assertThat(
        model.score(mover, work).margin(), greaterThan(model.score(stayer, work).margin() + 1));
    for (Drivers.Driver driver : model.score(stayer, work).drivers()) {
      if (driver.feature().startsWith("Firm_Stability_Score")) {
        assertThat(driver.contribution(), lessThan(0.0));
      }
    }
  }

  @Test
  void aMissingTierIsCalibratedAsOneNeverSeen() {
    ScoringModel.Workspace work = model.workspace();
    DataRow none = with(rows.get(0), TrainingTable.AUM_TIER, null);
    DataRow unseen = with(rows.get(0), TrainingTable.AUM_TIER, "UNKNOWN");
    assertThat(model.score(none, work).probability(), is(model.score(unseen, work).probability()));
  }

  @Test
  void anyFlippedByteIsRefused() {
    for (int at = 0; at < committed.length; at += committed.length / 60) {
      byte[] bent = committed.clone();
      bent[at] ^= 0x10;
      assertThrows(BundleRefused.class, () -> ScoringModel.open(bent, DEMO), "byte " + at);
    }
  }

  @Test
  void productionRefusesTheDemoKey() {
    TrustedKeys none =
        TrustedKeys.production("{\"keys\":[]}", java.time.Instant.parse("2025-11-10T00:00:00Z"));
    BundleRefused refused =
        assertThrows(BundleRefused.class, () -> ScoringModel.open(committed, none));
    assertThat(refused.code(), is(BundleRefused.Code.DEMO_KEY));
  }

  @Test
  void columnsThatTheModelWasNotTrainedOnAreRefused() {
    List<ModelColumn> fewer = new ArrayList<>(model.columns());
    fewer.remove(0);
    assertThat(refusal(BundleEntry.COLUMNS, StrictJson.pretty(fewer)), containsString("columns"));
    List<ModelColumn> foreign = new ArrayList<>(model.columns());
    foreign.set(0, new ModelColumn("Gender_Male_v12", "Gender_Male_v12", "", 0));
    assertThat(
        refusal(BundleEntry.COLUMNS, StrictJson.pretty(foreign)),
        containsString("Gender_Male_v12"));
    assertThat(refusal(BundleEntry.COLUMNS, "[null]"), containsString("feature_order.json"));
    assertThat(refusal(BundleEntry.COLUMNS, "null"), containsString("feature_order.json"));
  }

  @Test
  void partsThatAreNotWhatTheyShouldBeAreRefused() {
    for (BundleEntry entry :
        List.of(
            BundleEntry.MODEL_UBJ,
            BundleEntry.MODEL_JSON,
            BundleEntry.CONTRACT,
            BundleEntry.COLUMNS,
            BundleEntry.CALIBRATORS)) {
      for (String text : List.of("", "{}", "[]", "null", "{\"x\":1}", "\u0000")) {
        assertThat(refusal(entry, text), containsString(entry.entry()));
      }
    }
  }

  @Test
  void aMissingPartIsRefused() {
    Map<String, byte[]> entries = entries();
    entries.remove(BundleEntry.CALIBRATORS.entry());
    BundleRefused refused =
        assertThrows(
            BundleRefused.class, () -> ScoringModel.open(SmallBundle.bytes(entries), DEMO));
    assertThat(refused.code(), is(BundleRefused.Code.MISSING_ENTRY));
  }

  @Test
  void nothingButTrainedFeaturesIsSeen() {
    assertThat(model.contract().version(), is("v12"));
    assertThat(model.columns(), is(not(empty())));
    assertThat(Collections.disjoint(featuresOf(model), banned()), is(true));
  }

  /** A bundle with words tells by them; an old one by the contract's phrases; bad words refuse. */
  @Test
  void narrativesAreTheBundlesOwn() {
    String words = StrictJson.pretty(NarrativeTemplates.bundled());
    Map<String, byte[]> entries = entries();
    entries.put(BundleEntry.NARRATIVES.entry(), words.getBytes(StandardCharsets.UTF_8));
    ScoringModel own = ScoringModel.open(SmallBundle.bytes(entries), DEMO);
    assertThat(own.templates().orElseThrow(), is(NarrativeTemplates.bundled()));
    assertThat(
        own.narrative().text(List.of(), null, null),
        is(NarrativeTemplates.bundled().frames().nothing()));
    assertThat(model.templates().isEmpty(), is(true));
    assertThat(
        model.narrative().text(List.of(), null, null),
        is("Nothing known about this lead sets it apart from others."));
    String forbidden = words.replace("only one earlier firm", "a low score");
    assertThat(
        refusal(BundleEntry.NARRATIVES, forbidden), containsString("must not say \"score\""));
  }

  private static List<String> featuresOf(ScoringModel scoring) {
    return scoring.columns().stream().map(ModelColumn::feature).toList();
  }

  private static List<String> banned() {
    return model.contract().specs().stream().filter(s -> !s.trained()).map(s -> s.name()).toList();
  }

  private static Map<String, byte[]> entries() {
    ModelBundle bundle = ModelBundle.open(committed, DEMO);
    Map<String, byte[]> entries = new TreeMap<>();
    bundle.names().forEach(name -> entries.put(name, bundle.entry(name)));
    return entries;
  }

  private static String refusal(BundleEntry entry, String text) {
    Map<String, byte[]> entries = entries();
    entries.put(entry.entry(), text.getBytes(StandardCharsets.UTF_8));
    byte[] bundle = SmallBundle.bytes(entries);
    return assertThrows(BundleRefused.class, () -> ScoringModel.open(bundle, DEMO)).getMessage();
  }

  private static DataRow with(DataRow row, String column, Object value) {
    Object[] values = row.values().toArray();
    values[row.schema().indexOf(column)] = value;
    return DataRow.of(row.schema(), values);
  }
}
