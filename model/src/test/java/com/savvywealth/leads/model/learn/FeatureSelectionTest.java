package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.learn.Selection.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class FeatureSelectionTest {
  private static final int ROWS = 400;
  private static final SelectionLimits LIMITS = new SelectionLimits(0.02, 10, 0.9);

  private final List<ModelColumn> columns = new ArrayList<>();
  private final List<IntToDoubleFunction> values = new ArrayList<>();
  private final double[] signal = new SplittableRandom(5).doubles(ROWS).toArray();
  private final double[] other = new SplittableRandom(6).doubles(ROWS).toArray();
  private final double[] noise = new SplittableRandom(7).doubles(ROWS).toArray();

  private void number(String name, IntToDoubleFunction value) {
    columns.add(new ModelColumn(name, name, "", 0));
    values.add(value);
  }

  private void level(String feature, String level, IntToDoubleFunction value) {
    columns.add(new ModelColumn(feature + "=" + level, feature, level, 0));
    values.add(value);
  }

  /** Label 1 where signal + other is above 1.3. */
  private Selection select() {
    return FeatureSelection.on(examples()).within(LIMITS);
  }

  private Examples examples() {
    ExamplesBuilder builder = Examples.of(columns);
    for (int i = 0; i < ROWS; i++) {
      float[] row = new float[columns.size()];
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) values.get(j).applyAsDouble(i);
      }
      builder.add(new ExampleKey("lead" + i, "", "", i), signal[i] + other[i] > 1.3 ? 1 : 0, row);
    }
    return builder.build();
  }

  @Test
  void emptyAndConstantFeaturesFallFirst() {
    number("signal", i -> signal[i]);
    number("missing", i -> Double.NaN);
    number("constant", i -> i % 3 == 0 ? Double.NaN : 7);
    Selection selection = select();
    assertThat(selection.features(), equalTo(List.of("signal")));
    assertThat(selection.drops().get(0).reason(), is(Reason.ALL_MISSING));
    assertThat(selection.drops().get(1).reason(), is(Reason.ZERO_VARIANCE));
    assertThat(selection.informationValues().containsKey("constant"), is(false));
    assertThat(selection.trainRows(), is(ROWS));
  }

  @Test
  void aCategorysInformationValueIsOverItsLevels() {
    // 400 rows, level "yes" for the first 200: counts by label are known from the examples
    level("half", "yes", i -> i < 200 ? 1 : 0);
    level("half", "no", i -> i < 200 ? 0 : 1);
    Examples examples = examples();
    double e1 = 0;
    for (int i = 0; i < 200; i++) {
      e1 += examples.label(i);
    }
    double e = examples.positives();
    double n = ROWS - e;
    // two bins, one half added to each count
    double a = (e1 + 0.5) / (e + 1);
    double b = (200 - e1 + 0.5) / (n + 1);
    double expected = (a - b) * Math.log(a / b) + (b - a) * Math.log((1 - a) / (1 - b));
    Selection selection = FeatureSelection.on(examples).within(new SelectionLimits(0, 10, 0.9));
    assertThat(selection.informationValues().get("half"), closeTo(expected, 1e-12));
    assertThat(selection.kept(), equalTo(columns));
  }

  @Test
  void ofACorrelatedPairTheOneWithLessInformationFalls() {
    number("blurred", i -> signal[i] + 0.2 * noise[i]);
    number("signal", i -> signal[i]);
    number("other", i -> other[i]);
    Selection selection = select();
    assertThat(selection.features(), equalTo(List.of("signal", "other")));
    Selection.Drop drop = selection.drops().get(0);
    assertThat(drop.reason(), is(Reason.CORRELATION));
    assertThat(drop.because(), is("signal"));
    assertThat(drop.value(), greaterThan(0.9));
  }

  @Test
  void equalFeaturesGoByName() {
    number("b", i -> signal[i]);
    number("a", i -> -signal[i]);
    number("c", i -> signal[i]);
    // -signal has the same deciles mirrored; b and c are equal in everything
    Selection selection = select();
    assertThat(selection.kept().size(), is(1));
    assertThat(selection.features().contains("c"), is(false));
  }

  @Test
  void whatTheOthersExplainIsPrunedUntilTheLimitHolds() {
    number("signal", i -> signal[i]);
    number("other", i -> other[i]);
    number("sum", i -> signal[i] + other[i]);
    Selection selection = select();
    // singular up to float32: sum is explained by the other two; all three are nearly infinite
    assertThat(selection.kept().size(), is(2));
    assertThat(selection.drops().get(0).reason(), is(Reason.VARIANCE_INFLATION));
    assertThat(selection.drops().get(0).value(), greaterThan(1e9));
    assertThat(selection.drops().get(0).limit(), is(10.0));
  }

  @Test
  void aCategoryIsNotSingularWithItself() {
    level("third", "a", i -> signal[i] < 0.33 ? 1 : 0);
    level("third", "b", i -> signal[i] >= 0.33 && signal[i] < 0.67 ? 1 : 0);
    level("third", "c", i -> signal[i] >= 0.67 ? 1 : 0);
    level("never", "x", i -> 0);
    level("never", "y", i -> other[i] > 0.5 ? 1 : 0);
    level("never", "z", i -> other[i] > 0.5 ? 0 : 1);
    assertThat(select().drops(), empty());
    assertThat(select().kept(), equalTo(columns));
  }

  @Test
  void nothingKeptIsReportedNotThrown() {
    number("noise", i -> i % 2);
    Selection selection = FeatureSelection.on(examples()).within(new SelectionLimits(5, 10, 0.9));
    assertThat(selection.kept(), empty());
    assertThat(selection.drops().size(), is(1));
    Examples onlyNegatives =
        examples().subset(RowSet.range(0, ROWS, i -> signal[i] + other[i] <= 1.3));
    assertThat(FeatureSelection.on(onlyNegatives).within(LIMITS).kept(), empty());
    Examples none = onlyNegatives.subset(RowSet.of());
    assertThat(
        FeatureSelection.on(none).within(LIMITS).drops().get(0).reason(), is(Reason.ALL_MISSING));
  }

  @Test
  void limitsAndShapesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SelectionLimits(-1, 10, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new SelectionLimits(0, 0.5, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new SelectionLimits(0, 10, 1.1));
    columns.add(new ModelColumn("x", "twice", "", 0));
    columns.add(new ModelColumn("y", "twice", "", 0));
    values.add(i -> signal[i]);
    values.add(i -> other[i]);
    assertThrows(IllegalArgumentException.class, this::select);
  }
}
