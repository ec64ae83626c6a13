package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;
import com.savvywealth.leads.model.world.WorldCalendar.Vintage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who is contacted and when, before anyone calls: for each lead the advisor, the contact and the
 * source.
 *
 * <p>Exact shares, not chances, decide how many leads have no CRD or a CRD that no vintage knows.
 * Each advisor is one lead, except for about 0.5 % (or more when there are more leads than
 * advisors) who are contacted again. Leads of further quarters follow those of history; their
 * advisor is any one listed by then, so contacted before more often than not.
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
  private final List<ContactClock> clocks;
  private final int[] rep;
  private final long[] contact;
  private final int[] firstLeadOfRep;
  private final int[] vintageDays;

  LeadPlan(WorldSpec spec, Draws draws) {
    this.spec = spec;
    this.draws = draws;
    this.clocks =
        IntStream.rangeClosed(0, spec.calendar().quarters())
            .mapToObj(quarter -> new ContactClock(spec.kind(), draws, quarter))
            .toList();
    this.vintageDays = spec.calendar().vintages().stream().mapToInt(Vintage::day).toArray();
    this.rep = new int[spec.leads()];
    this.contact = new long[spec.leads()];
    this.firstLeadOfRep = new int[spec.reps()];
    Arrays.fill(firstLeadOfRep, -1);
    assignReps();
    long scoreAt = spec.calendar().scoreAt().getEpochSecond();
    for (int lead = 0; lead < spec.historyLeads(); lead++) {
      contact[lead] = isNew(lead) ? scoreAt : drawContact(lead);
    }
    for (int quarter = 1; quarter <= spec.calendar().quarters(); quarter++) {
      addQuarter(quarter);
    }
  }

  private void assignReps() {
    int n = spec.historyLeads();
    int blank = (int) Math.round(n * blankShare());
    int absent = (int) Math.round((n - blank) * absentShare());
    int[] slots = draws.permutation(Topic.LEAD_ORDER, n);
    int listed = n - blank - absent;
    int[] order = candidates(0);
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

  private double blankShare() {
    return spec.kind().isReal() ? 0.06 : 0.01;
  }

  private double absentShare() {
    return spec.kind().isReal() ? 0.06 : 0.025;
  }

  /** The leads that a further quarter adds: no draw of the quarters before is touched. */
  private void addQuarter(int quarter) {
    int[] order = candidates(quarter);
    int first = spec.historyLeads() + (quarter - 1) * spec.quarterLeads();
    for (int lead = first; lead < first + spec.quarterLeads(); lead++) {
      boolean blank = draws.unit(Topic.LEAD_ORDER, lead, 1) < blankShare();
      boolean absent = draws.unit(Topic.LEAD_ORDER, lead, 2) < absentShare();
      contact[lead] =
          draws.unit(Topic.LEAD_PHASE, lead, 0) < RECENT
              ? clocks.get(quarter).recent(lead)
              : clocks.get(quarter).mature(lead, 0);
      rep[lead] = blank ? BLANK_CRD : absent ? ABSENT_CRD : chosen(order, lead);
    }
  }

  private int chosen(int[] order, int lead) {
    boolean mayBeUnlisted = draws.unit(Topic.LEAD_PHASE, lead, 1) < UNLISTED;
    int who = order[draws.below(Topic.LEAD_ORDER, lead, 10, order.length)];
    for (int i = 1; i < TRIES && !mayBeUnlisted && !listedAt(who, contact[lead]); i++) {
      who = order[draws.below(Topic.LEAD_ORDER, lead, 10 + i, order.length)];
    }
    return who;
  }

  /** Advisors in the order of being chosen, nearly without those listed after the last contact. */
  private int[] candidates(int quarter) {
    int[] order = draws.permutation(Topic.REP_ORDER, spec.reps());
    return Arrays.stream(order)
        .filter(
            who ->
                vintageDays[Advisors.joins(spec, draws, who)]
                        <= WorldCalendar.lastContactDay(quarter)
                    || draws.unit(Topic.REP_ORDER, who, 1) < UNLISTED)
        .toArray();
  }

  private long drawContact(int lead) {
    ContactClock clock = clocks.get(0);
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
    int vintage = vintageDays.length - 1;
    while (vintage > 0 && ContactClock.day(at) < vintageDays[vintage]) {
      vintage--;
    }
    return vintage >= Advisors.joins(spec, draws, who)
        && vintage < Advisors.leaves(spec, draws, who);
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
    return ContactClock.day(contact[lead]);
  }

  /** When the CRM first knew of a lead's day: its contact, or history's analysis for a new lead. */
  long known(int lead) {
    return isNew(lead) ? WorldCalendar.usual().scoreAt().getEpochSecond() : contact[lead];
  }

  /** The further quarter that added a lead, 0 for history. */
  int quarter(int lead) {
    return lead < spec.historyLeads() ? 0 : 1 + (lead - spec.historyLeads()) / spec.quarterLeads();
  }

  /** Index of a quarter's first lead; of the end for the quarter after the last. */
  int firstOf(int quarter) {
    return quarter == 0 ? 0 : spec.historyLeads() + (quarter - 1) * spec.quarterLeads();
  }

  /** Quarters after history. */
  int quarters() {
    return clocks.size() - 1;
  }

  /** Whether nobody has contacted the lead yet. */
  boolean isNew(int lead) {
    return lead >= spec.contactedLeads() && lead < spec.historyLeads();
  }

  /** Whether 30 days have not passed between the contact and the analysis. */
  boolean isImmature(int lead) {
    return !isNew(lead) && contactDay(lead) >= spec.calendar().recentFirstDay() - 1;
  }

  /**
   * Per advisor the day of history's first contact; for those without, any day of the window; for
   * those listed since, the day of the first listing.
   */
  int[] referenceDays() {
    int[] days = new int[spec.listedReps()];
    for (int who = 0; who < firstLeadOfRep.length; who++) {
      int lead = firstLeadOfRep[who];
      long at = lead >= 0 ? known(lead) : clocks.get(0).mature(-1 - who, 0);
      days[who] = ContactClock.day(at);
    }
    for (int who = firstLeadOfRep.length; who < days.length; who++) {
      days[who] = vintageDays[Advisors.joins(spec, draws, who)];
    }
    return days;
  }
}
