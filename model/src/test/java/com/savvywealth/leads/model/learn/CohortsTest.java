package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Groups of people travel beside the examples and never into a model. */
class CohortsTest {
  private static Cohorts group(String level) {
    return new Cohorts(new TreeMap<>(Map.of("place", level, "tier", "UNKNOWN")));
  }

  /** The examples, each row in a group that gives its label away. */
  private static Examples telltale(Examples examples) {
    ExamplesBuilder out = Examples.of(examples.columns());
    float[] row = new float[examples.width()];
    for (int i = 0; i < examples.rows(); i++) {
      examples.copyRow(i, row);
      ExampleKey key = examples.key(i);
      out.add(
          new ExampleKey(
              key.token(),
              key.advisor(),
              key.segment(),
              key.contactMillis(),
              group(examples.label(i) == 1 ? "called" : "never")),
          examples.label(i),
          row);
    }
    return out.build();
  }

  @Test
  void groupsSurviveTheBytesAndDoNotNameTheRowSet() {
    Examples plain = LearnCases.examples(300, 5);
    Examples grouped = telltale(plain);
    Examples back = Examples.fromBytes(grouped.toBytes());
    assertThat(back, equalTo(grouped));
    assertThat(back.key(7).cohorts(), is(grouped.key(7).cohorts()));
    assertThat(back.rowSetSha256(), is(plain.rowSetSha256()));
    assertThat(back, not(equalTo(plain)));
    int other = 1;
    while (back.label(other) != back.label(0)) {
      other++;
    }
    assertThat(back.key(other).cohorts(), sameInstance(back.key(0).cohorts()));
  }

  @Test
  void aGroupThatTellsTheOutcomeChangesNoByteOfTheModel() {
    LearnSettings settings = LearnCases.settings();
    Examples plain = LearnCases.examples(3_000, 8);
    TrainedModel without = trained(plain, settings);
    TrainedModel with = trained(telltale(plain), settings);
    assertThat(Arrays.equals(with.model().trees().ubj(), without.model().trees().ubj()), is(true));
    assertThat(with.model().selection(), equalTo(without.model().selection()));
    assertThat(with.model().baseline(), equalTo(without.model().baseline()));
    assertThat(
        Arrays.equals(with.heldOutProbabilities(), without.heldOutProbabilities()), is(true));
  }

  private static TrainedModel trained(Examples examples, LearnSettings settings) {
    LearnSplit split = LearnSplit.of(examples, settings).orElseThrow();
    List<FoldResult> folds =
        ModelTraining.crossValidate(split.train(), settings.recipe()).results();
    return TrainedModel.train(split, folds, settings).orElseThrow();
  }

  @Test
  void noCohortColumnIsAColumnOfTheMatrix() {
    FeatureContract contract = FeatureContract.bundled();
    List<String> cohorts =
        contract.specs().stream()
            .filter(spec -> spec.role() == FeatureRole.COHORT_ONLY)
            .map(spec -> spec.name())
            .toList();
    assertThat(cohorts.isEmpty(), is(false));
    for (ModelColumn column : FeatureEncoder.of(contract).columns()) {
      assertThat(column.name(), cohorts.contains(column.feature()), is(false));
    }
  }

  @Test
  void levelsComeFromTheContractsCohortColumnsOnly() {
    FeatureContract contract = FeatureContract.bundled();
    TableSchema schema = TrainingTable.schema(contract);
    Object[] cells = new Object[schema.width()];
    cells[schema.indexOf("aum_tier")] = "OVER_500M";
    cells[schema.indexOf("Home_Metro_v12")] = "Somebody's own street";
    CohortReader reader = CohortReader.of(contract);
    Cohorts read = reader.read(DataRow.of(schema, cells));
    assertThat(
        read.levels(),
        is(
            new TreeMap<>(
                Map.of(
                    "aum_tier", "OVER_500M",
                    "Home_Metro_v12", Cohorts.UNDECLARED,
                    "Firm_Stability_Bin_v12", "(missing)",
                    "AverageTenure_Bin_v12", "(missing)",
                    "PriorFirm1_Bin_v12", "(missing)"))));
    assertThat(reader.read(DataRow.of(schema, cells)), sameInstance(read));
    assertThat(
        CohortReader.of(LearnCases.contract())
            .read(
                DataRow.of(
                    TrainingTable.schema(LearnCases.contract()),
                    new Object[TrainingTable.schema(LearnCases.contract()).width()])),
        is(Cohorts.NONE));
  }

