package com.savvywealth.leads.model.world;

import java.util.List;

/**
 * What a generated world holds, counted while it was written.
 *
 * @param repRows data rows of each vendor file, in calendar order, duplicates and broken rows
 *     included
 * @param shiftedRows rows over all vintages whose field count is wrong
 * @param leads distinct leads
 * @param leadRows rows of the lead file: leads and their 15-character doubles
 * @param contacted leads with a contact
 * @param positives contacted leads that called within 30 days
 * @param lateCalls contacted leads that called after more than 30 days
 * @param negativeDelays contacted leads whose call stands before their contact
 * @param blankCrd leads without a CRD
 * @param absentCrd leads whose CRD is in no vintage
 * @param joined leads (new ones at the time of scoring) for whom a vintage is permitted
 * @param joinedByVintage {@code joined} by the vintage that serves them, in calendar order
 */
public record WorldSummary(
    List<Long> repRows,
    long shiftedRows,
    int leads,
    int leadRows,
    int contacted,
    int positives,
    int lateCalls,
    int negativeDelays,
    int blankCrd,
    int absentCrd,
    int joined,
    List<Integer> joinedByVintage) {

  /** Copies the lists. */
  public WorldSummary {
    repRows = List.copyOf(repRows);
    joinedByVintage = List.copyOf(joinedByVintage);
  }
}
