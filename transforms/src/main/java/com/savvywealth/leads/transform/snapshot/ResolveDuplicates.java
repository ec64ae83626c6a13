package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.RowOrder;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rule that picks, of several rows of one key in one vintage, the one that stands for it.
 *
 * <p>First the row whose two marked columns agree (the rep's firm is its primary firm), then the
 * row with most values, then the smallest SHA-256 of the row's canonical string: {@code
 * column=value} lines in schema order. A total order of contents, so neither input order nor
 * bundles matter. Reference: decision on tie-breaks, DECISIONS 30.
 */
public final class ResolveDuplicates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TableSchema schema;
  private final int key;
  private final int left;
  private final int right;

  private ResolveDuplicates(TableSchema schema, int key, int left, int right) {
    this.schema = schema;
    this.key = key;
    this.left = left;
    this.right = right;
  }

  /**
   * The rule for a table.
   *
   * @param schema canonical columns
   * @param key key column
   * @param primaryWhenEqual two columns that agree in the primary row, or none
   */
  public static ResolveDuplicates of(
      TableSchema schema, String key, List<String> primaryWhenEqual) {
    boolean marked = !primaryWhenEqual.isEmpty();
    return new ResolveDuplicates(
        schema,
        schema.indexOf(key),
        marked ? schema.indexOf(primaryWhenEqual.get(0)) : -1,
        marked ? schema.indexOf(primaryWhenEqual.get(1)) : -1);
  }

  /** One row and whether it stands for its key. */
  public record Ranked(DataRow row, boolean primary) {}

  /** All rows, sorted by key, each key's primary first. */
  public List<Ranked> rank(List<DataRow> rows) {
    List<DataRow> sorted = new ArrayList<>(rows);
    sorted.sort(RowOrder.by(schema, List.of(schema.columns().get(key).name())));
    List<Ranked> ranked = new ArrayList<>(sorted.size());
    int from = 0;
    while (from < sorted.size()) {
      int to = from + 1;
      while (to < sorted.size() && sorted.get(to).get(key).equals(sorted.get(from).get(key))) {
        to++;
      }
      List<DataRow> same = sorted.subList(from, to);
      if (same.size() > 1) {
        same.sort(order());
      }
      for (int i = 0; i < same.size(); i++) {
        ranked.add(new Ranked(same.get(i), i == 0));
      }
      from = to;
    }
    return ranked;
  }

  private Comparator<DataRow> order() {
    return Comparator.comparing((DataRow row) -> !marked(row))
        .thenComparing(row -> -filled(row))
        .thenComparing(ResolveDuplicates::contentHash);
  }

  private boolean marked(DataRow row) {
    return left >= 0 && row.get(left) != null && row.get(left).equals(row.get(right));
  }

  private int filled(DataRow row) {
    int filled = 0;
    for (int i = 0; i < schema.width(); i++) {
      filled += row.get(i) == null ? 0 : 1;
    }
    return filled;
  }

  /**
   * SHA-256 of the row's canonical string, 64 hex digits. Whole numbers and days since 1970 are
   * plain, doubles have 17 significant digits as C's {@code %.16e} prints them, missing is {@code
   * null}: any SQL engine can make the same string.
   */
  public static String contentHash(DataRow row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.schema().width(); i++) {
      text.append(row.schema().columns().get(i).name()).append('=');
      text.append(row.get(i) instanceof Double real ? scientific(real) : row.get(i)).append('\n');
    }
    return StrictJson.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A double with 17 significant digits, correctly rounded: {@code 5.0400000000000000e+00}. */
  static String scientific(double value) {
    if (value == 0) {
      return "0.0000000000000000e+00";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(17, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    String padded = (digits + "0".repeat(17)).substring(0, 17);
    return "%s%s.%se%s%02d"
        .formatted(
            value < 0 ? "-" : "",
            padded.substring(0, 1),
            padded.substring(1),
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }
}
