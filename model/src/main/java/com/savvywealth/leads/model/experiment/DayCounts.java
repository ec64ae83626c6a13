package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.util.List;

/**
 * What one day brought to leads of one arm and tier. All count leads, each once and on the day that
 * its outcome goes by, but {@code dials}, which counts calls.
 *
 * @param assigned leads assigned
 * @param contacted leads reached
 * @param dials calls made
 * @param booked leads with a booked call in time
 * @param followed leads worked as the list says
 * @param overridden leads for which an SGA departed from the list
 * @param optOuts leads that asked not to be called again
 * @param complaints leads that complained
 * @param matured leads whose outcome became final with the end of the day
 */
public record DayCounts(
    long assigned,
    long contacted,
    long dials,
    long booked,
    long followed,
    long overridden,
    long optOuts,
    long complaints,
    long matured)
    implements Serializable {
  /** Nothing. */
  public static final DayCounts NONE = new DayCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** One lead assigned. */
  public static final DayCounts ASSIGNED = new DayCounts(1, 0, 0, 0, 0, 0, 0, 0, 0);

  /** One lead's outcome final. */
  public static final DayCounts MATURED = new DayCounts(0, 0, 0, 0, 0, 0, 0, 0, 1);

  /** Names of the counts as columns, in the order of {@link #values}. */
  public static final List<String> NAMES =
      List.of(
          "assigned",
          "contacted",
          "dials",
          "booked",
          "followed",
          "overridden",
          "opt_outs",
          "complaints",
          "matured");

  /** Refuses negative counts. */
  public DayCounts {
    if (Math.min(Math.min(assigned, contacted), Math.min(dials, booked)) < 0
        || Math.min(Math.min(followed, overridden), Math.min(optOuts, complaints)) < 0
        || matured < 0) {
      throw new IllegalArgumentException("counts of a day must be >= 0");
    }
  }

  /** So many of one kind of event. */
  public static DayCounts of(TrialEvent event, long n) {
    return switch (event) {
      case CONTACT -> new DayCounts(0, n, 0, 0, 0, 0, 0, 0, 0);
      case DIAL -> new DayCounts(0, 0, n, 0, 0, 0, 0, 0, 0);
      case BOOKED -> new DayCounts(0, 0, 0, n, 0, 0, 0, 0, 0);
      case FOLLOWED -> new DayCounts(0, 0, 0, 0, n, 0, 0, 0, 0);
      case OVERRIDDEN -> new DayCounts(0, 0, 0, 0, 0, n, 0, 0, 0);
      case OPT_OUT -> new DayCounts(0, 0, 0, 0, 0, 0, n, 0, 0);
      case COMPLAINT -> new DayCounts(0, 0, 0, 0, 0, 0, 0, n, 0);
    };
  }

  /** Counts in the order of {@link #NAMES}. */
  public static DayCounts of(List<Long> values) {
    if (values.size() != NAMES.size()) {
      throw new IllegalArgumentException(
          "a day must have %d counts but has %d".formatted(NAMES.size(), values.size()));
    }
    return new DayCounts(
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4),
        values.get(5),
        values.get(6),
        values.get(7),
        values.get(8));
  }

  /** The counts in the order of {@link #NAMES}. */
  public List<Long> values() {
    return List.of(
        assigned, contacted, dials, booked, followed, overridden, optOuts, complaints, matured);
  }

  /** Both together. */
  public DayCounts plus(DayCounts other) {
    return new DayCounts(
        assigned + other.assigned,
        contacted + other.contacted,
        dials + other.dials,
        booked + other.booked,
        followed + other.followed,
        overridden + other.overridden,
        optOuts + other.optOuts,
        complaints + other.complaints,
        matured + other.matured);
  }
}
