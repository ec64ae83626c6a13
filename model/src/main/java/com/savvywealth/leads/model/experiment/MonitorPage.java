package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.HtmlRenderer;
import com.savvywealth.leads.model.report.Light;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The page that shows the experiment from day to day. It is blinded: outcomes stand on it for both
 * arms together only, since whoever reads one by arm every day has looked every day.
 */
public final class MonitorPage {
  private final ExperimentConfig config;
  private final TrialProgress progress;
  private final Looks looks;

  private MonitorPage(ExperimentConfig config, TrialProgress progress, Looks looks) {
    this.config = config;
    this.progress = progress;
    this.looks = looks;
  }

  /**
   * One look at the outcome.
   *
   * @param day as-of day of the look
   * @param planned whether it was planned
   * @param information share of the final information that it had
   * @param decision what it led to, in words
   */
  public record Look(LocalDate day, boolean planned, double information, String decision)
      implements Serializable {}

  /**
   * What is known of looks; the page shows it and computes none of it.
   *
   * @param plannedLeads final leads of both arms that the experiment is planned to end with, 0 when
   *     that is not known
   * @param made looks so far, in order
   * @param safety light of the safety bound, NOT_REACHED before its first look
   * @param safetyNote one line about it, or ""
   */
  public record Looks(long plannedLeads, List<Look> made, Light safety, String safetyNote)
      implements Serializable {
    /** No look yet. */
    public static Looks none(long plannedLeads) {
      return new Looks(plannedLeads, List.of(), Light.NOT_REACHED, "");
    }

    /** What a log of looks says. */
    public static Looks of(LooksLog log) {
      long flags = log.safetyFlags();
      Light safety =
          log.looks().isEmpty() ? Light.NOT_REACHED : flags > 0 ? Light.FAIL : Light.PASS;
      return new Looks(
          2 * log.rules().plannedPerArm(),
          log.looks().stream().map(Looks::shown).toList(),
          safety,
          flags > 0 ? "a safety bound was crossed: see the interim analysis" : "");
    }

    private static Look shown(com.savvywealth.leads.model.experiment.Look look) {
      String decision =
          look.safetyFlags() > 0
              ? "safety flag"
              : look.efficacy().crossed() ? "bound crossed" : "go on";
      boolean planned =
          switch (look.kind()) {
            case PLANNED, FINAL -> true;
            case EMPTY, UNPLANNED, REPEATED, AFTER_FINAL -> false;
          };
      return new Look(look.day(), planned, look.fraction(), decision);
    }

    /** Copies the looks. */
    public Looks {
      made = List.copyOf(made);
      Objects.requireNonNull(safety, "safety");
      Objects.requireNonNull(safetyNote, "safetyNote");
    }
  }

  /** The page as HTML, self-contained; equal arguments give equal bytes. */
  public static String render(ExperimentConfig config, TrialProgress progress, Looks looks) {
    return HtmlRenderer.render(new MonitorPage(config, progress, looks).report());
  }

  /** The line by which a page is known to be of a day. */
  static String asOfLine(LocalDate asOf) {
    return "As of the end of " + asOf + ", UTC.";
  }

  private Report report() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            asOfLine(progress.asOf())
                + " What was recorded later is not seen."
                + "\n\nThis page is blinded: booked calls stand here, and in the file of daily"
                + " metrics, for both arms together. The outcome by arm is judged at planned looks,"
                + " which pay for looking."));
    blocks.add(Block.table(today()));
    blocks.addAll(MonitorPlots.progress(progress));
    blocks.addAll(looks());
    blocks.add(Block.heading("Adherence"));
    blocks.addAll(MonitorPlots.adherence(progress.days(), config.hypothesis().adoption()));
    blocks.add(Block.heading("Arms"));
    blocks.add(Block.table(arms()));
    blocks.add(Block.heading("Data"));
    blocks.add(Block.table(data()));
    if (!progress.events().fault().isEmpty()) {
      blocks.add(Block.text("Not to be trusted: " + progress.events().fault() + "."));
    }
    return Report.of("Experiment " + config.name() + ": monitoring").with(blocks);
  }

  private Table today() {
    Long lag = progress.lagDays();
    return Table.of("So far", "figure", "value", "meaning")
        .row("Leads assigned", progress.assigned(), "")
        .row("Leads contacted", progress.contacted(), "")
        .row(
            "Final outcomes",
            progress.finalLeads(),
            "assigned at least %d days ago, contacted or not".formatted(config.horizon().days()))
        .row("Information", new Table.Share(information()), "final outcomes of those planned")
        .row(
            "Booked-call rate, both arms",
            new Table.Share(blindedRate()),
            "of final outcomes; planned without the list: "
                + Numbers.percent(config.hypothesis().baselineRate()))
        .row("Age of the last event", lag, "days; live up to " + config.interim().maxLagDays());
  }

  /** Missing while the final leads that were contacted are all of one arm. */
  private double blindedRate() {
    boolean one =
        Arrays.stream(Arm.values()).anyMatch(arm -> progress.finals().of(arm).contacted() == 0);
    return one ? Double.NaN : progress.pooledRate();
  }

  private double information() {
    return looks.plannedLeads() == 0
        ? Double.NaN
        : (double) progress.finalLeads() / looks.plannedLeads();
  }

  private List<Block> looks() {
    Table made = Table.of("Looks at the outcome so far", "day", "planned", "information", "led to");
    for (Look look : looks.made()) {
      made =
          made.row(
              look.day().toString(),
              look.planned(),
              new Table.Share(look.information()),
              look.decision());
    }
    Table status =
        Table.of("", "next planned look", "safety bound", "note")
            .row(
                nextLook(),
                looks.safety(),
                looks.safetyNote().isEmpty() ? null : looks.safetyNote());
    return List.of(Block.heading("Looks and safety"), Block.table(status), Block.table(made));
  }

  /** The first planned share that no planned look has reached; the end when all are made. */
  private String nextLook() {
    double reached =
        looks.made().stream().filter(Look::planned).mapToDouble(Look::information).max().orElse(0);
    double share =
        config.interim().looks().stream().filter(look -> look > reached).findFirst().orElse(1.0);
    String at = share == 1 ? "final analysis" : "interim look";
    return looks.plannedLeads() == 0
        ? at + " at " + Numbers.percent(share) + " of the information"
        : "%s at %s of the information: %s final outcomes"
            .formatted(
                at,
                Numbers.percent(share),
                Numbers.count((long) Math.ceil(share * looks.plannedLeads())));
  }

  private Table arms() {
    Table table =
        Table.of(
            "Sizes; p: chance of a split at least as uneven",
            "",
            "treatment",
            "control",
            "p of an even split");
    Map<Arm, DayCounts> totals = progress.days().totals();
    DayCounts treated = totals.get(Arm.TREATMENT);
    DayCounts controls = totals.get(Arm.CONTROL);
    table = row(table, "assigned", treated.assigned(), controls.assigned());
    return row(table, "contacted", treated.contacted(), controls.contacted());
  }

  private static Table row(Table table, String what, long treated, long controls) {
    return table.row(what, treated, controls, new SampleRatio(treated, controls).pValue());
  }

  private Table data() {
    EventAccount events = progress.events();
    return Table.of("Rows of the event file up to the as-of day", "rows", "n")
        .row("read", events.seen())
        .row("counted to a lead", events.counted())
        .row("rejected with a reason", events.rejected())
        .row("unaccounted", events.unaccounted());
  }
}
