package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.util.List;

/**
 * What an alert is tried on: readings that a gate judges, or the value of a signal that the
 * platform measures.
 *
 * @param gate the gate that judges the readings; null for the alert's own
 * @param readings the readings; may be empty, which is a night without any; null counts as empty
 * @param value the value of the platform's signal, or null
 */
public record Canned(String gate, List<CannedReading> readings, Double value)
    implements Serializable {
  /**
   * One reading.
   *
   * @param metric the metric
   * @param scope its scope; missing = all
   * @param value its value
   * @param n how much it rests on
   * @param standardError its standard error, or null
   */
  public record CannedReading(
      String metric, String scope, double value, long n, Double standardError)
      implements Serializable {
    /** The reading as a gate takes it. */
    Reading reading() {
      double error = standardError == null ? Double.NaN : standardError;
      return Reading.of(metric, scope == null ? Reading.ALL : scope, value, n)
          .withStandardError(error);
    }
  }

  /** Copies the readings. */
  public Canned {
    readings = readings == null ? List.of() : List.copyOf(readings);
  }

  /** The readings as a gate takes them. */
  public List<Reading> asReadings() {
    return readings.stream().map(CannedReading::reading).toList();
  }
}
