package com.savvywealth.leads.model.audit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether a quarter's values are in another unit: their median is about a thousand, or a million,
 * times the reference's, or that part of it.
 *
 * @param quarter the quarter that is nearest to such a jump; "" when none can be judged
 * @param decades log10 of its median over the reference's; NaN with the quarter
 * @param rows values of the quarter
 * @see "fault list, 23"
 */
public record UnitShift(String quarter, double decades, long rows) implements Serializable {
  private static final double THOUSAND = 3;
  private static final UnitShift NONE = new UnitShift("", Double.NaN, 0);

  /**
   * The quarter with the greatest jump of a feature whose values are all at least 0.
   *
   * @param minRows quarters with fewer values are passed over
   */
  public static UnitShift of(FeatureView reference, FeatureView everywhere, long minRows) {
    double[] before = positive(reference, i -> true);
    if (reference.column.category() || before.length < minRows) {
      return NONE;
    }
    double middle = median(before);
    String[] quarters = new String[everywhere.size()];
    Arrays.setAll(quarters, i -> Quarters.of(everywhere.contacts[i]));
    UnitShift most = NONE;
    for (String quarter : Arrays.stream(quarters).distinct().sorted().toList()) {
      double[] now = positive(everywhere, i -> quarters[i].equals(quarter));
      if (now.length >= minRows) {
        double decades = StrictMath.log10(median(now) / middle);
        if (!(Math.abs(decades) <= Math.abs(most.decades))) {
          most = new UnitShift(quarter, decades, now.length);
        }
      }
    }
    return most;
  }

  private static double[] positive(FeatureView view, java.util.function.IntPredicate keep) {
    return IntStream.range(0, view.size())
        .filter(i -> keep.test(i) && view.values[i] > 0)
        .mapToDouble(i -> view.values[i])
        .toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * Whether that is a change of unit.
   *
   * @param tolerance decades that the jump may be off a thousand or a million
   */
  public boolean isChange(double tolerance) {
    double off = Math.abs(Math.abs(decades) - THOUSAND);
    double offMillion = Math.abs(Math.abs(decades) - 2 * THOUSAND);
    return Math.min(off, offMillion) <= tolerance;
  }
}
