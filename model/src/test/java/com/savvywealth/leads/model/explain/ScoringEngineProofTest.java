package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine beside XGBoost on models of all shapes and on rows where it could go wrong. Margins
 * are equal to the bit. Contributions agree within 1e-5 as long as they stay below 50, which is
 * odds of e^50.
 *
 * <p>Hardly regularized models have leaves of up to 1e17, where a float's own step is far above
 * 1e-5 and XGBoost is itself off from the true value by more. There the engine is held to an
 * evaluation in double, within a millionth of the largest contribution. That evaluation ({@link
 * DoubleShapley}) is in turn held to a {@link LeafwiseShapley slow twin}.
 */
class ScoringEngineProofTest {
  private static final double ALLOWED = 1e-5;
  private static final double ORDINARY = 50;

  /** What one model showed. */
  private static final class Findings {
    int rows;
    int unequalMargins;
    int mixedTrees;
    double toXgboost;
    double toDouble;
    double mixedToDouble;
    double passesToDouble;
    double xgboostToDouble;
    double twinToDouble;
    double largest;

    boolean isOrdinary() {
      return largest < ORDINARY;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d rows, %d margins differ; contributions up to %.3g, "
              + "differences: engine-XGBoost %.2e, engine-double %.2e, mixed-double %.2e (%d trees),"
              + " passes-double %.2e, XGBoost-double %.2e, twin-double %.2e",
          rows,
          unequalMargins,
          largest,
          toXgboost,
          toDouble,
          mixedToDouble,
          mixedTrees,
          passesToDouble,
          xgboostToDouble,
          twinToDouble);
    }

    void requireRight(String name) {
      String what = name + "\n" + this;
      double allowed = isOrdinary() ? ALLOWED : 1e-6 * largest;
      assertThat(what, unequalMargins, is(0));
      assertThat(what, toDouble, lessThanOrEqualTo(allowed));
      assertThat(what, mixedToDouble, lessThanOrEqualTo(allowed));
      assertThat(what, passesToDouble, lessThanOrEqualTo(allowed));
      assertThat(what, twinToDouble, lessThanOrEqualTo(1e-12 * Math.max(1, largest)));
      if (isOrdinary()) {
        assertThat(what, toXgboost, lessThanOrEqualTo(ALLOWED));
      }
    }

