package com.savvywealth.leads.model.experiment;

import static com.savvywealth.leads.model.report.Numbers.count;
import static com.savvywealth.leads.model.report.Numbers.fixed;
import static com.savvywealth.leads.model.report.Numbers.percent;

import com.savvywealth.leads.model.experiment.Look.Kind;
import com.savvywealth.leads.model.experiment.Look.Statistic;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** {@code ab_test_interim_analysis_v12.md}: whether the experiment may go on. */
public final class InterimReport {
  /** What stopping before the end does not bring. */
  private static final String EARLY =
      "Stopping early, for a gain, for harm or for futility, does not decide the roll-out: gate 15"
          + " asks for all planned outcomes and stays red without them (information_fraction), so"
          + " that decision still waits for them.";

  private final InterimLook interim;
  private final Look look;

  private InterimReport(InterimLook interim) {
    this.interim = interim;
    this.look = interim.look();
  }

  /**
   * The report of a look.
   *
   * @param provenance where the figures come from
   */
  public static Report of(InterimLook interim, SortedMap<String, String> provenance) {
    InterimReport report = new InterimReport(interim);
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.text(report.plainly()));
    blocks.addAll(report.arms());
    blocks.addAll(report.efficacy());
    blocks.addAll(report.safety());
    blocks.addAll(report.looks());
    blocks.add(Block.heading("Where this comes from"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return Report.of("Interim look as of " + report.look.asOf()).with(blocks);
  }

  private String plainly() {
    if (look.kind() == Kind.EMPTY) {
      return "As of %s no outcome is final in at least one of the arms. There is nothing to see yet; the experiment goes on."
          .formatted(look.asOf());
    }
    return "As of %s the outcome of %s leads is final: %s of the planned information. %s %s %s"
        .formatted(
            look.asOf(),
            count(look.analysed()),
            percent(look.fraction()),
            kind(),
            verdict(),
            safetyVerdict());
  }

  private String kind() {
    return switch (look.kind()) {
      case EMPTY -> "";
      case PLANNED -> "This look was planned.";
      case UNPLANNED ->
          "Nobody had planned this look; its bound follows from the share of information at which it came, so the error is kept.";
      case REPEATED ->
          "The same data were looked at before (look %d): nothing is spent and that verdict stands."
              .formatted(look.repeats());
      case FINAL -> "All planned information is in: this is the end.";
      case AFTER_FINAL ->
          "The end was reached before: nothing is left to spend and the final verdict stands.";
    };
  }

  private String verdict() {
    Look crossed = interim.crossed();
    if (crossed != null) {
      return "The treated booked %s calls than chance explains (look %d, z %s, bound %s): the experiment may be stopped for this. It is not stopped by the program. %s"
          .formatted(
              crossed.efficacy().z() > 0 ? "more" : "fewer",
              crossed.number(),
              fixed(crossed.efficacy().z(), 3),
              bound(crossed.efficacy()),
              early() ? EARLY : "")
          .strip();
    }
    return !early()
        ? "No bound was crossed: a difference was not shown."
        : "No bound was crossed: the experiment goes on.";
  }

  /** Whether the planned outcomes are not all in. */
  private boolean early() {
    return interim.standing().fraction() < 1;
  }

  private String safetyVerdict() {
    return switch (interim.safetyFlags()) {
      case 0 -> "No safety flag is raised.";
      case 1 ->
          "One safety flag was raised, at this look or before: see below, and decide whether to go on.";
      default ->
          "Both safety flags were raised, at this look or before: see below, and decide whether to go on.";
    };
  }

  private static String bound(Statistic statistic) {
    return statistic.bound() == null ? "none" : fixed(statistic.bound(), 3);
  }

  private List<Block> arms() {
    Table table =
        Table.of(
            "Leads whose outcome is final",
            "arm",
            "leads",
            "booked",
            "rate",
            "worked by the list",
            "opted out or complained");
    for (Arm arm : Arm.values()) {
      CellCounts counts = interim.table().of(arm);
      double leads = counts.leads() == 0 ? Double.NaN : counts.leads();
      table =
          table.row(
              arm.key(),
              counts.leads(),
              counts.booked(),
              new Share(counts.booked() / leads),
              new Share(counts.followed() / leads),
              counts.harmed());
    }
    return List.of(Block.heading("The arms"), Block.table(table));
  }

  private List<Block> efficacy() {
    Interval interval = interim.repeatedInterval();
    Statistic standing = interim.standing().efficacy();
    Table table =
        Table.of("Booked calls, two-sided, over strata", "figure", "value")
            .row("z (Cochran-Mantel-Haenszel)", new Figure(fixed(look.efficacy().z(), 3)))
            .row("bound of |z| that holds", new Figure(bound(standing)))
            .row("error spent so far", new Figure(fixed(look.efficacy().spent(), 6)))
            .row("common difference, low end over all looks", new Share(interval.low()))
            .row("common difference, high end over all looks", new Share(interval.high()));
    Table chances =
        Table.of(
                "Chance that the end finds more booked calls, given this look",
                "should the lift from here on be",
                "chance")
            .row(
                "that of all following",
                new Share(interim.conditionalPower(interim.config().hypothesis().fullRate())))
            .row(
                "that of a share following",
                new Share(interim.conditionalPower(interim.config().hypothesis().dilutedRate())))
            .row("what was seen so far", new Share(interim.conditionalPowerOfTrend()))
            .row(
                "none",
                new Share(interim.conditionalPower(interim.config().hypothesis().baselineRate())));
    return List.of(
        Block.heading("Booked calls"),
        Block.table(table),
        new Block.PlotBlock(
            InterimPlot.of(interim.log()),
            "A dot is z at a look, a bar what lies within the bounds there: a dot outside its bar has crossed. Bars without a dot are still to come and hold if no other look comes between.",
            "At %s of the information z is %s; the bound there is %s."
                .formatted(
                    percent(look.fraction()), fixed(look.efficacy().z(), 2), bound(standing))),
        Block.table(chances),
        Block.text(
            "A low chance is no rule to stop: the bounds keep the error whether or not anybody stops for futility."
                + (early() ? " " + EARLY : "")));
  }

  private List<Block> safety() {
    Table table =
        Table.of(
                "One-sided, Pocock-like spending, half of the error each",
                "question",
                "z",
                "bound",
                "error spent",
                "flag")
            .row(row("do the treated book fewer calls", look.booked()))
            .row(row("do more of the treated opt out or complain", look.harm()));
    return List.of(
        Block.heading("Safety"),
        Block.table(table),
        Block.text(
            "Over all looks both together raise a false flag in at most %s of experiments. Opt-outs and complaints are rare: until there are about five in both arms z is coarse."
                .formatted(percent(interim.log().rules().safetyAlpha()))));
  }

  private static Object[] row(String question, Statistic statistic) {
    return new Object[] {
      question,
      new Figure(fixed(statistic.z(), 3)),
      new Figure(bound(statistic)),
      new Figure(fixed(statistic.spent(), 6)),
      statistic.crossed()
    };
  }

  private List<Block> looks() {
    Table table =
        Table.of(
            "",
            "look",
            "as of",
            "kind",
            "controls",
            "treated",
            "information",
            "z",
            "bound",
            "spent",
            "safety flags");
    for (Look each : interim.log().looks()) {
      table =
          table.row(
              each.number(),
              each.asOf(),
              each.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              each.control(),
              each.treatment(),
              new Share(each.fraction()),
              new Figure(fixed(each.efficacy().z(), 3)),
              new Figure(bound(each.efficacy())),
              new Figure(fixed(each.efficacy().spent(), 6)),
              each.safetyFlags());
    }
    return List.of(
        Block.heading("All looks so far"),
        Block.table(table),
        Block.text(
            "%s of them unplanned. Each entry of the log is chained to the one before; its last hash is %s."
                .formatted(Numbers.count(interim.log().unplanned()), interim.log().head())));
  }
}
