package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.experiment.Look.Kind;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.IntervalPlot;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.PngPlots;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.stat.GroupSequential;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.SpendingFunction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InterimLookTest {
  private static final long PLANNED = 2000;
  private static final ExperimentConfig CONFIG = Experiments.shipped();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static LooksLog start() {
    return LooksLog.start(CONFIG, PLANNED);
  }

  private static InterimLook look(LooksLog log, long perArm, long booked1, long booked0) {
    return InterimLook.of(CONFIG, Experiments.table(perArm, booked1, perArm, booked0), log, DAY);
  }

  private static LooksLog reopened(LooksLog log) {
    return LooksLog.open(log.json(), CONFIG, PLANNED);
  }

  /**
   * 60 against 40 of 1,000 each: p = .05, z = .02 / sqrt(.05 .95 / 500) = 2.05196, times sqrt(1999
   * / 2000) for Mantel and Haenszel's variance.
   */
  @Test
  void aPlannedLookWorkedByHand() {
    InterimLook interim = look(start(), 1000, 60, 40);
    Look look = interim.look();
    assertThat(look.kind(), is(Kind.PLANNED));
    assertThat(look.fraction(), is(0.5));
    assertThat(look.efficacy().z(), closeTo(2.05196 * Math.sqrt(1999 / 2000.0), 1e-5));
    assertThat(look.efficacy().bound(), closeTo(2.962588, 1e-6));
    assertThat(look.efficacy().spent(), closeTo(0.0030506, 1e-6));
    assertThat(interim.crossed(), is(nullValue()));
    assertThat(look.booked().z(), is(-look.efficacy().z()));
    // Pocock-like, half of .05: .025 ln(1 + 1.71828 / 2) = .0155 has z 2.157.
    assertThat(look.booked().bound(), closeTo(2.157, 1e-3));
    assertThat(look.safetyFlags(), is(0));
    assertThat(interim.finalBound(), closeTo(1.968596, 1e-6));
    assertThat(
        interim.conditionalPowerOfTrend(),
        greaterThan(interim.conditionalPower(CONFIG.hypothesis().baselineRate())));
    // Difference .02, standard error sqrt(.06 .94 / 1000 + .04 .96 / 1000) = .0097365.
    assertThat(interim.repeatedInterval().low(), closeTo(0.02 - 2.962588 * 0.0097365, 1e-6));
  }

  @Test
  void unplannedLooksSpendAtTheShareAtWhichTheyCome() {
    LooksLog log = look(start(), 740, 30, 30).log();
    log = look(reopened(log), 1000, 45, 40).log();
    InterimLook end = look(reopened(log), 2000, 90, 80);
    GroupSequential design =
        GroupSequential.of(SpendingFunction.OBRIEN_FLEMING, 0.05, List.of(0.37, 0.5, 1.0));
    List<Look> looks = end.log().looks();
    assertThat(
        looks.stream().map(Look::kind).toList(),
        is(List.of(Kind.UNPLANNED, Kind.PLANNED, Kind.FINAL)));
    for (int k = 1; k <= 3; k++) {
      assertThat(looks.get(k - 1).efficacy().bound(), closeTo(design.bound(k), 1e-9));
      assertThat(looks.get(k - 1).efficacy().spent(), is(design.spent(k)));
    }
    assertThat(end.log().unplanned(), is(1L));
    assertThat(end.readings().get(1), is(Reading.of("unplanned_looks", 1, 3)));
    assertThat(end.conditionalPowerOfTrend(), is(Double.NaN));
  }

  @Test
  void aSecondLookAtTheSameDataSpendsNothing() {
    LooksLog log = look(start(), 1000, 90, 40).log();
    InterimLook again = look(reopened(log), 1000, 60, 40);
    assertThat(again.look().kind(), is(Kind.REPEATED));
    assertThat(again.look().repeats(), is(1));
    assertThat(again.look().efficacy().bound(), is(log.looks().get(0).efficacy().bound()));
    assertThat(again.look().efficacy().spent(), is(log.looks().get(0).efficacy().spent()));
    assertThat("its first verdict stands", again.crossed(), is(log.looks().get(0)));
    assertThat(again.standing().number(), is(1));
    assertThat(again.log().unplanned(), is(0L));
    Look end = look(again.log(), 2000, 90, 80).look();
    assertThat(end.efficacy().bound(), closeTo(1.968596, 1e-6));
  }

  @Test
  void aLookAfterTheEndFindsNothingLeftToSpend() {
    LooksLog log = look(start(), 2050, 90, 80).log();
    assertThat(log.looks().get(0).kind(), is(Kind.FINAL));
    assertThat(log.looks().get(0).efficacy().bound(), closeTo(1.959964, 1e-6));
    InterimLook after = look(log, 2100, 300, 80);
    assertThat(after.look().kind(), is(Kind.AFTER_FINAL));
    assertThat(after.look().efficacy().bound(), is(nullValue()));
    assertThat(after.crossed(), is(nullValue()));
    assertThat(after.standing().number(), is(1));
    InterimLook again = look(after.log(), 2100, 300, 80);
    assertThat(again.look().kind(), is(Kind.REPEATED));
    assertThat(again.standing().number(), is(1));
    assertThat(again.log().unplanned(), is(1L));
    assertThat(text(after), containsString("the final verdict stands"));
  }

  /** Two leads short of four million is half a millionth short of the end: no look of its own. */
  @Test
  void aLookAHairPastAnotherRepeatsIt() {
    long planned = 4_000_000;
    LooksLog log = look(LooksLog.start(CONFIG, planned), planned - 2, 160_000, 160_000).log();
    InterimLook hair = look(log, planned, 160_000, 160_000);
    assertThat(hair.look().kind(), is(Kind.REPEATED));
    InterimLook end = look(hair.log(), planned + 100_000, 164_000, 164_000);
    assertThat(end.look().kind(), is(Kind.FINAL));
    assertThat(end.standing().number(), is(3));
    InterimLook after = look(end.log(), planned + 200_000, 168_000, 168_000);
    assertThat(after.standing().number(), is(3));
  }

  @Test
  void informationNeverShrinks() {
    LooksLog log = look(start(), 1000, 60, 40).log();
    Exception fewer = assertThrows(IllegalArgumentException.class, () -> look(log, 900, 60, 40));
    assertThat(fewer.getMessage(), containsString("0.45 cannot follow one at 0.5"));
    assertThrows(
        IllegalArgumentException.class,
        () -> InterimLook.of(CONFIG, Experiments.table(1200, 60, 1200, 40), log, DAY.minusDays(1)));
  }

  @Test
  void withoutAnybodyInAnArmNothingIsSeen() {
    for (TrialTable table :
        List.of(
            TrialTable.of(Map.of()),
            Experiments.table(0, 0, 500, 20),
            Experiments.table(500, 20, 0, 0))) {
      InterimLook interim = InterimLook.of(CONFIG, table, start(), DAY);
      assertThat(interim.look().kind(), is(Kind.EMPTY));
      assertThat(interim.look().efficacy().bound(), is(nullValue()));
      assertThat(interim.readings().get(0).value(), is(0.0));
      assertThat(interim.log().unplanned(), is(0L));
      assertThat(text(interim), containsString("nothing to see yet"));
      assertThat(look(interim.log(), 1000, 60, 40).look().kind(), is(Kind.PLANNED));
    }
  }

  @Test
  void aTinyShareCannotStopAnything() {
    InterimLook interim = look(start(), 2, 2, 0);
    assertThat(interim.look().kind(), is(Kind.UNPLANNED));
    assertThat(interim.look().efficacy().bound(), is(nullValue()));
    assertThat(interim.look().booked().bound(), is(notNullValue()));
    assertThat(interim.repeatedInterval().low(), is(Double.NaN));
    assertThat(reopened(interim.log()), is(interim.log()));
    assertThat(text(interim), containsString("Nobody had planned this look"));
  }

  @Test
  void safetyHasFlagsOfItsOwn() {
    InterimLook fewer = look(start(), 1000, 30, 50);
    assertThat(fewer.look().booked().crossed(), is(true));
    assertThat(fewer.look().harm().crossed(), is(false));
    assertThat(
        fewer.readings().get(0),
        is(Reading.of("safety_flags", 1, 2000).withNote("as of 2026-03-02")));
    assertThat("efficacy asks for more", fewer.crossed(), is(nullValue()));
    InterimLook harm = InterimLook.of(CONFIG, Experiments.harmed(1000, 30, 10), start(), DAY);
    assertThat(harm.look().harm().crossed(), is(true));
    assertThat(harm.look().booked().crossed(), is(false));
    assertThat(text(harm), containsString("One safety flag was raised"));
    InterimLook less = InterimLook.of(CONFIG, Experiments.harmed(1000, 10, 30), start(), DAY);
    assertThat(less.look().safetyFlags(), is(0));
    InterimLook other = InterimLook.of(CONFIG, Experiments.harmed(2000, 60, 20), fewer.log(), DAY);
    assertThat("two questions", other.safetyFlags(), is(2));
    assertThat(
        "a flag stays", look(fewer.log(), 2000, 100, 100).readings().get(0).value(), is(1.0));
  }

  @Test
  void strataAreNotMixed() {
    // Both strata have equal rates in both arms; thrown together the treated would look better.
    TrialTable table =
        TrialTable.of(
            Map.of(
                new TrialCell("HIGH", "", Arm.TREATMENT), CellCounts.of(900, 90),
                new TrialCell("HIGH", "", Arm.CONTROL), CellCounts.of(100, 10),
                new TrialCell("LOW", "", Arm.TREATMENT), CellCounts.of(100, 1),
                new TrialCell("LOW", "", Arm.CONTROL), CellCounts.of(900, 9)));
    assertThat(StratifiedZ.of(table, CellCounts::booked), closeTo(0, 1e-12));
    assertThat(StratifiedZ.of(Experiments.table(10, 0, 10, 0), CellCounts::booked), is(0.0));
    assertThat(StratifiedZ.of(Experiments.table(10, 10, 10, 10), CellCounts::booked), is(0.0));
    // 40/800 v 25/800, 50/750 v 35/750, 34/450 v 20/450: CMH p .001558898, two-sided.
    TrialTable three =
        TrialTable.of(
            Map.of(
                new TrialCell("a", "", Arm.TREATMENT), CellCounts.of(800, 40),
                new TrialCell("a", "", Arm.CONTROL), CellCounts.of(800, 25),
                new TrialCell("b", "", Arm.TREATMENT), CellCounts.of(750, 50),
                new TrialCell("b", "", Arm.CONTROL), CellCounts.of(750, 35),
                new TrialCell("c", "", Arm.TREATMENT), CellCounts.of(450, 34),
                new TrialCell("c", "", Arm.CONTROL), CellCounts.of(450, 20)));
    double z = StratifiedZ.of(three, CellCounts::booked);
    assertThat(
        GroupSequential.of(SpendingFunction.SQUARE, 0.05, List.of(1.0)).sequentialP(1, List.of(z)),
        closeTo(0.001558898, 1e-9));
  }

  @Test
  void unequalArmsKnowAsMuchAsTheirHarmonicMean() {
    // 2 * 500 * 1500 / 2000 = 750 of 2,000.
    InterimLook interim =
        InterimLook.of(CONFIG, Experiments.table(500, 20, 1500, 60), start(), DAY);
    assertThat(interim.look().fraction(), is(0.375));
  }

  @Test
  void wholeSgasWidenTheStatistic() {
    ExperimentConfig sgas =
        Experiments.changed(root -> ((ObjectNode) root.get("assignment")).put("unit", "sga"));
    TrialTable table =
        TrialTable.of(
            Map.of(
                new TrialCell("all", "s1", Arm.TREATMENT), CellCounts.of(101, 20),
                new TrialCell("all", "s2", Arm.CONTROL), CellCounts.of(101, 10)));
    LookInformation information = LookInformation.of(sgas, table, 1010);
    // 101 leads each now and at the end: design effect 2; 10 clusters per arm then, 1 now.
    assertThat(information.widening(), closeTo(Math.sqrt(2), 1e-12));
    assertThat(information.fraction(), closeTo(0.1, 1e-12));
    InterimLook interim = InterimLook.of(sgas, table, LooksLog.start(sgas, 1010), DAY);
    assertThat(
        interim.look().efficacy().z(),
        closeTo(StratifiedZ.of(table, CellCounts::booked) / Math.sqrt(2), 1e-12));
    // Sato's error for equal arms: sqrt((20 81 + 10 91) / 101^3), widened by the root of 2.
    Interval interval = interim.repeatedInterval();
    assertThat(
        interval.standardError(),
        closeTo(Math.sqrt(2 * (20 * 81 + 10 * 91) / Math.pow(101, 3)), 1e-12));
    assertThat(
        interval.high() - 10 / 101.0,
        closeTo(interim.look().efficacy().bound() * interval.standardError(), 1e-12));
  }

  @Test
  void aRemovedOrAlteredLookShows() {
    LooksLog log = look(start(), 740, 30, 30).log();
    log = look(log, 1000, 45, 40).log();
    LooksLog three = look(log, 2000, 90, 80).log();
    assertThat(reopened(three), is(three));
    assertThat(reopened(three).json(), is(three.json()));
    for (int gone = 0; gone < 2; gone++) {
      List<LooksLog.Entry> left = new java.util.ArrayList<>(three.entries());
      left.remove(gone);
      Exception broken =
          assertThrows(IllegalArgumentException.class, () -> new LooksLog(three.rules(), left));
      assertThat(broken.getMessage(), containsString("entry " + (gone + 1)));
    }
    LooksLog shortened = new LooksLog(three.rules(), three.entries().subList(0, 2));
    assertThat("only the head tells", shortened.head().equals(three.head()), is(false));
    String altered = three.json().replaceFirst("\"treatment\" : 740", "\"treatment\" : 741");
    assertThrows(IllegalArgumentException.class, () -> LooksLog.open(altered, CONFIG, PLANNED));
    assertThrows(
        IllegalArgumentException.class, () -> LooksLog.open(three.json(), CONFIG, PLANNED + 1));
  }

  @Test
  void theReportStatesAndNeverStops() {
    LooksLog log = look(start(), 740, 32, 28).log();
    InterimLook interim = look(log, 1000, 80, 40);
    Report report = InterimReport.of(interim, new TreeMap<>());
    String text = MarkdownRenderer.render(report);
    assertThat(text, containsString("booked more calls than chance explains"));
    assertThat(text, containsString("It is not stopped by the program"));
    assertThat(text, containsString("stays red without them (information"));
    // Also where nothing is crossed, beside what is said of futility.
    assertThat(
        text(look(start(), 1000, 60, 40)), containsString("or for futility, does not decide"));
    assertThat(text, containsString(interim.log().head()));
    for (Block block : report.blocks()) {
      if (block instanceof Block.PlotBlock plot) {
        assertThat(plot.alt(), PngPlots.render(plot.plot()).length, greaterThan(10_000));
      }
    }
  }

  /** A point for each look that took place, none at 0; bars also for what is to come. */
  @Test
  void thePlotShowsOnlyWhatWasSeen() {
    LooksLog log = look(start(), 740, 32, 28).log();
    List<IntervalPlot.Row> rows = InterimPlot.of(log).rows();
    assertThat(rows.size(), is(3));
    assertThat(rows.get(0).value(), is(log.looks().get(0).efficacy().z()));
    assertThat(rows.get(0).high(), is(log.looks().get(0).efficacy().bound()));
    assertThat(rows.get(1).label(), is("to come, at 50.0 %"));
    assertThat(rows.get(1).value(), is(Double.NaN));
    assertThat(rows.get(2).label(), is("the end"));
    assertThat(InterimPlot.of(start()).rows().size(), is(2));
    LooksLog over = look(look(log, 2000, 90, 80).log(), 2100, 90, 80).log();
    assertThat(InterimPlot.of(over).rows().size(), is(3));
    assertThat(InterimPlot.of(over).rows().get(2).shown(), containsString("no bound"));
  }

  private static String text(InterimLook interim) {
    return MarkdownRenderer.render(InterimReport.of(interim, new TreeMap<>()));
  }
}
