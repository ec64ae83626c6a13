package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.TrialEvent;
import com.savvywealth.leads.model.world.Draws.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws the leads of a rehearsed experiment, and what happens to them once their arms are known.
 *
 * <p>An SGA has a rate of its own, so that leads of one SGA are alike; the score's percentile moves
 * the chance too. A treated lead is worked by the list with the chance {@code adoption}, and only
 * then has the lift. Both possible outcomes of a lead hang on one number, so the true effect is
 * known lead by lead. A few rows are broken as exports are: an unknown word, no lead, no instant, a
 * row twice, a lead that nobody assigned.
 */
public final class TrialWorld {
  private static final long DAY = WorldCalendar.SECONDS_PER_DAY;
  private static final double NEVER_REACHED = 0.03;
  private static final double LATE = 0.08;
  private static final double SAME_DAY = 0.31;
  private static final double OPTS_OUT = 0.006;
  private static final double COMPLAINS = 0.001;
  private static final double MORE_DIALS = 0.6;
  private static final double BROKEN = 0.001;
  private static final double UNKNOWN_AUM = 0.02;
  private static final int MOST_DIALS = 8;
  private static final int CONTACT_DAYS = 12;
  private static final int OUTCOME_DAYS = 30;
  private static final String[] SOURCES = {"Provided List", "LinkedIn", "Event", "Referral"};

  private final TrialSpec spec;
  private final Draws draws;
  private final double[] sgaFactors;

  private TrialWorld(TrialSpec spec) {
    this.spec = spec;
    this.draws = new Draws(spec.seed());
    this.sgaFactors = sgaFactors();
  }

  /** The world of a specification. */
  public static TrialWorld of(TrialSpec spec) {
    return new TrialWorld(spec);
  }

  /**
   * What is true of a rehearsal.
   *
   * @param controlRate mean chance of a booked call in time, had nobody been treated
   * @param treatedRate the same, had everybody been treated with the team's adherence
   * @param assignedLift relative lift by intention to treat
   * @param followedLift relative lift of a lead that is worked by the list
   */
  public record Truth(
      double controlRate, double treatedRate, double assignedLift, double followedLift) {}

  /** The true rates, averaged over the leads. */
  public Truth truth() {
    double control = 0;
    double treated = 0;
    for (int lead = 0; lead < spec.leads(); lead++) {
      if (reached(lead)) {
        control += chance(lead, false) * (1 - spec.contamination());
        control += chance(lead, true) * spec.contamination();
        treated += chance(lead, false) * (1 - spec.adoption());
        treated += chance(lead, true) * spec.adoption();
      }
    }
    return new Truth(
        control / spec.leads(), treated / spec.leads(), treated / control - 1, spec.lift());
  }

  /** Id of a lead, from 0. */
  public static String leadId(int lead) {
    return SalesforceId.to18(SalesforceId.lead15(lead));
  }

  /** Writes the leads up to and with a wave. */
  public void writeLeads(int wave, Path file) throws IOException {
    try (CsvOut out = new CsvOut(file)) {
      for (String column :
          List.of(
              "lead_id",
              "sga_id",
              "firm_aum_millions",
              "years_at_firm",
              "score_percentile",
              "lead_source")) {
        out.raw(column);
      }
      out.endLine();
      int count = spec.leadsUpTo(wave);
      for (int lead = 0; lead < count; lead++) {
        write(out, lead, leadId(lead));
      }
      if (count > 1) { // as exports are: a lead twice, and a row without an id
        write(out, 0, leadId(0));
        write(out, 1, "");
      }
    }
  }

  private void write(CsvOut out, int lead, String id) throws IOException {
    out.raw(id).raw(sgaId(sga(lead)));
    if (unit(lead, 1) < UNKNOWN_AUM) {
      out.blank();
    } else {
      out.decimal(Math.round(StrictMath.exp(4.6 + 1.6 * normal(lead, 2)) * 10), 1);
    }
    out.decimal(Math.round(-StrictMath.log(unit(lead, 4)) * 60), 1);
    out.integer(percentile(lead));
    out.raw(SOURCES[draws.below(Topic.TRIAL_LEAD, lead, 6, SOURCES.length)]).endLine();
  }

