package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.crm.FieldMapping.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts for each number field how many distinct values of a batch are left once the field has
 * rounded them. The order of rows never matters; memory is sixteen bytes a value and field.
 */
public final class DistinctLoss {
  private final WriteRules rules;
  private final ObjectMetadata metadata;
  private final List<Values> values = new ArrayList<>();

  /** Values before and after rounding. */
  private static final class Values {
    private final Field field;
    private final int scale;
    private double[] before = new double[16];
    private double[] after = new double[16];
    private int size;

    Values(Field field, int scale) {
      this.field = field;
      this.scale = scale;
    }

    void add(double value) {
      if (size == before.length) {
        before = Arrays.copyOf(before, 2 * size);
        after = Arrays.copyOf(after, 2 * size);
      }
      before[size] = value;
      after[size++] = CellFormat.rounded(field, value, scale).doubleValue();
    }

    Distinct count() {
      return new Distinct(field.field(), scale, distinct(before), distinct(after));
    }

    private long distinct(double[] all) {
      return Arrays.stream(all, 0, size).sorted().distinct().count();
    }
  }

  /**
   * Distinct values of one field.
   *
   * @param field API name
   * @param scale digits after the point that the field keeps
   * @param before distinct values of the batch
   * @param after how many are left
   */
  public record Distinct(String field, int scale, long before, long after) {
    /** Share of the values that are lost, 0 when there are none. */
    public double lost() {
      return before == 0 ? 0 : 1 - (double) after / before;
    }
  }

  /**
   * A counter of nothing yet.
   *
   * @param metadata null when the organisation's are not known, and the mapping's own scale counts
   */
  public DistinctLoss(WriteRules rules, ObjectMetadata metadata) {
    this.rules = rules;
    this.metadata = metadata;
    for (Field field : rules.mapping().fields()) {
      if (field.type().isNumber()) {
        values.add(new Values(field, scale(field)));
      }
    }
  }

  private int scale(Field field) {
    int kept =
        metadata == null
            ? field.scale()
            : metadata
                .field(field.field())
                .map(ObjectMetadata.Described::scale)
                .orElse(field.scale());
    return Math.min(kept, field.scale());
  }

  /** Adds a row that is written. */
  void add(CallRow row, BatchFacts facts) {
    for (Values each : values) {
      Object value = each.field.source().of(row, facts, rules.mapping());
      if (value instanceof Number number) {
        each.add(number.doubleValue());
      }
    }
  }

  /** What is left of each field's values, in the order of the mapping. */
  public List<Distinct> distinct() {
    return values.stream().map(Values::count).toList();
  }

  /** Fields in which rounding merges more of the values than the mapping allows. */
  public List<Violation> violations() {
    return distinct().stream()
        .filter(each -> each.lost() > rules.mapping().mostLost())
        .map(
            each ->
                new Violation(
                    Violation.Code.COLLAPSED,
                    each.field(),
                    "%d distinct values of this batch become %d at %d digits after the point"
                        .formatted(each.before(), each.after(), each.scale()),
                    "at most %.4g of them may be lost: give the field more digits"
                        .formatted(rules.mapping().mostLost())))
        .toList();
  }
}
