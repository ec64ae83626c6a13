package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * One look at the outcome: what was seen, and against which bounds.
 *
 * <p>Bounds and what is spent hold for this look only: those of earlier looks stay as they were.
 *
 * @param number from 1
 * @param asOf last day that is counted, as ISO-8601
 * @param control leads analysed among the controls
 * @param treatment leads analysed among the treated
 * @param fraction share of the planned information
 * @param kind why it took place
 * @param repeats number of the first look at the same fraction, whose verdict stands; 0 for none
 * @param efficacy the primary question, two-sided
 * @param booked whether the treated book fewer calls: z is turned around
 * @param harm whether more of the treated opt out or complain
 */
public record Look(
    int number,
    String asOf,
    long control,
    long treatment,
    double fraction,
    Kind kind,
    int repeats,
    Statistic efficacy,
    Statistic booked,
    Statistic harm)
    implements Serializable {
  /** Why a look took place. */
  public enum Kind {
    /** Nobody is analysed in one of the arms: nothing was seen, nothing is spent. */
    EMPTY,
    /** A planned share of the information was reached. */
    PLANNED,
    /** Nobody had planned it. */
    UNPLANNED,
    /** The same data again: nothing is spent. */
    REPEATED,
    /** All planned information is in: the end. */
    FINAL,
    /** After the end: nothing is left to spend, the final verdict stands. */
    AFTER_FINAL
  }

  /**
   * A statistic against its bound.
   *
   * @param z what was seen; 0 when nothing could be
   * @param bound null when nothing could stop the test at this look
   * @param spent error spent so far, this look included
   */
  public record Statistic(double z, Double bound, double spent) implements Serializable {
    /** Whether z is at or above the bound. */
    public boolean crossed() {
      return bound != null && z >= bound;
    }

    /** Whether z is at or below the bound's negative. */
    public boolean crossedBelow() {
      return bound != null && z <= -bound;
    }
  }

  /** Refuses a day that is none. */
  public Look {
    LocalDate.parse(asOf);
  }

  /** The last day that is counted. */
  public LocalDate day() {
    return LocalDate.parse(asOf);
  }

  /** Leads analysed in both arms. */
  public long analysed() {
    return control + treatment;
  }

  /** How many safety questions raised a flag, 0 to 2. */
  public int safetyFlags() {
    return (booked.crossed() ? 1 : 0) + (harm.crossed() ? 1 : 0);
  }
}
