package com.savvywealth.leads.model.experiment;

import java.io.Serializable;

/**
 * What a cell of a trial came to. All are counts of leads but {@code dials}; each lead counts once.
 *
 * @param leads leads analysed: those whose outcome is final
 * @param contacted of them, reached
 * @param booked of them, with a booked call in time
 * @param followed of them, worked as the ranked list says (adherence, whatever the arm)
 * @param harmed of them, who opted out or complained
 * @param dials calls made to them
 */
public record CellCounts(
    long leads, long contacted, long booked, long followed, long harmed, long dials)
    implements Serializable {
  /** Nothing yet. */
  public static final CellCounts NONE = new CellCounts(0, 0, 0, 0, 0, 0);

  /** Refuses negative counts and parts greater than the whole. */
  public CellCounts {
    if (leads < 0 || dials < 0) {
      throw new IllegalArgumentException("counts must be >= 0 but were " + leads + ", " + dials);
    }
    for (long part : new long[] {contacted, booked, followed, harmed}) {
      if (part < 0 || part > leads) {
        throw new IllegalArgumentException(
            "a part must lie between 0 and the %d leads but was %d".formatted(leads, part));
      }
    }
  }

  /** Leads of a plain two-arm trial that knows outcomes only. */
  public static CellCounts of(long leads, long booked) {
    return new CellCounts(leads, leads, booked, 0, 0, 0);
  }

  /** Both together. */
  public CellCounts plus(CellCounts other) {
    return new CellCounts(
        leads + other.leads,
        contacted + other.contacted,
        booked + other.booked,
        followed + other.followed,
        harmed + other.harmed,
        dials + other.dials);
  }
}
