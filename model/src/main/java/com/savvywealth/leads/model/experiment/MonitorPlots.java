package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.LinePlot.Line;
import com.savvywealth.leads.model.report.LinePlot.Point;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plots of the monitoring page, each with what it says in words. */
final class MonitorPlots {
  private static final int WEEK = 7;

  private MonitorPlots() {}

  /** Leads assigned, contacted and final, by day; nothing before the first day. */
  static List<Block> progress(TrialProgress progress) {
    List<Point> assigned = new ArrayList<>();
    List<Point> contacted = new ArrayList<>();
    List<Point> mature = new ArrayList<>();
    DayCounts soFar = DayCounts.NONE;
    List<LocalDate> days = progress.days().days();
    for (LocalDate day : days) {
      for (Arm arm : Arm.values()) {
        soFar = soFar.plus(progress.days().on(new DayCell(day, arm, DailyMetrics.ALL)));
      }
      double x = assigned.size() + 1.0;
      assigned.add(new Point(x, soFar.assigned()));
      contacted.add(new Point(x, soFar.contacted()));
      mature.add(new Point(x, soFar.matured()));
    }
    if (days.isEmpty()) {
      return List.of();
    }
    LinePlot plot =
        new LinePlot(
            "ab_test_progress",
            "Leads of the experiment so far",
            "day of the experiment; 1 = " + days.get(0),
            "leads",
            List.of(
                new Line("assigned", assigned),
                new Line("contacted", contacted),
                new Line("outcome final", mature)));
    return List.of(
        new Block.PlotBlock(
            plot,
            "Both arms together. A lead's outcome is final when its time is over, whatever happened.",
            "After %d days %s leads are assigned, %s contacted, and the outcomes of %s are final."
                .formatted(
                    days.size(),
                    Numbers.count(soFar.assigned()),
                    Numbers.count(soFar.contacted()),
                    Numbers.count(soFar.matured()))));
  }

  /** Share of all leads assigned so far that were worked as the list says, by week and arm. */
  static List<Block> adherence(DailyMetrics days, double planned) {
    Map<Arm, SortedMap<Integer, DayCounts>> weeks = weeks(days);
    Block table = Block.table(table(days, weeks));
    Map<Arm, DayCounts> totals = days.totals();
    if (totals.values().stream().allMatch(arm -> arm.followed() + arm.overridden() == 0)) {
      return List.of(Block.text("No adherence is recorded yet."), table);
    }
    List<Line> lines = new ArrayList<>();
    List<Point> plan = new ArrayList<>();
    for (Arm arm : List.of(Arm.TREATMENT, Arm.CONTROL)) {
      List<Point> points = new ArrayList<>();
      DayCounts soFar = DayCounts.NONE;
      for (Map.Entry<Integer, DayCounts> week : weeks.get(arm).entrySet()) {
        soFar = soFar.plus(week.getValue());
        if (soFar.assigned() > 0) {
          points.add(new Point(week.getKey(), ofAssigned(soFar)));
        }
      }
      plan.addAll(points.stream().map(point -> new Point(point.x(), planned)).toList());
      lines.add(new Line(arm.key(), points));
    }
    lines.add(new Line("under-adoption case of the plan", plan));
    return List.of(
        new Block.PlotBlock(
            new LinePlot(
                "ab_test_adherence",
                "Share of leads worked as the list says, of all assigned so far",
                "week of the experiment",
                "share followed",
                lines),
            "Leads still to be worked are in the denominator. A control that follows is contamination.",
            "So far %s of treated leads and %s of controls were worked as the list says."
                .formatted(
                    Numbers.percent(ofAssigned(totals.get(Arm.TREATMENT))),
                    Numbers.percent(ofAssigned(totals.get(Arm.CONTROL))))),
        table);
  }

  private static double ofAssigned(DayCounts counts) {
    return counts.assigned() == 0 ? Double.NaN : (double) counts.followed() / counts.assigned();
  }

  /**
   * A control has no list to depart from, so that followed and overridden are no two halves of
   * anything: its share is of those assigned.
   */
  private static Table table(DailyMetrics days, Map<Arm, SortedMap<Integer, DayCounts>> weeks) {
    Table table =
        Table.of(
            "By week in which it was recorded; share: followed of the treated leads recorded that week;"
                + " contamination: controls that followed so far, of all controls assigned so far",
            "week",
            "from",
            "treatment followed",
            "overridden",
            "share",
            "control followed",
            "overridden",
            "contamination");
    DayCounts soFar = DayCounts.NONE;
    for (Map.Entry<Integer, DayCounts> week : weeks.get(Arm.TREATMENT).entrySet()) {
      DayCounts treated = week.getValue();
      DayCounts controls = weeks.get(Arm.CONTROL).get(week.getKey());
      soFar = soFar.plus(controls);
      table =
          table.row(
              week.getKey(),
              days.firstDay().plusDays((week.getKey() - 1L) * WEEK).toString(),
              treated.followed(),
              treated.overridden(),
              new Table.Share(share(treated)),
              controls.followed(),
              controls.overridden(),
              new Table.Share(ofAssigned(soFar)));
    }
    return table;
  }

  /** Counts by arm and week, from 1; every week is there in both arms. */
  private static Map<Arm, SortedMap<Integer, DayCounts>> weeks(DailyMetrics days) {
    Map<Arm, SortedMap<Integer, DayCounts>> weeks = new TreeMap<>();
    for (Arm arm : Arm.values()) {
      SortedMap<Integer, DayCounts> mine = new TreeMap<>();
      for (LocalDate day : days.days()) {
        int week = (int) (ChronoUnit.DAYS.between(days.firstDay(), day) / WEEK) + 1;
        mine.merge(week, days.on(new DayCell(day, arm, DailyMetrics.ALL)), DayCounts::plus);
      }
      weeks.put(arm, mine);
    }
    return weeks;
  }

  private static double share(DayCounts counts) {
    long recorded = counts.followed() + counts.overridden();
    return recorded == 0 ? Double.NaN : (double) counts.followed() / recorded;
  }
}
