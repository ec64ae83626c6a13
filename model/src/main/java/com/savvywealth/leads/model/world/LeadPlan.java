package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;
import java.util.Arrays;

/**
 * Who is contacted and when, before anyone calls: for each lead the advisor, the contact and the
 * source.
 *
 * <p>Exact shares, not chances, decide how many leads have no CRD or a CRD that no vintage knows.
 * Each advisor is one lead, except for about 0.5 % (or more when there are more leads than
 * advisors) who are contacted again.
 */
final class LeadPlan {
  static final int BLANK_CRD = -1;
  static final int ABSENT_CRD = -2;
  private static final double AGAIN = 0.005;
  private static final double EARLY = 0.002;
  private static final double RECENT = 0.02;
  private static final double UNLISTED = 0.1;
  private static final int TRIES = 30;

  private final WorldSpec spec;
  private final Draws draws;
  private final ContactClock clock;
  private final int[] rep;
  private final long[] contact;
  private final int[] firstLeadOfRep;

  LeadPlan(WorldSpec spec, Draws draws) {
    this.spec = spec;
    this.draws = draws;
    this.clock = new ContactClock(spec.kind(), draws);
    this.rep = new int[spec.leads()];
    this.contact = new long[spec.leads()];
    this.firstLeadOfRep = new int[spec.reps()];
    Arrays.fill(firstLeadOfRep, -1);
    assignReps();
    for (int lead = 0; lead < rep.length; lead++) {
      contact[lead] = isNew(lead) ? clock.scoreAt() : drawContact(lead);
    }
  }

  private void assignReps() {
    int n = rep.length;
    int blank = (int) Math.round(n * (spec.kind().isReal() ? 0.06 : 0.01));
    int absent = (int) Math.round((n - blank) * (spec.kind().isReal() ? 0.06 : 0.025));
    int[] slots = draws.permutation(Topic.LEAD_ORDER, n);
    int listed = n - blank - absent;
    int[] order = candidates();
    int distinct = Math.min(order.length, listed - (int) (AGAIN * listed));
    int next = 0;
    for (int step = 0; step < n; step++) {
      int lead = n - 1 - step;
      if (slots[lead] < blank) {
        rep[lead] = BLANK_CRD;
      } else if (slots[lead] < blank + absent) {
        rep[lead] = ABSENT_CRD;
      } else {
        int place = next < distinct ? next : distinct - 1 - (next - distinct) % distinct;
        rep[lead] = order[place];
        if (firstLeadOfRep[rep[lead]] < 0) {
          firstLeadOfRep[rep[lead]] = lead;
        }
        next++;
      }
    }
  }

  /** Advisors in the order of being chosen, nearly without those listed after the last contact. */
  private int[] candidates() {
    int[] order = draws.permutation(Topic.REP_ORDER, spec.reps());
    return Arrays.stream(order)
        .filter(
            who ->
                WorldCalendar.VINTAGES.get(Advisors.joins(draws, who)).day()
                        <= WorldCalendar.LAST_CONTACT_DAY
                    || draws.unit(Topic.REP_ORDER, who, 1) < UNLISTED)
        .toArray();
  }

  private long drawContact(int lead) {
    double phase = draws.unit(Topic.LEAD_PHASE, lead, 0);
    if (phase < EARLY) {
      return clock.early(lead);
    }
    if (phase < EARLY + RECENT) {
      return clock.recent(lead);
    }
    boolean mayBeUnlisted = rep[lead] < 0 || draws.unit(Topic.LEAD_PHASE, lead, 1) < UNLISTED;
    long at = clock.mature(lead, 0);
    for (int i = 1; i < TRIES && !mayBeUnlisted && !listedAt(rep[lead], at); i++) {
      at = clock.mature(lead, i);
    }
    return at;
  }

  private boolean listedAt(int who, long at) {
    int vintage = 7;
    while (vintage > 0 && clock.day(at) < WorldCalendar.VINTAGES.get(vintage).day()) {
      vintage--;
    }
    return vintage >= Advisors.joins(draws, who) && vintage < Advisors.leaves(draws, who);
  }

  int count() {
    return rep.length;
  }

  /** The advisor of a lead, {@link #BLANK_CRD} or {@link #ABSENT_CRD}. */
  int rep(int lead) {
    return rep[lead];
  }

  /** The contact, or the time of scoring for a new lead, in seconds since 1970-01-01T00:00Z. */
  long contact(int lead) {
    return contact[lead];
  }

  int contactDay(int lead) {
    return clock.day(contact[lead]);
  }

  /** Whether nobody has contacted the lead yet. */
  boolean isNew(int lead) {
    return lead >= spec.contactedLeads();
  }

  /** Whether 30 days have not passed between the contact and the analysis. */
  boolean isImmature(int lead) {
    return !isNew(lead) && contactDay(lead) >= WorldCalendar.RECENT_FIRST_DAY - 1;
  }

  /** Per advisor the day of the first contact; for those without, any day of the window. */
  int[] referenceDays() {
    int[] days = new int[firstLeadOfRep.length];
    for (int who = 0; who < days.length; who++) {
      int lead = firstLeadOfRep[who];
      days[who] = lead >= 0 ? contactDay(lead) : clock.day(clock.mature(-1 - who, 0));
    }
    return days;
  }
}