  /**
   * Writes everything that happens to the leads that have an arm, in order of time.
   *
   * @param arms arm by lead id
   */
  public void writeEvents(Map<String, Arm> arms, Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int lead = 0; lead < spec.leads(); lead++) {
      Arm arm = arms.get(leadId(lead));
      if (arm != null) {
        events(lead, arm, rows);
      }
    }
    rows.sort(null);
    try (CsvOut out = new CsvOut(file)) {
      out.raw("lead_id").raw("sga_id").raw("event").raw("at").endLine();
      long number = 0;
      for (Row row : rows) {
        row.write(out, row.event().key());
        if (draws.unit(Topic.TRIAL_DIRT, number, 0) < BROKEN) {
          broken(out, row, draws.below(Topic.TRIAL_DIRT, number, 1, 5));
        }
        number++;
      }
    }
  }

  private void broken(CsvOut out, Row row, int kind) throws IOException {
    switch (kind) {
      case 0 -> row.write(out, "voicemail drop");
      case 1 -> row.write(out, row.event().key());
      case 2 -> new Row(row.at(), "", row.sga(), row.event()).write(out, row.event().key());
      case 3 -> new Row(row.at(), leadId(spec.leads()), row.sga(), row.event()).write(out, "dial");
      default -> {
        out.raw(row.lead()).raw(row.sga()).raw(row.event().key()).raw("yesterday");
        out.endLine();
      }
    }
  }

  private void events(int lead, Arm arm, List<Row> rows) {
    double share = arm == Arm.TREATMENT ? spec.adoption() : spec.contamination();
    boolean followed = event(lead, 0) < share;
    long assigned = spec.dayOf(spec.waveOf(lead)).toEpochDay() * DAY;
    long first = assigned + (long) (event(lead, 1) * CONTACT_DAYS * DAY);
    Lead known = new Lead(leadId(lead), sgaId(sga(lead)), rows);
    if (followed || arm == Arm.TREATMENT) {
      known.add(first, followed ? TrialEvent.FOLLOWED : TrialEvent.OVERRIDDEN);
    }
    known.add(first, TrialEvent.DIAL);
    int dials = 1;
    while (dials < MOST_DIALS && event(lead, 10 + dials) < MORE_DIALS) {
      known.add(first + 2L * dials * DAY, TrialEvent.DIAL);
      dials++;
    }
    if (!reached(lead)) {
      return;
    }
    known.add(first, TrialEvent.CONTACT);
    double chance = chance(lead, followed);
    double outcome = event(lead, 2);
    if (outcome < chance) {
      known.add(first + bookedAfter(lead), TrialEvent.BOOKED);
    } else if (outcome < chance * (1 + LATE)) {
      known.add(first + (long) ((OUTCOME_DAYS + 1 + event(lead, 3) * 60) * DAY), TrialEvent.BOOKED);
    }
    if (event(lead, 4) < OPTS_OUT) {
      known.add(first + DAY, TrialEvent.OPT_OUT);
    }
    if (event(lead, 5) < COMPLAINS) {
      known.add(first + 2 * DAY, TrialEvent.COMPLAINT);
    }
  }

  private long bookedAfter(int lead) {
    double when = event(lead, 3);
    return when < SAME_DAY
        ? (long) (when / SAME_DAY * 3600)
        : (long) ((when - SAME_DAY) / (1 - SAME_DAY) * (OUTCOME_DAYS - 1) * DAY) + 3600;
  }

  private boolean reached(int lead) {
    return event(lead, 6) >= NEVER_REACHED;
  }

  /** Chance of a booked call in time of a lead that is reached. */
  private double chance(int lead, boolean followed) {
    double byScore = 0.4 + 1.2 * percentile(lead) / 101;
    double rate = spec.baselineRate() * byScore * sgaFactors[sga(lead)];
    return Math.min(1, followed ? rate * (1 + spec.lift()) : rate) / (1 - NEVER_REACHED);
  }

  private int percentile(int lead) {
    return 1 + draws.below(Topic.TRIAL_LEAD, lead, 5, 100);
  }

  private int sga(int lead) {
    return draws.below(Topic.TRIAL_LEAD, lead, 0, spec.sgas());
  }

  private static String sgaId(int sga) {
    return "SGA-%02d".formatted(sga + 1);
  }

  /** Two-point factors about 1, half the team each: the spread is exact, the mean nearly so. */
  private double[] sgaFactors() {
    int[] order = draws.permutation(Topic.TRIAL_SGA, spec.sgas());
    double[] factors = new double[spec.sgas()];
    for (int i = 0; i < factors.length; i++) {
      factors[order[i]] = i % 2 == 0 ? 1 + spec.sgaSpread() : 1 - spec.sgaSpread();
    }
    return factors;
  }

  private double unit(int lead, int index) {
    return draws.unit(Topic.TRIAL_LEAD, lead, index);
  }

  private double event(int lead, int index) {
    return draws.unit(Topic.TRIAL_EVENT, lead, index);
  }

  private double normal(int lead, int index) {
    return StrictMath.sqrt(-2 * StrictMath.log(unit(lead, index)))
        * StrictMath.cos(2 * Math.PI * unit(lead, index + 1));
  }

  /** One row of the event file. */
  private record Row(long at, String lead, String sga, TrialEvent event)
      implements Comparable<Row> {
    void write(CsvOut out, String word) throws IOException {
      out.raw(lead).raw(sga).raw(word).instant(at).endLine();
    }

    @Override
    public int compareTo(Row other) {
      int byTime = Long.compare(at, other.at);
      int byLead = byTime != 0 ? byTime : lead.compareTo(other.lead);
      return byLead != 0 ? byLead : event.compareTo(other.event);
    }
  }

  /** A lead whose events are collected. */
  private record Lead(String id, String sga, List<Row> rows) {
    void add(long at, TrialEvent event) {
      rows.add(new Row(at, id, sga, event));
    }
  }
}
