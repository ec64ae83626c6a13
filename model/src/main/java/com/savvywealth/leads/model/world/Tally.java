package com.savvywealth.leads.model.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts the leads of a world for its {@link WorldSummary}. */
final class Tally {
  private final List<Integer> byVintage;
  private final int leads;
  private int contacted;
  private int positives;
  private int late;
  private int negative;
  private int blank;
  private int absent;
  private int joined;

  Tally(LeadPlan plan, Outcomes outcomes) {
    byVintage = new ArrayList<>(Collections.nCopies(outcomes.advisors().vintages(), 0));
    leads = plan.count();
    for (int lead = 0; lead < leads; lead++) {
      blank += plan.rep(lead) == LeadPlan.BLANK_CRD ? 1 : 0;
      absent += plan.rep(lead) == LeadPlan.ABSENT_CRD ? 1 : 0;
      int vintage = outcomes.vintage(lead);
      if (vintage >= 0) {
        joined++;
        byVintage.set(vintage, byVintage.get(vintage) + 1);
      }
      if (!plan.isNew(lead)) {
        contacted++;
        countCall(outcomes.call(lead), plan.contact(lead), outcomes.calledInWindow(lead));
      }
    }
  }

  private void countCall(long call, long contact, boolean inWindow) {
    if (call == Outcomes.NO_CALL) {
      return;
    }
    if (inWindow) {
      positives++;
    } else if (call > contact) {
      late++;
    } else {
      negative++;
    }
  }

  WorldSummary summary(List<Long> repRows, long shiftedRows, int leadRows) {
    return new WorldSummary(
        repRows,
        shiftedRows,
        leads,
        leadRows,
        contacted,
        positives,
        late,
        negative,
        blank,
        absent,
        joined,
        byVintage);
  }
}
