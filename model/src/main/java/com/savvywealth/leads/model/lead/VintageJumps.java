package com.savvywealth.leads.model.lead;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far each column moved between one vintage and the one before that could be read. */
public final class VintageJumps {
  private VintageJumps() {}

  /**
   * One column from one vintage to the next.
   *
   * @param column canonical name
   * @param before label of the older vintage
   * @param label of the newer
   * @param missingBefore share of kept rows without a value, older
   * @param missing the same, newer
   * @param medianBefore older median; null for text, or when all are missing
   * @param median newer median, alike
   * @param medianJump newer minus older median in the older vintage's MADs; null when a median is
   *     missing or the MAD is 0
   */
  public record Jump(
      String column,
      String before,
      String label,
      double missingBefore,
      double missing,
      Double medianBefore,
      Double median,
      Double medianJump) {
    /** Change of the share of missing values. */
    public double missingJump() {
      return missing - missingBefore;
    }
  }

  /**
   * All jumps.
   *
   * @param files in calendar order; those without a kept row are passed over
   */
  public static List<Jump> all(List<FileProfile> files) {
    List<Jump> out = new ArrayList<>();
    FileProfile before = null;
    for (FileProfile file : files) {
      if (file.rowsOut() == 0) {
        continue;
      }
      if (before != null) {
        between(before, file, out);
      }
      before = file;
    }
    return out;
  }

  private static void between(FileProfile older, FileProfile newer, List<Jump> out) {
    Map<String, FileProfile.ColumnProfile> columns = new HashMap<>();
    older.columns().forEach(column -> columns.put(column.name(), column));
    for (FileProfile.ColumnProfile now : newer.columns()) {
      FileProfile.ColumnProfile then = columns.get(now.name());
      if (then != null) {
        boolean measured =
            then.median() != null && now.median() != null && then.mad() != null && then.mad() > 0;
        out.add(
            new Jump(
                now.name(),
                older.label(),
                newer.label(),
                missing(then, older),
                missing(now, newer),
                then.median(),
                now.median(),
                measured ? (Double) ((now.median() - then.median()) / then.mad()) : null));
      }
    }
  }

  private static double missing(FileProfile.ColumnProfile column, FileProfile file) {
    return 1 - (double) column.present() / file.rowsOut();
  }

  /** By change of the share of missing values, largest first; ties by column and vintage. */
  public static List<Jump> byMissing(List<Jump> jumps) {
    return jumps.stream()
        .sorted(
            Comparator.comparingDouble((Jump jump) -> -Math.abs(jump.missingJump()))
                .thenComparing(Jump::column)
                .thenComparing(Jump::label))
        .toList();
  }

  /** Those with a measured median, by its change in MADs, largest first; ties alike. */
  public static List<Jump> byMedian(List<Jump> jumps) {
    return jumps.stream()
        .filter(jump -> jump.medianJump() != null)
        .sorted(
            Comparator.comparingDouble((Jump jump) -> -Math.abs(jump.medianJump()))
                .thenComparing(Jump::column)
                .thenComparing(Jump::label))
        .toList();
  }
}
