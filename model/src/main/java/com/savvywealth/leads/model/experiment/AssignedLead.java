package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One lead of the experiment, as it was assigned and as it stays.
 *
 * @param token the lead's keyed token
 * @param sga who owned it then; "" when nobody did
 * @param stratum block stratum in which it was randomised: its AUM tier then
 * @param arm its arm
 * @param wave number of the wave in which it was assigned, from 1
 * @param position place in the stratum's sequence, from 0; the arm follows from it and the key
 * @param assignedOn day of the wave, UTC
 */
public record AssignedLead(
    String token,
    String sga,
    String stratum,
    Arm arm,
    int wave,
    long position,
    LocalDate assignedOn)
    implements Serializable {
  /** All parts are required. */
  public AssignedLead {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(sga, "sga");
    Objects.requireNonNull(stratum, "stratum");
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(assignedOn, "assignedOn");
    if (wave < 1 || position < 0) {
      throw new IllegalArgumentException(
          "wave must be >= 1 and position >= 0 but were %d and %d".formatted(wave, position));
    }
  }
}
