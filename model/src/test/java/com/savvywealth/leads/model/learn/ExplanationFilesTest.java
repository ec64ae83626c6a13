package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What unit 8 leaves behind: files that can be checked from themselves, and gate 8's guards. */
class ExplanationFilesTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();
  private static TrainedModel trained;
  private static Explanation explanation;
  private static RunFiles files;
  private static List<Reading> readings;

  @BeforeAll
  static void train() {
    trained = LearnCases.trained(4_000, 21);
    explanation =
        Explanation.of(trained.model().trees(), trained.heldOut().rows(), SETTINGS.contract());
    files = RunFiles.named();
    readings = make(files, SETTINGS);
  }

  private static List<Reading> make(RunFiles into, LearnSettings settings) {
    return ExplanationFiles.addTo(
        into,
        trained,
        explanation,
        new TrainingFiles.Origin(settings, 0.5, new TreeMap<>(Map.of("run", "r1"))));
  }

  private static String text(Artifact artifact) {
    return text(files, artifact);
  }

  private static String text(RunFiles from, Artifact artifact) {
    return new String(from.byPath().get(artifact.path()), StandardCharsets.UTF_8);
  }

  private static Verdict verdict(List<Reading> of, String metric) {
    return SETTINGS.gates().gate("G8").judge(of).checks().stream()
        .filter(check -> check.metric().equals(metric))
        .map(CheckResult::verdict)
        .findFirst()
        .orElseThrow();
  }

  private static double[] numbers(String joined) {
    return joined.isEmpty()
        ? new double[0]
        : Arrays.stream(joined.split("\\|")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void theDriverFileAddsUpByItself() {
    List<String> lines = text(Artifact.DRIVERS).lines().toList();
    assertThat(
        lines.get(0),
        is(
            "lead_token,raw_margin,base_value,drivers_up,drivers_up_amounts,drivers_up_values,"
                + "drivers_down,drivers_down_amounts,drivers_down_values,rest"));
    assertThat(lines.size() - 1, is(explanation.leads().size()));
    TreeSet<String> tokens = new TreeSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(line, cells.length, is(10));
      tokens.add(cells[0]);
      double sum = Double.parseDouble(cells[2]) + Double.parseDouble(cells[9]);
      for (double amount : numbers(cells[4])) {
        assertThat(line, amount, is(greaterThan(0.0)));
        sum += amount;
      }
      for (double amount : numbers(cells[7])) {
        assertThat(line, amount, is(greaterThan(0.0)));
        sum -= amount;
      }
      assertThat(line, sum, is(closeTo(Double.parseDouble(cells[1]), 1e-9)));
      for (int side : new int[] {3, 6}) {
        int names = cells[side].isEmpty() ? 0 : cells[side].split("\\|", -1).length;
        assertThat(line, numbers(cells[side + 1]).length, is(names));
        assertThat(
            line,
            cells[side + 2].isEmpty() ? 0 : cells[side + 2].split("\\|", -1).length,
            is(names));
      }
    }
    assertThat(tokens.size(), is(lines.size() - 1));
    assertThat(lines.get(1), startsWith(tokens.first()));
  }

  @Test
  void theDriverFileTellsTheLeadsOwnValues() {
    Explanation.Lead lead = explanation.leads().get(3);
    Examples heldOut = trained.heldOut().rows();
    FeatureValues values = FeatureValues.of(heldOut);
    float moves = heldOut.value(lead.row(), 1);
    assertThat(values.text(lead.row(), "moves"), is(Integer.toString((int) moves)));
    int size = heldOut.value(lead.row(), 3) == 1 ? 0 : heldOut.value(lead.row(), 4) == 1 ? 1 : 2;
    assertThat(values.text(lead.row(), "size"), is(List.of("large", "mid", "small").get(size)));
    assertThat(values.number(lead.row(), "size"), is((double) size));
    assertThat(values.text(lead.row(), "not there"), is("missing"));
    assertThat(values.isNumber("moves"), is(true));
    assertThat(values.isNumber("size"), is(false));
  }

  @Test
  void everyGuardOfGate8IsJudged() {
    assertThat(verdict(readings, "shap_rows_not_additive"), is(Verdict.PASS));
    assertThat(verdict(readings, "driver_file_coverage"), is(Verdict.PASS));
    assertThat(verdict(readings, "monotone_contradictions"), is(Verdict.PASS));
    assertThat(verdict(readings, "top_features_moved"), is(Verdict.NOT_APPLICABLE));
    assertThat(explanation.rowsOff(1e-5), is(0));
    assertThat(explanation.rowsOff(-1), is(explanation.leads().size()));
    assertThat(explanation.maxError(), is(lessThan(1e-5)));
  }

  @Test
  void aPriorReleaseIsComparedAndItsOwnFileHasNotMoved() {
    LearnSettings again = against(text(Artifact.IMPORTANCE));
    RunFiles second = RunFiles.named();
    assertThat(verdict(make(second, again), "top_features_moved"), is(Verdict.PASS));
    assertThat(text(second, Artifact.COMPARISON_REPORT), containsString("within tolerance"));
  }

  @Test
  void aFeatureThatCameFromNowhereIsRedUntilSomebodyJustifiesIt() {
    String without =
        String.join(
                "\n", text(Artifact.IMPORTANCE).lines().filter(l -> !l.contains("tenure")).toList())
            + "\n";
    LearnSettings moved = against(without);
    List<Reading> red = make(RunFiles.named(), moved);
    assertThat(verdict(red, "top_features_moved"), is(Verdict.FAIL));
    ExplainConfig config = moved.explain().config();
    LearnSettings justified =
        settings(
            new ExplainConfig(
                1,
                config.replicates(),
                config.confidence(),
                config.titles(),
                config.bands(),
                List.of(
                    new ExplainConfig.Justified(
                        "tenure", PriorRelease.read("p", without).sha256(), "new source", "owner"),
                    new ExplainConfig.Justified("tenure", "of another release", "old", "owner"))),
            without);
    RunFiles out = RunFiles.named();
    assertThat(verdict(make(out, justified), "top_features_moved"), is(Verdict.PASS));
    assertThat(text(out, Artifact.COMPARISON_REPORT), containsString("new source (owner)"));
    assertThat(text(out, Artifact.COMPARISON_REPORT), not(containsString("old (owner)")));
  }

  private static LearnSettings against(String importance) {
    return settings(SETTINGS.explain().config(), importance);
  }

  private static LearnSettings settings(ExplainConfig config, String importance) {
    return new LearnSettings(
        SETTINGS.contract(),
        SETTINGS.model(),
        SETTINGS.gates(),
        SETTINGS.runSeed(),
        ExplainSettings.of(config, PriorRelease.read("prior", importance)));
  }

  @Test
  void directionsAreSeenAndAContradictionIsCounted() {
    double[] values = {1, 2, 3, Double.NaN, 4};
    double[] falling = {0.4, 0.1, 0.1, -0.3, -0.2};
    FeatureDirection down = FeatureDirection.of("f", -1, values, falling);
    assertThat(down.contradicts(), is(false));
    assertThat(down.words(0.3), is("the more, the lower the score"));
    assertThat(down.missingRows(), is(1));
    assertThat(down.missingMean(), is(-0.3));
    assertThat(FeatureDirection.of("f", 1, values, falling).contradicts(), is(true));
    assertThat(FeatureDirection.of("f", 0, values, falling).contradicts(), is(false));
    // A feature that no tree uses contradicts nothing.
    FeatureDirection unused = FeatureDirection.of("f", 1, values, new double[5]);
    assertThat(unused.contradicts(), is(false));
    assertThat(unused.correlation(), is(Double.NaN));
    assertThat(unused.words(0.3), is("moves no score"));
    assertThat(
        FeatureDirection.of("f", 0, new double[] {1, 2, 3}, new double[] {1, -1, 1}).words(0.3),
        containsString("neither"));
    assertThat(FeatureDirection.of("size", 0, null, falling).correlation(), is(Double.NaN));
    FeatureDirection tenure =
        FeatureDirection.all(trained.heldOut().rows(), explanation, SETTINGS).stream()
            .filter(one -> one.feature().equals("tenure"))
            .findFirst()
            .orElseThrow();
    assertThat(tenure.correlation(), is(lessThan(-0.9)));
  }

  @Test
  void theSampleIsNamedAndTemporallyValid() {
    ExplainedSample sample = explanation.sample();
    Examples heldOut = trained.heldOut().rows();
    assertThat(sample.rows(), is(heldOut.rows()));
    assertThat(sample.rowSetSha256(), is(heldOut.rowSetSha256()));
    Examples train = trained.split().train();
    long gap = (long) (30 + 30) * LearnCases.DAY;
    assertThat(
        sample.firstMillis(),
        is(greaterThan(train.contactMillis(train.rows() - 1) + gap - LearnCases.DAY)));
    assertThat(text(Artifact.COHORT_REPORT), containsString(sample.rowSetSha256()));
  }

  @Test
  void reportsAndPlotsAreWrittenTheSameEveryTime() {
    RunFiles second = RunFiles.named();
    make(second, SETTINGS);
    assertThat(second.byPath().keySet(), equalTo(files.byPath().keySet()));
    files
        .byPath()
        .forEach(
            (path, bytes) ->
                assertThat(path, Arrays.equals(bytes, second.byPath().get(path)), is(true)));
    assertThat(text(Artifact.COHORT_REPORT), startsWith("# Cohort analysis"));
    assertThat(text(Artifact.COMPARISON_REPORT), startsWith("# SHAP feature comparison"));
    assertThat(text(Artifact.COMPARISON_REPORT), containsString("first release"));
    assertThat(text(Artifact.SHAP_PLOT_SVG), startsWith("<svg xmlns"));
    assertThat(
        text(Artifact.IMPORTANCE).lines().findFirst().orElseThrow(),
        is("rank,feature,concept,mean_abs_shap,share,rank_low,rank_high"));
  }
}
