package com.savvywealth.leads.model.world;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A rehearsed experiment: a team, its leads and an effect that is known.
 *
 * @param seed of everything random
 * @param leads to be assigned
 * @param waves in which they come, one every {@code waveDays} days
 * @param waveDays days between waves
 * @param start day of the first wave
 * @param sgas people who work the leads
 * @param baselineRate mean chance of a booked call without the list
 * @param lift relative lift of a lead that is worked by the list; 0.5 = +50 %, 0 = none
 * @param adoption share of treated leads that are worked by the list
 * @param contamination share of controls that are worked by the list all the same
 * @param sgaSpread relative spread of the SGAs' own booked-call rates
 */
public record TrialSpec(
    long seed,
    int leads,
    int waves,
    int waveDays,
    LocalDate start,
    int sgas,
    double baselineRate,
    double lift,
    double adoption,
    double contamination,
    double sgaSpread)
    implements Serializable {
  /** Refuses sizes below 1 and shares outside their range. */
  public TrialSpec {
    for (int size : new int[] {leads, waves, waveDays, sgas}) {
      if (size < 1) {
        throw new IllegalArgumentException("sizes of a rehearsal must be >= 1 but one was " + size);
      }
    }
    for (double share : new double[] {baselineRate, adoption, contamination}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share must lie in [0, 1] but was " + share);
      }
    }
    if (!(lift > -1 && lift <= 10) || !(sgaSpread >= 0 && sgaSpread <= 1)) {
      throw new IllegalArgumentException(
          "lift must lie in (-1, 10] and sgaSpread in [0, 1] but were %s and %s"
              .formatted(lift, sgaSpread));
    }
  }

  /** Leads up to and with a wave, from 1; the last wave has them all. */
  public int leadsUpTo(int wave) {
    return wave >= waves ? leads : Math.toIntExact((long) leads * wave / waves);
  }

  /** Day of a wave, from 1. */
  public LocalDate dayOf(int wave) {
    return start.plusDays((long) (wave - 1) * waveDays);
  }

  /** The wave of a lead, from 1. */
  int waveOf(int lead) {
    int wave = 1;
    while (lead >= leadsUpTo(wave)) {
      wave++;
    }
    return wave;
  }
}
