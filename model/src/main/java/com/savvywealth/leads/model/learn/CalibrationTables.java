package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;
import com.savvywealth.leads.model.stat.CalibrationErrors;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.OrderInversions;
import com.savvywealth.leads.model.stat.ReliabilityBins;
import com.savvywealth.leads.model.stat.SpiegelhalterZ;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables of the calibration report. */
final class CalibrationTables {
  /** Confidence by which calls and promised calls differ for certain. */
  static final double CERTAIN = 0.99;

  private CalibrationTables() {}

  /** This model beside the empty promises. */
  static Table promises(CalibrationAudit audit) {
    Table table =
        Table.of(
            "",
            "prediction",
            "ECE",
            "keeps the plan's limit",
            "calls / promised",
            "slope",
            "Brier skill",
            "ROC AUC",
            "guards that do not pass");
    List<EmptyPromise.Outcome> all = new ArrayList<>(List.of(audit.own()));
    all.addAll(audit.emptyPromises());
    for (EmptyPromise.Outcome one : all) {
      CalibrationSlice slice = one.slice();
      table =
          table.row(
              one.title(),
              slice.errors().equalWidth(),
              one.keepsLetter(),
              slice.inTheLarge().ratio(),
              slice.line().slope(),
              slice.scores().brierSkill().value(),
              slice.scores().rocAuc(),
              "halting: " + names(one.stoppedBy()) + "; informing: " + names(one.warnedBy()));
    }
    return table;
  }

