package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds the comparisons of two arms against the values of other tools in trial_values.json. */
class TrialValuesTest {
  private static final double C95 = 0.95;

  private static final Map<String, Function<List<TwoArmCounts>, double[]>> COMPARISONS =
      Map.ofEntries(
          Map.entry("z_p", one(c -> new double[] {c.z(), c.pValue()})),
          Map.entry("wald", one(c -> ends(c.wald(C95)))),
          Map.entry("newcombe", one(c -> ends(c.newcombe(C95)))),
          Map.entry("agresti_caffo", one(c -> ends(c.agrestiCaffo(C95)))),
          Map.entry("miettinen_nurminen", one(c -> ends(ScoreIntervals.miettinenNurminen(c, C95)))),
          Map.entry("mee", one(c -> ends(ScoreIntervals.mee(c, C95)))),
          Map.entry(
              "miettinen_nurminen_ratio",
              one(c -> ends(ScoreIntervals.miettinenNurminenRatio(c, C95)))),
          Map.entry("koopman", one(c -> ends(ScoreIntervals.koopman(c, C95)))),
          Map.entry("log_ratio", one(c -> ends(c.logRatio(C95)))),
          Map.entry("log_adjusted_ratio", one(c -> ends(c.logAdjustedRatio(C95)))),
          Map.entry("yates_p", one(c -> new double[] {c.yatesP()})),
          Map.entry("fisher_p", one(c -> new double[] {FisherExact.twoSided(c)})),
          Map.entry("cmh_p", strata(c -> new double[] {c.pValue()})),
          Map.entry("cmh_corrected_p", strata(c -> new double[] {c.correctedP()})),
          Map.entry("cmh_z2", strata(c -> new double[] {c.z() * c.z()})),
          Map.entry("mh_ratio", strata(c -> new double[] {c.ratio()})),
          Map.entry("breslow_day", TrialValuesTest::breslowDay),
          Map.entry("cluster_sandwich", TrialValuesTest::sandwich),
          Map.entry("cluster_cr2", TrialValuesTest::bellMcCaffrey),
          Map.entry("icc", TrialValuesTest::likeness));

  @Test
  void agreesWithOtherToolsOnEveryValue() throws IOException {
    JsonNode entries = entries();
    assertThat(entries.size(), greaterThan(120));
    for (JsonNode entry : entries) {
      String name = entry.get("function").asText() + "/" + entry.get("case").asText();
      double[] expected = doubles(entry.get("expected"));
      double[] actual =
          entry.has("p")
              ? Holm.adjust(doubles(entry.get("p")))
              : COMPARISONS
                  .get(entry.get("function").asText())
                  .apply(counts(doubles(entry.get("counts"))));
      assertThat(name, actual.length, equalTo(expected.length));
      for (int i = 0; i < expected.length; i++) {
        assertThat(
            name + " of " + entry.get("tool").asText(),
            actual[i],
            closeTo(expected[i], entry.get("tolerance").asDouble()));
      }
    }
  }

  @Test
  void everyComparisonHasAValueOfAnotherTool() throws IOException {
    Set<String> named = new TreeSet<>();
    StreamSupport.stream(entries().spliterator(), false)
        .filter(entry -> !entry.has("p"))
        .forEach(entry -> named.add(entry.get("function").asText()));
    assertThat(named, equalTo(new TreeSet<>(COMPARISONS.keySet())));
  }

  private static JsonNode entries() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "trial_values.json");
    return StrictJson.read("oracle", Files.readString(file), JsonNode.class);
  }

  private static Function<List<TwoArmCounts>, double[]> one(
      Function<TwoProportions, double[]> comparison) {
    return counts -> comparison.apply(counts.get(0).proportions());
  }

  private static Function<List<TwoArmCounts>, double[]> strata(
      Function<CochranMantelHaenszel, double[]> comparison) {
    return counts -> comparison.apply(CochranMantelHaenszel.over(counts));
  }

  private static double[] breslowDay(List<TwoArmCounts> counts) {
    BreslowDay test = BreslowDay.over(counts);
    return new double[] {test.oddsRatio(), test.statistic(), test.corrected(), test.pValue()};
  }

  private static double[] sandwich(List<TwoArmCounts> counts) {
    ClusteredDifference one = ClusteredDifference.over(counts);
    return new double[] {one.difference(), one.sandwichError(), one.sandwichP()};
  }

  private static double[] bellMcCaffrey(List<TwoArmCounts> counts) {
    ClusteredDifference one = ClusteredDifference.over(counts);
    return new double[] {one.standardError(), one.degreesOfFreedom(), one.pValue()};
  }

  private static double[] likeness(List<TwoArmCounts> counts) {
    List<IntraclassCorrelation.Cluster> treated =
        counts.stream().map(c -> new IntraclassCorrelation.Cluster(c.hits1(), c.n1())).toList();
    IntraclassCorrelation one = IntraclassCorrelation.within(List.of(treated));
    return new double[] {one.value(), one.typicalSize()};
  }

  private static double[] ends(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  private static List<TwoArmCounts> counts(double[] four) {
    List<TwoArmCounts> all = new ArrayList<>();
    for (int i = 0; i < four.length; i += 4) {
      all.add(
          new TwoArmCounts(
              (long) four[i], (long) four[i + 1], (long) four[i + 2], (long) four[i + 3]));
    }
    return all;
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
