package com.savvywealth.leads.model.lead;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds columns whose unit changed between two vintages: assets in thousands instead of millions,
 * growth in fractions instead of percent.
 *
 * <p>A shift is a ratio of medians near 1000, 100, 1/100 or 1/1000 while the spread (MAD) has
 * changed by the same factor, or a jump of the share of numbers that the contract's range refuses:
 * a unit so much larger leaves the range, and the medians of what stays no longer show it. Both
 * vintages need enough numbers. A shift that only part of a file's rows had is not seen.
 *
 * @param column canonical column
 * @param before label of the older vintage: the latest before with enough numbers
 * @param label of the newer
 * @param ratio newer median over older; NaN when one is 0 or missing
 * @param outOfRangeBefore share of numbers outside the contract's range, older
 * @param outOfRange the same, newer
 */
public record UnitShift(
    String column,
    String before,
    String label,
    double ratio,
    double outOfRangeBefore,
    double outOfRange) {
  private static final double SHOWN_SHARE = 0.0005;
  private static final int[] POWERS = {3, 2, -2, -3};
  private static final Set<FieldType> WITH_UNIT =
      Set.of(FieldType.WHOLE, FieldType.REAL, FieldType.MONEY, FieldType.PERCENT);

  /** One line: the column, the vintages and what moved. */
  public String note() {
    String medians = String.format(Locale.ROOT, "median %.4g times that of %s", ratio, before);
    if (Math.abs(outOfRange - outOfRangeBefore) < SHOWN_SHARE) {
      return "%s in %s: %s".formatted(column, label, medians);
    }
    String range =
        String.format(
            Locale.ROOT,
            "%.1f %% of its numbers outside the contract's range, %.1f %% in %s",
            100 * outOfRange,
            100 * outOfRangeBefore,
            before);
    return "%s in %s: %s%s"
        .formatted(column, label, range, Double.isNaN(ratio) ? "" : "; of the others " + medians);
  }

  /**
   * All shifts, by vintage and column.
   *
   * @param files in calendar order
   * @param map tells which columns have a unit; dates, keys, flags and texts have none
   */
  public static List<UnitShift> find(List<FileProfile> files, IntakeMap map, IntakeLimits limits) {
    List<UnitShift> out = new ArrayList<>();
    Map<String, Measured> latest = new HashMap<>();
    for (FileProfile file : files) {
      Map<String, FileProfile.ColumnProfile> columns = new HashMap<>();
      file.columns().forEach(column -> columns.put(column.name(), column));
      for (IntakeMap.Entry entry : map.entries()) {
        FileProfile.ColumnProfile column = columns.get(entry.column());
        if (column == null || !WITH_UNIT.contains(entry.type())) {
          continue;
        }
        Measured now = new Measured(file.label(), column);
        if (now.numbers() < limits.unitShiftMinRows()) {
          continue;
        }
        Measured before = latest.put(entry.column(), now);
        if (before != null && shifted(before, now, limits)) {
          out.add(
              new UnitShift(
                  entry.column(),
                  before.label(),
                  now.label(),
                  ratio(before.column().median(), now.column().median()),
                  before.outOfRange(),
                  now.outOfRange()));
        }
      }
    }
    return out;
  }

  private record Measured(String label, FileProfile.ColumnProfile column) {
    long numbers() {
      return column.present() + column.outOfRange();
    }

    double outOfRange() {
      return (double) column.outOfRange() / numbers();
    }
  }

  private static boolean shifted(Measured before, Measured now, IntakeLimits limits) {
    if (Math.abs(now.outOfRange() - before.outOfRange()) > limits.unitShiftRangeJump()) {
      return true;
    }
    if (Math.min(before.column().present(), now.column().present()) < limits.unitShiftMinRows()) {
      return false;
    }
    double median = StrictMath.log10(ratio(before.column().median(), now.column().median()));
    double spread = StrictMath.log10(ratio(before.column().mad(), now.column().mad()));
    for (int power : POWERS) {
      boolean spreadAgrees =
          Double.isNaN(spread) || Math.abs(spread - power) <= limits.unitShiftSpreadTolerance();
      if (Math.abs(median - power) <= limits.unitShiftTolerance() && spreadAgrees) {
        return true;
      }
    }
    return false;
  }

  /** NaN unless both are numbers of one sign, not 0. */
  private static double ratio(Double before, Double now) {
    return before == null || now == null || !(before * now > 0) ? Double.NaN : now / before;
  }
}
