package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;

/** Tables of the health dashboard. */
final class HealthTables {
  private HealthTables() {}

  static Table days(SlaStreak streak) {
    Table table =
        Table.of(
            "Days of the window that broke the streak; those without a fault are left out",
            "day",
            "batches",
            "wanted",
            "scored",
            "share scored",
            "in time",
            "fault");
    for (SlaStreak.Day day : streak.days()) {
      if (!day.fault().isEmpty()) {
        table =
            table.row(
                day.day(),
                day.batches(),
                day.wanted(),
                day.scored(),
                new Table.Share(day.success()),
                day.withinSla(),
                day.fault());
      }
    }
    return table;
  }

  static Table weeks(ClassBalance balance) {
    Table table =
        Table.of(
            "Weeks of contact; limits: counts of calls that chance explains",
            "week",
            "leads",
            "called",
            "share",
            "baseline",
            "shift, points",
            "shift, relative",
            "limits",
            "outside");
    for (ClassBalance.Week week : balance.weeks()) {
      table =
          table.row(
              week.week(),
              week.leads(),
              week.called(),
              new Table.Share(week.share()),
              new Table.Share(week.baselineShare()),
              week.shiftPoints(),
              new Table.Share(week.shiftRelative()),
              week.judged() ? week.low() + " to " + week.high() : "not judged",
              week.judged() ? (Object) week.outside() : null);
    }
    return table;
  }

  static Table rules(ClassBalance balance) {
    Table table =
        Table.of(
            "What each reading of \"weekly class balance within ±5 %\" does with a usual week: chance to"
                + " fire",
            "reading", "nothing changed", "share halved", "up by half", "doubled");
    for (ClassBalance.Rule rule : balance.rules()) {
      table =
          table.row(
              rule.name(),
              new Table.Share(rule.falseAlarm()),
              new Table.Share(rule.seesHalved()),
              new Table.Share(rule.seesUpByHalf()),
              new Table.Share(rule.seesDoubled()));
    }
    return table;
  }

  static Table performance(RealisedPerformance performance) {
    MatureFigures mature = performance.mature();
    EarlyFigures early = performance.early();
    return Table.of(
            "Early: leads without a final outcome too, delays allowed for; naive: without waiting, what"
                + " must not be believed",
            "figure",
            "final outcomes",
            "interval",
            "early",
            "naive")
        .row("leads", mature.leads(), null, early.leads(), early.leads())
        .row("called", mature.called(), null, early.called(), early.called())
        .row(
            "AUC-PR",
            mature.averagePrecision(),
            span(mature.averagePrecisionLow(), mature.averagePrecisionHigh()),
            early.averagePrecision(),
            early.naiveAveragePrecision())
        .row(
            "called over promised",
            mature.ratio(),
            span(mature.ratioLow(), mature.ratioHigh()),
            early.ratio(),
            early.naiveRatio())
        .row(
            "share called of the best",
            mature.precisionTop(),
            span(mature.precisionTopLow(), mature.precisionTopHigh()),
            null,
            null)
        .row(
            "lift of the best, of contacted leads",
            mature.liftTop(),
            span(mature.liftTopLow(), mature.liftTopHigh()),
            null,
            null)
        .row(
            "lift of decile 1, of all listed leads",
            performance.listed().lift(),
            span(performance.listed().low(), performance.listed().high()),
            null,
            null);
  }

  static Table deciles(EarlyFigures early) {
    Table table =
        Table.of(
            "By decile of the list, 1 is best; worth: leads with a final outcome that they are worth",
            "decile",
            "leads",
            "worth",
            "called",
            "promised",
            "rate",
            "interval");
    for (EarlyFigures.DecileRate decile : early.deciles()) {
      table =
          table.row(
              decile.decile(),
              decile.leads(),
              decile.exposure(),
              decile.called(),
              decile.expected(),
              new Table.Share(decile.rate()),
              span(decile.low(), decile.high()));
    }
    return table;
  }

  static Table business(BusinessMetrics business) {
    Table table =
        Table.of(
            "Booked calls (MQLs) per 100 dials by decile, 1 is best"
                + (business.dialsRecorded() ? "" : "; dials are assumed, none is recorded"),
            "decile",
            "leads",
            "without a dial, left out",
            "dials",
            "booked",
            "per 100 dials",
            "interval");
    for (BusinessMetrics.DecileYield decile : business.deciles()) {
      table =
          table.row(
              decile.decile(),
              decile.leads(),
              decile.undialled(),
              decile.dials(),
              decile.booked(),
              decile.per100(),
              span(decile.low(), decile.high()));
    }
    return table;
  }

  static Table drift(DriftTable drift) {
    Table table =
        Table.of("", "feature", "PSI", "critical", "q-value", "rows", "people", "flagged");
    for (DriftTable.Row row : drift.rows()) {
      table =
          table.row(
              row.feature(),
              row.psi(),
              row.critical(),
              row.qValue(),
              row.now().stream().mapToLong(Long::longValue).sum(),
              row.people(),
              row.flagged());
    }
    return table;
  }

  static Table counts(HealthFigures figures) {
    Table table = Table.of("Rows of the inputs", "rows", "n");
    for (var count : figures.counts().entrySet()) {
      table = table.row(count.getKey(), count.getValue());
    }
    return table;
  }

  static Table.Figure span(double low, double high) {
    return new Table.Figure(
        Double.isNaN(low) ? Numbers.MISSING : Numbers.rate(low) + " to " + Numbers.rate(high));
  }
}
