package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CollinearityTest {
  private static final List<ModelColumn> COLUMNS =
      List.of(
          new ModelColumn("a", "a", "", 0),
          new ModelColumn("b", "b", "", 0),
          new ModelColumn("c", "c", "", 0),
          new ModelColumn("constant", "constant", "", 0));

  private static Examples examples(double noise) {
    SplittableRandom random = new SplittableRandom(4);
    ExamplesBuilder builder = Examples.of(COLUMNS);
    for (int i = 0; i < 500; i++) {
      float a = (float) random.nextDouble();
      float b = (float) (a + noise * random.nextDouble());
      builder.add(
          new ExampleKey("lead" + i, "", "", i), i % 2, a, b, (float) random.nextDouble(), 1);
    }
    return builder.build();
  }

  @Test
  void aCopyIsFoundAndAConstantTakesNoPart() {
    Collinearity found = Collinearity.of(examples(0));
    assertThat(found.above(0.9), hasSize(1));
    Collinearity.Pair pair = found.above(0.9).get(0);
    assertThat(pair.first() + pair.second(), equalTo("ab"));
    assertThat(pair.strength(), closeTo(1, 1e-12));
    assertThat(found.inflation().keySet(), equalTo(Set.of("a", "b", "c")));
    assertThat(found.worstInflation(), is(Double.POSITIVE_INFINITY));
    assertThat(found.inflatedBeyond(10), is(2L));
  }

  @Test
  void inflationOfTwoColumnsIsThatOfTheirCorrelation() {
    Collinearity found = Collinearity.of(examples(1).select(COLUMNS.subList(0, 2)));
    double r = found.pairs().get(0).strength();
    // VIF = 1 / (1 - r^2) when there is one other column
    assertThat(found.inflation().get("a"), closeTo(1 / (1 - r * r), 1e-9));
    assertThat(r, greaterThan(0.5));
  }

  @Test
  void noColumnThatVariesHasNoInflation() {
    Collinearity none = Collinearity.of(examples(1).select(COLUMNS.subList(3, 4)));
    assertThat(none.pairs(), equalTo(List.of()));
    assertThat(none.worstInflation(), is(notANumber()));
    assertThat(none.inflatedBeyond(10), is(0L));
  }

  @Test
  void columnsThatDetermineEachOtherAreNamed() {
    // fault 20: c = a + b; and nearly so
    SplittableRandom random = new SplittableRandom(9);
    ExamplesBuilder exact = Examples.of(COLUMNS.subList(0, 3));
    ExamplesBuilder nearly = Examples.of(COLUMNS.subList(0, 3));
    for (int i = 0; i < 400; i++) {
      // eighths add up exactly in floats
      float a = random.nextInt(800) / 8f;
      float b = random.nextInt(800) / 8f;
      ExampleKey key = new ExampleKey("lead" + i, "", "", i);
      exact.add(key, i % 2, a, b, a + b);
      nearly.add(key, i % 2, a, b, a + b + random.nextInt(8) / 8f);
    }
    Collinearity found = Collinearity.of(exact.build());
    assertThat(found.sets(), equalTo(List.of(List.of("a", "b", "c"))));
    assertThat(found.inflatedBeyond(10), is(3L));
    Collinearity near = Collinearity.of(nearly.build());
    assertThat(near.sets(), equalTo(List.of()));
    assertThat(near.worstInflation(), greaterThan(1e3));
    assertThat(near.worstInflation(), is(org.hamcrest.Matchers.lessThan(1e7)));
  }

  @Test
  void ranksAgreeWhereValuesBendAndPairsSayTheirRows() {
    SplittableRandom random = new SplittableRandom(9);
    ExamplesBuilder builder = Examples.of(COLUMNS.subList(0, 2));
    for (int i = 0; i < 300; i++) {
      float a = random.nextInt(20);
      float b = i % 3 == 0 ? Float.NaN : (float) Math.exp(a);
      builder.add(new ExampleKey("lead" + i, "", "", i), i % 2, a, b);
    }
    Collinearity.Pair pair = Collinearity.of(builder.build()).pairs().get(0);
    assertThat(pair.spearman(), closeTo(1, 1e-12));
    assertThat(pair.strength(), is(org.hamcrest.Matchers.lessThan(0.9)));
    assertThat(pair.strongest(), is(pair.spearman()));
    assertThat(pair.rows(), is(200L));
  }
}
