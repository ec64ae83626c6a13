package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingFilesTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();
  private static TrainedModel trained;
  private static TrainingFiles files;

  @BeforeAll
  static void train() {
    trained = LearnCases.trained(4_000, 21);
    files = make(trained);
  }

  private static TrainingFiles make(TrainedModel model) {
    return TrainingFiles.of(
        model,
        new TrainingFiles.Origin(SETTINGS, 0.5, new TreeMap<>(Map.of("run", "r1"))),
        Signer.demo());
  }

  private static String text(Artifact artifact) {
    return new String(files.files().byPath().get(artifact.path()), StandardCharsets.UTF_8);
  }

  private static double value(String metric) {
    return files.readings().stream()
        .filter(reading -> reading.metric().equals(metric) && reading.scope().equals(Reading.ALL))
        .mapToDouble(Reading::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyCheckOfGates6To9IsMeasured() {
    for (String gate : List.of("G6", "G7", "G8", "G9")) {
      for (CheckResult check : SETTINGS.gates().gate(gate).judge(files.readings()).checks()) {
        assertThat(gate + " " + check.metric(), check.verdict(), not(Verdict.NOT_MEASURED));
      }
    }
  }

  @Test
  void sameModelGivesSameBytes() {
    Map<String, byte[]> first = files.files().byPath();
    Map<String, byte[]> second = make(LearnCases.trained(4_000, 21)).files().byPath();
    assertThat(second.keySet(), equalTo(first.keySet()));
    first.forEach((path, bytes) -> assertThat(path, Arrays.equals(bytes, second.get(path))));
  }

  @Test
  void theBundleOpensAndHoldsTheModelButNotTheComparison() {
    byte[] bytes = files.files().byPath().get(Artifact.BUNDLE.path());
    ModelBundle bundle = ModelBundle.open(bytes, TrustedKeys.demoOnly());
    List<String> names =
        Arrays.stream(BundleEntry.values())
            .filter(entry -> entry != BundleEntry.MODEL_JSON) // in old bundles only
            .map(BundleEntry::entry)
            .toList();
    assertThat(bundle.names(), hasItems(names.toArray(new String[0])));
    assertThat(bundle.text(BundleEntry.CARD.entry()), containsString("\"aucPrTimeBlind\" : null"));
    assertThat(text(Artifact.MODEL_METRICS), containsString("\"aucPrTimeBlind\" : 0.5"));
    ModelColumn[] columns =
        StrictJson.read("columns", bundle.text(BundleEntry.COLUMNS.entry()), ModelColumn[].class);
    assertThat(List.of(columns), equalTo(trained.model().trees().columns()));
  }

  @Test
  void rolesCoverEveryLeadOnceAndAreSorted() {
    List<String> lines = text(Artifact.ROW_ROLES).lines().toList();
    assertThat(lines.get(0), equalTo("lead_token,role"));
    List<String> rows = lines.subList(1, lines.size());
    assertThat(rows.size(), is(4_000));
    List<String> tokens = new ArrayList<>(rows.stream().map(r -> cell(r, 0)).toList());
    assertThat(tokens, equalTo(tokens.stream().distinct().sorted().toList()));
    assertThat(
        (int) rows.stream().filter(row -> row.endsWith(",train")).count(),
        is(trained.split().train().rows()));
    assertThat(
        (int) rows.stream().filter(row -> row.endsWith(",heldout")).count(),
        is(trained.heldOut().rows().rows()));
  }

  @Test
  void heldOutScoresReproduceTheMetric() {
    List<String> lines = text(Artifact.HELD_OUT).lines().skip(1).toList();
    double[] margins = lines.stream().mapToDouble(l -> Double.parseDouble(cell(l, 2))).toArray();
    byte[] labels = new byte[margins.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.parseByte(cell(lines.get(i), 1));
    }
    assertThat(
        com.savvywealth.leads.model.stat.AveragePrecision.of(margins, labels),
        closeTo(value("heldout_auc_pr_over_base") * positives(labels) / labels.length, 1e-9));
  }

  private static String cell(String line, int column) {
    return line.split(",", -1)[column];
  }

  private static double positives(byte[] labels) {
    double sum = 0;
    for (byte label : labels) {
      sum += label;
    }
    return sum;
  }

  @Test
  void contributionsAddUpAndConceptsAreCounted() {
    assertThat(value("shap_additivity_max_error"), lessThan(1e-5));
    assertThat(value("business_concepts_in_top5"), is(1.0));
    LearnSettings none =
        new LearnSettings(
            SETTINGS.contract(), ModelConfig.standard(), SETTINGS.gates(), SETTINGS.runSeed());
    Explanation explanation =
        Explanation.of(trained.model().trees(), trained.heldOut().rows(), SETTINGS.contract());
    // the shipped concepts hold "tenure" too, so the same feature counts
    assertThat(TrainingReadings.explanation(explanation, none).get(1).value(), is(1.0));
  }

  @Test
  void theTrainingReportSaysHowManyLeadsGateSevenWouldNeed() {
    TrainingMetrics metrics = TrainingMetrics.of(trained, SETTINGS);
    TrainingMetrics.Power power = metrics.power();
    assertThat(power.askedFoldPositives(), is(120L));
    // rows x 120 / positives of the smallest fold, rounded up
    long rows = trained.split().train().rows();
    long least = power.leastFoldPositives();
    assertThat(power.rowsToDecide(), is((rows * 120 + least - 1) / least));
    boolean small = least < 120;
    assertThat(
        text(Artifact.TRAINING_REPORT).contains("Gate 7 decides from 120 called leads"), is(small));
    assertThat(metrics.folds().size(), is(3));
    assertThat(metrics.chosen(), is("scale_pos_weight 1"));
  }

  @Test
  void reportsCoverEveryTier() {
    assertThat(value("calibration_report_complete"), is(1.0));
    CalibrationAudit audit = CalibrationAudit.of(trained, SETTINGS);
    List<Reading> gap = audit.readings(List.of("all"), List.of("100-500M"));
    assertThat(
        gap.stream()
            .filter(reading -> reading.metric().equals("calibration_report_complete"))
            .findFirst()
            .orElseThrow()
            .value(),
        is(0.0));
    assertThat(text(Artifact.CALIBRATION_REPORT), containsString("100-500M"));
    assertThat(text(Artifact.SELECTION_REPORT), containsString("fold 3"));
    assertThat(text(Artifact.TRAINING_REPORT), startsWith("# Model training"));
  }
}