    void add(Findings other) {
      rows += other.rows;
      unequalMargins += other.unequalMargins;
      mixedTrees += other.mixedTrees;
      largest = Math.max(largest, other.largest);
      toXgboost = Math.max(toXgboost, other.toXgboost);
      toDouble = Math.max(toDouble, other.toDouble);
      mixedToDouble = Math.max(mixedToDouble, other.mixedToDouble);
      passesToDouble = Math.max(passesToDouble, other.passesToDouble);
      xgboostToDouble = Math.max(xgboostToDouble, other.xgboostToDouble);
      twinToDouble = Math.max(twinToDouble, other.twinToDouble);
    }
  }

  /** Answers of one way of explaining. */
  private static final class Answers {
    final float[] margins;
    final double[] contributions;

    Answers(TreeShap shap, float[] byRow, int rows) {
      margins = new float[rows];
      contributions = new double[rows * (shap.width() + 1)];
      shap.explain(
          Cells.byRow(byRow, rows, shap.width()), margins, contributions, shap.workspace());
    }
  }

  private static int unequal(float[] mine, float[] theirs) {
    int count = 0;
    for (int i = 0; i < theirs.length; i++) {
      count += Float.floatToIntBits(mine[i]) == Float.floatToIntBits(theirs[i]) ? 0 : 1;
    }
    return count;
  }

  private static Findings examine(DrawnModel drawn, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeModel model = TreeModel.fromJson(drawn.json);
    AwkwardRows awkward = new AwkwardRows(drawn, model);
    Findings found = new Findings();
    found.rows = rows;
    TreeScorer scorer = TreeScorer.of(model);
    float[] mine = new float[rows];
    float[] byRow = awkward.finite(rows, random);
    scorer.margins(Cells.byRow(byRow, rows, drawn.width), mine, scorer.workspace());
    float[] theirs = drawn.margins(byRow, rows);
    found.unequalMargins += unequal(mine, theirs);
    found.unequalMargins += unequal(mine, drawn.marginsInPlace(byRow, rows));
    float[] infinite = awkward.withInfinities(rows, random);
    scorer.margins(Cells.byRow(infinite, rows, drawn.width), mine, scorer.workspace());
    found.unequalMargins += unequal(mine, drawn.marginsInPlace(infinite, rows));
    explain(drawn, model, byRow, theirs, found);
    return found;
  }

  private static void explain(
      DrawnModel drawn, TreeModel model, float[] byRow, float[] margins, Findings found) {
    int rows = margins.length;
    TreeShap engine = TreeShap.of(model);
    TreeShap mixedEngine = TreeShap.of(model, engine.tableBytes() / 2);
    found.mixedTrees = mixedEngine.treesWithoutTable();
    Answers tables = new Answers(engine, byRow, rows);
    Answers mixed = new Answers(mixedEngine, byRow, rows);
    Answers passes = new Answers(TreeShap.of(model, 0), byRow, rows);
    double[] exact = DoubleShapley.of(model, byRow, rows);
    for (Answers answers : new Answers[] {tables, mixed, passes}) {
      found.unequalMargins += unequal(answers.margins, margins);
    }
    float[][] theirs = drawn.contributions(byRow, rows);
    int places = drawn.width + 1;
    int worst = 0;
    for (int i = 0; i < rows * places; i++) {
      if (i % places == places - 1) {
        continue;
      }
      double truth = exact[i];
      double xgboost = theirs[i / places][i % places];
      double gap = Math.abs(tables.contributions[i] - xgboost);
      worst = gap > found.toXgboost ? i / places : worst;
      found.largest = Math.max(found.largest, Math.abs(truth));
      found.toXgboost = Math.max(found.toXgboost, gap);
      found.toDouble = Math.max(found.toDouble, Math.abs(tables.contributions[i] - truth));
      found.mixedToDouble = Math.max(found.mixedToDouble, Math.abs(mixed.contributions[i] - truth));
      found.passesToDouble =
          Math.max(found.passesToDouble, Math.abs(passes.contributions[i] - truth));
      found.xgboostToDouble = Math.max(found.xgboostToDouble, Math.abs(xgboost - truth));
    }
    for (int row : new int[] {0, worst}) {
      float[] one = Arrays.copyOfRange(byRow, row * drawn.width, (row + 1) * drawn.width);
      double[] twin = LeafwiseShapley.of(model, one);
      for (int j = 0; j < drawn.width; j++) {
        double gap = Math.abs(twin[j] - exact[row * places + j]);
        found.twinToDouble = Math.max(found.twinToDouble, gap);
      }
    }
  }

  /** The same on few rows of every seventeenth shape, in the fast suite. */
  @Test
  void someShapesAgreeWithXgboost() {
    for (int number = 0; number < 240; number += 17) {
      try (DrawnModel drawn = DrawnModel.of(number)) {
        examine(drawn, 300, number).requireRight(drawn.name);
      }
    }
  }

  @Test
  @Tag("proof")
  void allShapesAgreeWithXgboostOnAMillionRows() {
    Findings ordinary = new Findings();
    Findings all = new Findings();
    int models = 0;
    for (int number = 0; number < 240; number++) {
      try (DrawnModel drawn = DrawnModel.of(number)) {
        Findings found = examine(drawn, 5_000, number);
        found.requireRight(drawn.name);
        all.add(found);
        if (found.isOrdinary()) {
          ordinary.add(found);
          models++;
        }
      }
    }
    System.out.println("240 models: " + all);
    System.out.println(models + " of them with contributions below 50: " + ordinary);
    assertThat(models, greaterThanOrEqualTo(200));
    assertThat(ordinary.rows, greaterThanOrEqualTo(1_000_000));
  }
}
