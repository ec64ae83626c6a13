package com.savvywealth.leads.model.lead;

import java.util.List;

/**
 * What the union views said when they were asked.
 *
 * @param views names of the views
 * @param fault why a view did not answer, or how its answer differs from what was written; "" when
 *     every view answered with every vintage's rows and quarter
 * @param flags counts of the three-valued columns, by column and vintage; empty when they could not
 *     be asked
 */
public record ViewAnswer(List<String> views, String fault, List<FlagCount> flags) {
  /** Copies the lists. */
  public ViewAnswer {
    views = List.copyOf(views);
    flags = List.copyOf(flags);
  }

  /**
   * One three-valued column in one vintage: a blank is not "No".
   *
   * @param column canonical name
   * @param label vintage
   * @param yes rows with Yes
   * @param no rows with No
   * @param unknown rows with Unknown
   * @param blank rows without a value
   */
  public record FlagCount(
      String column, String label, long yes, long no, long unknown, long blank) {
    /** All rows. */
    public long rows() {
      return yes + no + unknown + blank;
    }
  }
}
