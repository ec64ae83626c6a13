package com.savvywealth.leads.model.ready;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.gate.GateFile;
import java.io.Serializable;
import java.util.Objects;

/**
 * An operational signal that no gate has a limit for: a job that failed, a night without a job.
 *
 * @param signal its name
 * @param filter which time series it is, as Cloud Monitoring filters
 * @param fires when it fires; {@code absent} needs no limit
 * @param limit the limit, unless it is a gate's parameter
 * @param gate the gate whose parameter is the limit, or null
 * @param parameter that parameter, or null
 * @param times what the parameter is multiplied by to be in the signal's unit; missing = 1
 * @param aligner how points of a period become one
 * @param reducer how several series become one, or null to watch each
 */
public record Signal(
    String signal,
    String filter,
    Fires fires,
    Double limit,
    String gate,
    String parameter,
    Double times,
    String aligner,
    String reducer)
    implements Serializable {
  /** When a signal fires. */
  public enum Fires {
    /** Above the limit. */
    @JsonProperty("above")
    ABOVE("COMPARISON_GT"),
    /** Below the limit. */
    @JsonProperty("below")
    BELOW("COMPARISON_LT"),
    /** When there is no such series. */
    @JsonProperty("absent")
    ABSENT("");

    private final String comparison;

    Fires(String comparison) {
      this.comparison = comparison;
    }

    /** The comparison of an alert policy. */
    String comparison() {
      return comparison;
    }
  }

  /** Refuses a signal with no limit, two limits, or a filter that cannot be read. */
  public Signal {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(fires, "fires of " + signal);
    times = times == null ? Double.valueOf(1) : times;
    SeriesFilter.parse(filter);
    int limits = (limit == null ? 0 : 1) + (parameter == null ? 0 : 1);
    if (limits != (fires == Fires.ABSENT ? 0 : 1) || (gate == null) != (parameter == null)) {
      throw new IllegalArgumentException(
          "signal %s must have one limit, a number or a gate's parameter, and none when it fires by absence"
              .formatted(signal));
    }
  }

  /**
   * The limit; NaN for one that fires by absence.
   *
   * @throws IllegalArgumentException when the gate has no such parameter
   */
  double limitBy(GateFile gates) {
    if (fires == Fires.ABSENT) {
      return Double.NaN;
    }
    return parameter == null ? limit : gates.parameter(gate, parameter) * times;
  }
}