  @Test
  void aGroupingHidesSmallGroupsAndAddsUp() {
    LearnSettings settings = LearnCases.settings();
    SplittableRandom random = new SplittableRandom(4);
    Examples plain = LearnCases.examples(3_000, 8);
    ExamplesBuilder builder = Examples.of(plain.columns());
    float[] values = new float[plain.width()];
    for (int i = 0; i < plain.rows(); i++) {
      plain.copyRow(i, values);
      ExampleKey key = plain.key(i);
      double draw = random.nextDouble();
      String place = draw < 0.005 ? "hamlet" : draw < 0.2 ? "town" : "city";
      builder.add(
          new ExampleKey(
              key.token(),
              key.advisor(),
              key.segment(),
              key.contactMillis(),
              new Cohorts(new TreeMap<>(Map.of("size", place)))),
          plain.label(i),
          values);
    }
    TrainedModel trained = trained(builder.build(), settings);
    Examples heldOut = trained.heldOut().rows();
    Explanation explanation = Explanation.of(trained.model().trees(), heldOut, settings.contract());
    CohortAnalysis analysis = CohortAnalysis.of(trained, explanation, settings);
    // "size" is a feature of the contract, so its column is found; hamlet has under 10 leads and
    // takes the next smallest, town, along.
    Cohort.Grouping places =
        analysis.groupings().stream()
            .filter(one -> one.column().equals("size"))
            .findFirst()
            .orElseThrow();
    assertThat(places.hidden(), is(2));
    assertThat(places.shown().stream().map(Cohort::level).toList(), is(List.of("city")));
    assertThat(places.hiddenRows() + places.shown().get(0).rows(), is(heldOut.rows()));
    String report =
        com.savvywealth.leads.model.report.MarkdownRenderer.render(
            CohortReport.of(
                ExplainedModel.of(trained, explanation, settings), settings, new TreeMap<>()));
    assertThat(report, not(containsString("hamlet")));
    assertThat(report, not(containsString("town")));
    assertThat(report, containsString("2 groups are hidden"));
    assertFiguresAreTheNaiveOnes(places.shown().get(0), trained, explanation);
  }

  private static void assertFiguresAreTheNaiveOnes(
      Cohort city, TrainedModel trained, Explanation explanation) {
    Examples heldOut = trained.heldOut().rows();
    double[] probabilities = trained.heldOutProbabilities();
    int rows = 0;
    int calls = 0;
    double expected = 0;
    double tenure = 0;
    double absolute = 0;
    for (Explanation.Lead lead : explanation.leads()) {
      if (heldOut.key(lead.row()).cohorts().levels().get("size").equals("city")) {
        rows++;
        calls += heldOut.label(lead.row());
        expected += probabilities[lead.row()];
        double phi =
            lead.shares().stream()
                .filter(share -> share.feature().equals("tenure"))
                .findFirst()
                .orElseThrow()
                .contribution();
        tenure += phi;
        absolute += Math.abs(phi);
      }
    }
    assertThat(city.rows(), is(rows));
    assertThat(city.calls(), is(calls));
    assertThat(city.meanProbability(), org.hamcrest.Matchers.closeTo(expected / rows, 1e-12));
    assertThat(city.observedOverExpected(), org.hamcrest.Matchers.closeTo(calls / expected, 1e-12));
    Cohort.Driver driver =
        city.drivers().stream()
            .filter(one -> one.feature().equals("tenure"))
            .findFirst()
            .orElseThrow();
    assertThat(driver.mean(), org.hamcrest.Matchers.closeTo(tenure / rows, 1e-12));
    assertThat(driver.meanAbsolute(), org.hamcrest.Matchers.closeTo(absolute / rows, 1e-12));
    assertThat(city.rocAucRange().contains(city.rocAuc()), is(true));
    assertThat(city.averagePrecisionRange().contains(city.averagePrecision()), is(true));
  }

  @Test
  void bandsAreRightClosedAndOpenAtTheEnds() {
    ExplainConfig.Band band = new ExplainConfig.Band("f", "Tenure", "years", List.of(1.0, 2.5));
    assertThat(band.of(Double.NaN), is(-1));
    assertThat(band.of(-3), is(0));
    assertThat(band.of(1), is(0));
    assertThat(band.of(1.0001), is(1));
    assertThat(band.of(2.5), is(1));
    assertThat(band.of(99), is(2));
    assertThat(
        List.of(band.name(0), band.name(1), band.name(2)),
        is(List.of("up to 1", "over 1 to 2.5", "over 2.5")));
    org.junit.jupiter.api.Assertions.assertThrows(
        IllegalArgumentException.class,
        () -> new ExplainConfig.Band("f", "t", "u", List.of(2.0, 2.0)));
  }

  @Test
  void theShippedFileSpeaksOfTheShippedContract() {
    FeatureContract contract = FeatureContract.bundled();
    ExplainConfig config = ExplainSettings.standard().config();
    assertThat(config.justified(), is(List.of()));
    for (String column : config.titles().keySet()) {
      assertThat(column, contract.spec(column).role(), is(FeatureRole.COHORT_ONLY));
    }
    for (ExplainConfig.Band band : config.bands()) {
      assertThat(
          band.formula(),
          contract.trainable().stream().anyMatch(spec -> spec.formula().equals(band.formula())));
    }
    assertThat(ExplainSettings.standard().prior().isPresent(), is(false));
  }
}
