package com.savvywealth.leads.model.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out leads by screens in their order: the first that matches is the reason. A reason that
 * spreads holds for every lead of the same advisor, at its screen's place in the order.
 */
final class Screening {
  private Screening() {}

  /** A lead with the reason of each screen, null where it passes. */
  static final class Judged {
    private final Prospect lead;
    private final Reason[] reasons;

    private Judged(Prospect lead, Reason[] reasons) {
      this.lead = lead;
      this.reasons = reasons;
    }

    Prospect lead() {
      return lead;
    }

    /** The first reason, null when the lead passes all. */
    Reason first() {
      return Arrays.stream(reasons).filter(reason -> reason != null).findFirst().orElse(null);
    }

    /** Whether exactly one screen matches: without it the lead would be eligible. */
    boolean byOneAlone() {
      return Arrays.stream(reasons).filter(reason -> reason != null).count() == 1;
    }
  }

  /** Judges every lead; in the order given. */
  static List<Judged> judge(List<Screen> screens, List<Prospect> leads) {
    List<Judged> judged = new ArrayList<>(leads.size());
    Map<String, Reason[]> spread = new HashMap<>();
    for (Prospect lead : leads) {
      Reason[] reasons = new Reason[screens.size()];
      for (int i = 0; i < reasons.length; i++) {
        reasons[i] = screens.get(i).against(lead);
        if (reasons[i] != null && lead.person() != null && screens.get(i).spreads(reasons[i])) {
          keep(spread, lead.person(), i, reasons);
        }
      }
      judged.add(new Judged(lead, reasons));
    }
    for (Judged each : judged) {
      Reason[] shared = each.lead.person() == null ? null : spread.get(each.lead.person());
      for (int i = 0; shared != null && i < shared.length; i++) {
        each.reasons[i] = each.reasons[i] == null ? shared[i] : each.reasons[i];
      }
    }
    return judged;
  }

  /** Of several details the first in alphabet is kept, whichever lead came first. */
  private static void keep(Map<String, Reason[]> spread, String person, int i, Reason[] reasons) {
    Reason[] shared = spread.computeIfAbsent(person, any -> new Reason[reasons.length]);
    if (shared[i] == null || reasons[i].detail().compareTo(shared[i].detail()) < 0) {
      shared[i] = reasons[i];
    }
  }

  /** The screen of leads that have no score. */
  static final class NotScored implements Screen {
    @Override
    public String id() {
      return Reason.NOT_SCORED;
    }

    @Override
    public Reason against(Prospect lead) {
      return lead.scored() ? null : new Reason(Reason.NOT_SCORED, lead.row().text("reason"));
    }

    @Override
    public boolean spreads(Reason reason) {
      return false;
    }
  }
}