  /** Names, or that there are none. */
  static String names(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** Rows, calls and calibration errors of every scope. */
  static Table errors(CalibrationAudit audit) {
    return slices(
        audit,
        List.of(
            "rows",
            "calls",
            "ECE",
            "ECE, equal mass",
            "RMS error, debiased",
            "ECE / base rate",
            "widest gap"),
        slice -> {
          CalibrationErrors errors = slice.errors();
          return Arrays.asList(
              slice.rows(),
              slice.positives(),
              within(errors.equalWidth(), errors.equalWidthInterval()),
              within(errors.equalMass(), errors.equalMassInterval()),
              within(errors.debiased(), errors.debiasedInterval()),
              new Share(slice.relativeEce()),
              errors.maximum());
        });
  }

  /** Number of calls promised, slope and shift of every scope. */
  static Table promised(CalibrationAudit audit) {
    return slices(
        audit,
        List.of(
            "promised",
            "calls / promised",
            "99 % interval",
            "shift alone",
            "slope",
            "shift beside slope",
            "Spiegelhalter z",
            "p"),
        slice ->
            Arrays.asList(
                new Figure(Numbers.fixed(slice.inTheLarge().expected(), 1)),
                slice.inTheLarge().ratio(),
                interval(slice.inTheLarge().interval(CERTAIN)),
                error(slice.offset().intercept(), slice.offset().standardError()),
                error(slice.line().slope(), slice.line().slopeError()),
                error(slice.line().intercept(), slice.line().interceptError()),
                slice.spiegelhalter(),
                SpiegelhalterZ.pValue(slice.spiegelhalter())));
  }

  /** The model's own probabilities beside the calibrated ones, in every scope. */
  static Table changes(CalibrationAudit audit) {
    Map<String, CalibrationSlice> own =
        audit.before().stream()
            .collect(Collectors.toMap(CalibrationSlice::scope, Function.identity()));
    Map<String, CalibrationChange> changes =
        audit.changes().stream()
            .collect(Collectors.toMap(CalibrationChange::scope, Function.identity()));
    return slices(
        audit,
        List.of(
            "calls / promised, own",
            "calls / promised, calibrated",
            "Spiegelhalter z, own",
            "Spiegelhalter z, calibrated",
            "log loss, own",
            "log loss, calibrated",
            "calibrated less own"),
        after -> {
          CalibrationSlice before = own.get(after.scope());
          SegmentedCalibrator.Difference less = changes.get(after.scope()).logLoss();
          return Arrays.asList(
              before.inTheLarge().ratio(),
              after.inTheLarge().ratio(),
              before.spiegelhalter(),
              after.spiegelhalter(),
              before.scores().logLoss(),
              after.scores().logLoss(),
              error(less.mean(), less.error()));
        });
  }

  /** Losses and skills of every scope. */
  static Table scores(CalibrationAudit audit) {
    return slices(
        audit,
        List.of("Brier", "Brier skill", "log loss", "log loss skill", "ROC AUC"),
        slice -> {
          CalibrationSlice.Scores scores = slice.scores();
          return Arrays.asList(
              scores.brier(),
              error(scores.brierSkill().value(), scores.brierSkill().standardError()),
              scores.logLoss(),
              error(scores.logLossSkill().value(), scores.logLossSkill().standardError()),
              error(scores.rocAuc(), scores.rocAucError()));
        });
  }

  /** One row a scope; of tiers that may not be shown only the name and that they are few. */
  private static Table slices(
      CalibrationAudit audit,
      List<String> headers,
      Function<CalibrationSlice, List<Object>> cells) {
    List<String> all = new ArrayList<>(List.of("tier"));
    all.addAll(headers);
    Table table = new Table("", all, List.of());
    Set<String> hidden = audit.hiddenScopes();
    for (CalibrationSlice slice : audit.slices()) {
      List<Object> row = new ArrayList<>(List.of(CalibrationReport.title(slice.scope())));
      if (hidden.contains(slice.scope())) {
        row.add(new Figure("few"));
        headers.stream().skip(1).forEach(header -> row.add(null));
      } else {
        row.addAll(cells.apply(slice));
      }
      table = table.row(row.toArray());
    }
    return table;
  }

  /** The ten groups of the plot. */
  static Table bins(CalibrationSlice slice) {
    Table table = Table.of("", "group", "rows", "calls", "promised", "observed", "95 % interval");
    int number = 0;
    for (ReliabilityBins.Bin bin : slice.bins().bins()) {
      Interval interval = bin.interval(CalibrationSlice.CONFIDENCE);
      number++;
      table =
          table.row(
              Integer.toString(number),
              bin.n(),
              bin.positives(),
              new Share(bin.predicted()),
              new Share(bin.observed()),
              Numbers.percent(interval.low()) + " to " + Numbers.percent(interval.high()));
    }
    return table;
  }

  /** Method, weight and cross-fitted losses of each tier. */
  static Table choices(CalibrationAudit audit) {
    Table table =
        Table.of(
            "",
            "tier",
            "method",
            "rows",
            "calls",
            "own weight",
            "log loss, platt",
            "isotonic less platt",
            "pooled",
            "used",
            "used less pooled");
    Set<String> hidden = audit.hiddenChoices();
    for (SegmentedCalibrator.Choice choice : audit.choices()) {
      boolean small = hidden.contains(choice.segment());
      table =
          table.row(
              choice.segment(),
              choice.method(),
              small ? new Figure("few") : Integer.valueOf(choice.rows()),
              small ? null : Integer.valueOf(choice.positives()),
              small || choice.weight() == null ? null : new Share(choice.weight()),
              small ? null : choice.logLoss().get(PlattCalibrator.METHOD),
              small ? null : difference(choice, IsotonicCalibrator.METHOD),
              small ? null : choice.logLoss().get(CalibratorChoice.POOLED),
              small ? null : choice.logLoss().get(CalibratorChoice.USED),
              small ? null : difference(choice, CalibratorChoice.POOLED));
    }
    return table;
  }

  private static Object difference(SegmentedCalibrator.Choice choice, String key) {
    SegmentedCalibrator.Difference less = choice.differences().get(key);
    return less == null ? null : error(less.mean(), less.error());
  }

  /** Which rows the calibrators saw. */
  static Table rows(CalibrationRows rows) {
    return Table.of("", "figure", "value", "note")
        .row("rows fitted on", rows.fitted(), "SHA-256 " + rows.fittedSha256())
        .row("rows judged on", rows.judged(), "SHA-256 " + rows.judgedSha256())
        .row("leads in both", rows.sharedLeads(), "must be 0")
        .row("advisors in both", rows.sharedAdvisors(), "must be 0")
        .row("margins by a model that saw the lead or its advisor", rows.inSample(), "must be 0")
        .row("margins by the final model", rows.byFinalModel(), "must be 0");
  }

  /** What calibration does to the order of leads. */
  static Table ranking(CalibrationRanking ranking) {
    OrderInversions pairs = ranking.inversions();
    return Table.of("", "figure", "value", "note")
        .row("pairs turned around inside a tier", pairs.within(), "must be 0")
        .row("pairs inside a tier made equal", pairs.withinTies(), share(ranking, false))
        .row("pairs turned around across tiers", pairs.across(), share(ranking, true))
        .row("pairs across tiers made equal", pairs.acrossTies(), "")
        .row("average precision by margin", ranking.aucPrMargin(), "")
        .row("average precision by probability", ranking.aucPrCalibrated(), "")
        .row("precision in the top tenth by margin", new Share(ranking.precisionMargin()), "")
        .row(
            "precision in the top tenth by probability",
            new Share(ranking.precisionCalibrated()),
            "")
        .row(
            "top tenth replaced",
            new Share(ranking.topTenthReplaced()),
            "leads that the order by margin would have called instead");
  }

  private static String share(CalibrationRanking ranking, boolean across) {
    OrderInversions pairs = ranking.inversions();
    double share = across ? pairs.acrossShare() : pairs.withinTieShare();
    long of = across ? pairs.acrossPairs() : pairs.withinPairs();
    return Numbers.percent(share) + " of " + Numbers.count(of) + " comparable pairs";
  }

  private static Figure within(double value, Interval interval) {
    return new Figure(Numbers.rate(value) + " (" + interval(interval).text() + ")");
  }

  private static Figure interval(Interval interval) {
    return new Figure(Numbers.rate(interval.low()) + " to " + Numbers.rate(interval.high()));
  }

  private static Figure error(double value, double error) {
    return new Figure(Numbers.rate(value) + " ± " + Numbers.rate(error));
  }
}
