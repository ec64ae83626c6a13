package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.ReliabilityPlot;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The calibration report: what was promised against what happened, over all and by AUM tier.
 *
 * <p>Its tables are in {@link CalibrationTables}, its pictures in {@link CalibrationPlots}; every
 * figure is the audit's.
 */
public final class CalibrationReport {
  private CalibrationReport() {}

  /** The report. */
  public static Report of(CalibrationAudit audit, SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(summary(audit));
    blocks.addAll(figures(audit));
    blocks.addAll(changes(audit));
    blocks.addAll(reliability(audit));
    blocks.addAll(calibrators(audit));
    blocks.addAll(ranking(audit));
    blocks.add(Block.heading("Provenance"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return Report.of("Calibration", blocks.toArray(new Block[0]));
  }

  /** Scopes that the report shows. */
  public static List<String> scopes(CalibrationAudit audit) {
    return CalibrationTables.errors(audit).rows().stream()
        .map(row -> scope((String) row.get(0)))
        .toList();
  }

  static String title(String scope) {
    return scope.equals(Reading.ALL) ? "all leads" : scope.substring("tier=".length());
  }

  private static String scope(String title) {
    return title.equals("all leads") ? Reading.ALL : "tier=" + title;
  }

  private static List<Block> summary(CalibrationAudit audit) {
    CalibrationSlice all = audit.all();
    long passing = audit.emptyPromises().stream().filter(one -> one.keepsLetter()).count();
    return List.of(
        Block.text(
            "Calibrators are fitted on out-of-fold margins of the train window and judged on"
                + " held-out rows that they never saw. Tiers of fewer than "
                + Numbers.count(audit.fewestRows())
                + " leads are named, nothing more, and so are those that would give them away."),
        Block.heading("What the plan's number says, and what it cannot see"),
        Block.text(
            "Over all leads the expected calibration error is "
                + Numbers.rate(all.errors().equalWidth())
                + (audit.own().keepsLetter() ? ", which keeps" : ", which breaks")
                + " the plan's limit. At a share of calls of "
                + Numbers.percent(all.baseRate())
                + " that says little: "
                + passing
                + " of the "
                + audit.emptyPromises().size()
                + " worthless or wrong predictions below, made for the same leads, keep the limit"
                + " too. The guards of gate 9 tell them apart. "
                + guards(audit.own())
                + missed(all)),
        Block.table(CalibrationTables.promises(audit)));
  }

  private static String guards(EmptyPromise.Outcome own) {
    return (own.stoppedBy().isEmpty()
            ? "The halting ones pass this model"
            : "Halting ones do not pass this model: " + String.join(", ", own.stoppedBy()))
        + (own.warnedBy().isEmpty()
            ? "; no informing one is red."
            : "; informing ones that are red: " + String.join(", ", own.warnedBy()) + ".");
  }

  /** What is to be said when another number of calls came than chance explains, or "". */
  private static String missed(CalibrationSlice all) {
    CalibrationInTheLarge calls = all.inTheLarge();
    Interval interval = calls.interval(CalibrationTables.CERTAIN);
    boolean fewer = interval.high() < 1;
    if (!fewer && !(interval.low() > 1)) {
      return "";
    }
    return " There came "
        + Numbers.percent(Math.abs(1 - calls.ratio()))
        + (fewer ? " fewer" : " more")
        + " calls than promised, which chance does not explain: the 99 % interval of calls over"
        + " promised is "
        + Numbers.rate(interval.low())
        + " to "
        + Numbers.rate(interval.high())
        + ".";
  }

  private static List<Block> figures(CalibrationAudit audit) {
    return List.of(
        Block.heading("All leads and every tier"),
        Block.text(
            "ECE weighs the distance of promised and observed share by rows: over ten bins of equal"
                + " width (the plan's), and over ten of equal size. RMS error, debiased, is the root of the"
                + " mean square distance less what chance alone adds; it is not the ECE's mean"
                + " absolute distance and may be above or below it. Intervals are 95 % bootstrap intervals."
                + " Even perfect probabilities have an ECE above 0."),
        Block.table(CalibrationTables.errors(audit)),
        Block.text(
            "Calls over promised: 1 when as many came as were promised. Slope: 1 when calibrated,"
                + " above 1 when probabilities are too timid, below 1 when too bold. Shift: what the"
                + " log-odds lack. Errors are standard errors."),
        Block.table(CalibrationTables.promised(audit)),
        Block.text(
            "Skill: the part of the base rate's loss that the probabilities take away; 0 for a"
                + " prediction that tells no lead from another."),
        Block.table(CalibrationTables.scores(audit)));
  }

  private static List<Block> changes(CalibrationAudit audit) {
    return List.of(
        Block.heading("What calibration changed"),
        Block.text(
            "Own: the model's own probability, the logistic function of its margin, corrected for"
                + " class weights and fitted to nothing else. Calibrated less own: mean difference"
                + " of log loss over the same rows and its standard error; negative when"
                + " calibration helped."),
        Block.table(CalibrationTables.changes(audit)));
  }

  private static List<Block> reliability(CalibrationAudit audit) {
    CalibrationSlice all = audit.all();
    ReliabilityPlot tiers = CalibrationPlots.tiers(audit);
    return List.of(
        Block.heading("Reliability"),
        new Block.PlotBlock(
            CalibrationPlots.all(audit),
            "Ten groups of equal size, neighbours joined until five calls are promised; the diagonal"
                + " is perfect calibration.",
            Numbers.count(all.positives())
                + " calls came where "
                + Numbers.fixed(all.inTheLarge().expected(), 1)
                + " were promised."),
        Block.table(CalibrationTables.bins(all)),
        new Block.PlotBlock(
            tiers,
            "The same for each tier, on one scale.",
            tiers.panels().size() + " tiers, each with its promised and observed share."));
  }

  private static List<Block> calibrators(CalibrationAudit audit) {
    return List.of(
        Block.heading("Calibrator of each tier"),
        Block.text(
            "A tier's own calibrator leans on the pooled one in log-odds: weight = calls / (calls +"
                + " half), so that a tier without calls is calibrated as all leads are. The first"
                + " method stands unless another has less cross-fitted log loss by more than one"
                + " standard error of the difference. Used less pooled: what the tier's own"
                + " calibrator changes, negative is better."),
        Block.table(CalibrationTables.choices(audit)),
        Block.heading("Rows fitted on, rows judged on"),
        Block.table(CalibrationTables.rows(audit.rows())));
  }

  private static List<Block> ranking(CalibrationAudit audit) {
    return List.of(
        Block.heading("Order of leads before and after calibration"),
        Block.text(
            "Inside a tier calibration never turns two leads around. Across tiers it may, because"
                + " one margin can mean different chances in two tiers."),
        Block.table(CalibrationTables.ranking(audit.ranking())));
  }
}
