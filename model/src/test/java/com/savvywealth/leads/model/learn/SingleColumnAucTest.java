package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleColumnAucTest {
  private static final List<ModelColumn> SIZE =
      List.of(
          new ModelColumn("size=large", "size", "large", 0),
          new ModelColumn("size=small", "size", "small", 0),
          new ModelColumn(
              "size=" + FeatureSpec.MISSING_LEVEL, "size", FeatureSpec.MISSING_LEVEL, 0));

  @Test
  void aCategoryThatSeparatesTheClassesSaysSo() {
    // Large: 3 of 3 called; small: 1 of 3; missing: 0 of 2. Of the 4 x 4 pairs of a called and an
    // uncalled lead, large beats small (3 x 2) and missing (3 x 2), small ties with small (1 x 2,
    // half) and beats missing (1 x 2): 6 + 6 + 1 + 2 = 15 of 16.
    Examples examples =
        categories(new int[][] {{1, 0}, {1, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 1}, {0, 2}, {0, 2}});
    assertThat(SingleColumnAuc.of(examples, "size"), is(closeTo(15.0 / 16, 1e-12)));
  }

  @Test
  void aSeparatorInReverseIsAsGood() {
    Examples examples = categories(new int[][] {{0, 0}, {0, 0}, {1, 1}, {1, 1}});
    assertThat(SingleColumnAuc.of(examples, "size"), is(1.0));
  }

  @Test
  void withoutRowsOrWithoutTheFeatureThereIsNothing() {
    assertThat(SingleColumnAuc.of(categories(new int[0][]), "size"), is(notANumber()));
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> SingleColumnAuc.of(categories(new int[0][]), "shoe size"))
            .getMessage(),
        containsString("no column belongs to feature shoe size"));
  }

  /** Rows of {label, level}; level 2 is missing. */
  private static Examples categories(int[][] rows) {
    ExamplesBuilder builder = Examples.of(SIZE);
    for (int i = 0; i < rows.length; i++) {
      float[] levels = new float[3];
      levels[rows[i][1]] = 1;
      builder.add(new ExampleKey("t" + i, "a" + i, "", i), rows[i][0], levels);
    }
    return builder.build();
  }
}
