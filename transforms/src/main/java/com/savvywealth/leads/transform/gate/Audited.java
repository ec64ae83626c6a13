package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.gate.Reading;
import java.util.Collection;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What a transform that measures returns: its rows, and the readings taken on the way.
 *
 * @param <T> type of the rows
 */
public final class Audited<T> implements POutput {
  private final TupleTag<T> rowsTag = new TupleTag<>("rows");
  private final TupleTag<Reading> readingsTag = new TupleTag<>("readings");
  private final PCollection<T> rows;
  private final PCollection<Reading> readings;

  private Audited(PCollection<T> rows, PCollection<Reading> readings) {
    this.rows = rows;
    this.readings = readings;
  }

  /** Rows with their readings, of one pipeline. */
  public static <T> Audited<T> of(PCollection<T> rows, PCollection<Reading> readings) {
    return new Audited<>(rows, readings);
  }

  /** Adds the readings to a pipeline's list and gives the rows. */
  public PCollection<T> readingsTo(Collection<PCollection<Reading>> list) {
    list.add(readings);
    return rows;
  }

  /** The rows. */
  public PCollection<T> rows() {
    return rows;
  }

  /** The readings. */
  public PCollection<Reading> readings() {
    return readings;
  }

  @Override
  public Pipeline getPipeline() {
    return rows.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(rowsTag, rows, readingsTag, readings);
  }

  @Override
  public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
}
