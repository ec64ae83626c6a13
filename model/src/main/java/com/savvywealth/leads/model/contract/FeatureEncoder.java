package com.savvywealth.leads.model.contract;

import com.savvywealth.leads.model.contract.FeatureSpec.Dtype;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a row of the training table into the numbers that a model sees.
 *
 * <p>A number is one column, missing = NaN. A category is one 0/1 column per declared level, plus
 * one for {@link FeatureSpec#MISSING_LEVEL} when it is nullable; a level that the contract does not
 * name gives zeros in all of them. Only trained features are encoded.
 */
public final class FeatureEncoder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<ModelColumn> columns;
  private transient volatile Positions positions;

  private record Positions(TableSchema schema, List<Integer> sources) {}

  private FeatureEncoder(List<ModelColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  /** The encoder of all trained features, in contract order. */
  public static FeatureEncoder of(FeatureContract contract) {
    List<ModelColumn> columns = new ArrayList<>();
    for (FeatureSpec spec : contract.trainable()) {
      if (spec.dtype() != Dtype.CATEGORY) {
        columns.add(new ModelColumn(spec.name(), spec.name(), "", spec.monotone()));
        continue;
      }
      for (String level : spec.levels()) {
        columns.add(level(spec, level));
      }
      if (spec.nullable()) {
        columns.add(level(spec, FeatureSpec.MISSING_LEVEL));
      }
    }
    return new FeatureEncoder(columns);
  }

  private static ModelColumn level(FeatureSpec spec, String level) {
    return new ModelColumn(spec.name() + "=" + level, spec.name(), level, 0);
  }

  /**
   * The encoder of some of these columns, in the order given.
   *
   * @throws IllegalArgumentException when a column is not one of this encoder's or comes twice
   */
  public FeatureEncoder encoderFor(List<ModelColumn> kept) {
    Set<ModelColumn> known = new HashSet<>(columns);
    Set<ModelColumn> seen = new HashSet<>();
    for (ModelColumn column : kept) {
      if (!known.contains(column)) {
        throw new IllegalArgumentException(
            "model column " + column + " is not one that the contract trains on");
      }
      if (!seen.add(column)) {
        throw new IllegalArgumentException("model column " + column.name() + " is kept twice");
      }
    }
    return new FeatureEncoder(kept);
  }

  /** The columns in the order in which {@link #encode} fills them. */
  public List<ModelColumn> columns() {
    return columns;
  }

  /** Number of columns. */
  public int width() {
    return columns.size();
  }

  /**
   * Fills {@code out} with the row's numbers.
   *
   * @param row any row that has the features' columns; other columns are ignored
   * @param out exactly {@link #width()} long
   * @throws IllegalArgumentException for a missing column, a wrong width, or a number that is not
   *     finite as a float
   */
  public void encode(DataRow row, float[] out) {
    if (out.length != columns.size()) {
      throw new IllegalArgumentException(
          "the encoder fills %d columns but out has %d".formatted(columns.size(), out.length));
    }
    List<Integer> sources = sources(row.schema());
    for (int i = 0; i < out.length; i++) {
      out[i] = value(columns.get(i), row.get(sources.get(i)));
    }
  }

  /** The row's numbers in a new array. */
  public float[] encode(DataRow row) {
    float[] out = new float[columns.size()];
    encode(row, out);
    return out;
  }

  private static float value(ModelColumn column, Object value) {
    if (!column.level().isEmpty()) {
      String level = value == null ? FeatureSpec.MISSING_LEVEL : value.toString();
      return column.level().equals(level) ? 1f : 0f;
    }
    if (value == null) {
      return Float.NaN;
    }
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException(
          "feature %s must be a number but its column holds %s"
              .formatted(column.feature(), value.getClass().getSimpleName()));
    }
    float encoded = number.floatValue();
    if (!Float.isFinite(encoded)) {
      throw new IllegalArgumentException(
          "feature %s must be finite as a float; a missing value is null"
              .formatted(column.feature()));
    }
    return encoded;
  }

  private List<Integer> sources(TableSchema schema) {
    Positions last = positions;
    if (last == null || !last.schema().equals(schema)) {
      last = new Positions(schema, columns.stream().map(c -> schema.indexOf(c.feature())).toList());
      positions = last;
    }
    return last.sources();
  }
}
