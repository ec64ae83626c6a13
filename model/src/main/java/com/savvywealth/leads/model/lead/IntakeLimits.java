package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.gate.GateFile;
import java.io.Serializable;

/**
 * The numbers that the intake measures by, all from the parameters of gates 0 and 1.
 *
 * @param renameMaxEdits a missing header and a new one at most so many edits apart are one column,
 *     renamed
 * @param unitShiftMinRows fewest numbers that a column must have in both vintages
 * @param unitShiftTolerance how far the ratio of medians may lie from a power of ten, in log10
 * @param unitShiftSpreadTolerance the same for the ratio of median absolute deviations
 * @param unitShiftRangeJump by how much the share of numbers outside the contract's range must have
 *     grown to be a unit's doing
 * @param smallCell groups and cells of fewer leads or people are not shown
 */
public record IntakeLimits(
    int renameMaxEdits,
    long unitShiftMinRows,
    double unitShiftTolerance,
    double unitShiftSpreadTolerance,
    double unitShiftRangeJump,
    long smallCell)
    implements Serializable {

  /**
   * The limits that a gate file declares.
   *
   * @throws IllegalArgumentException naming a parameter that is missing
   */
  public static IntakeLimits of(GateFile gates) {
    return new IntakeLimits(
        (int) gates.parameter("G0", "rename_max_edits"),
        (long) gates.parameter("G1", "unit_shift_min_rows"),
        gates.parameter("G1", "unit_shift_tolerance"),
        gates.parameter("G1", "unit_shift_spread_tolerance"),
        gates.parameter("G1", "unit_shift_range_jump"),
        (long) gates.parameter("G1", "small_cell"));
  }
}
