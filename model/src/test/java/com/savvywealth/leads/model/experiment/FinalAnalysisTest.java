package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.experiment.FinalInput.EarlierLook;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.stat.ComplierEffect.Shape;
import com.savvywealth.leads.model.stat.Confidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FinalAnalysisTest {
  private static final long PLANNED = 9600;

  @Test
  void aClearGainRollsOut() {
    FinalAnalysis analysis = FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), PLANNED));
    GateResult gate = judged(analysis);
    assertThat(gate.line(), gate.verdict(), is(Verdict.PASS));
    FinalDecision decision = FinalDecision.of(gate);
    assertThat(decision.choice(), is(FinalDecision.Choice.ROLL_OUT));
    assertThat(decision.reasons(), hasSize(8));
    assertThat(decision.reasons(), hasItem(containsString("The lift in booked calls is 0.4954")));
    // Without an earlier look alpha is whole: the sequential p-value is the plain one, and the
    // repeated interval the plain one.
    PrimaryResult primary = analysis.primary();
    assertThat(primary.sequentialP(), closeTo(primary.unadjustedP(), 1e-9));
    assertThat(primary.unadjustedP(), equalTo(analysis.stratified().pValue()));
    assertThat(
        primary.repeatedLift().low(),
        closeTo(analysis.stratified().ratioInterval().low() - 1, 1e-9));
    assertThat(primary.lift(), closeTo(analysis.stratified().ratio() - 1, 1e-15));
  }

  @Test
  void anEarlierLookWidensTheIntervalAndRaisesTheP() {
    FinalInput input =
        FinalTrials.input(FinalTrials.whole(), PLANNED, List.of(new EarlierLook(0.5, 1.7)));
    PrimaryResult primary = FinalAnalysis.of(input).primary();
    // Lan-DeMets O'Brien-Fleming at .5 and 1: 2.96259 and 1.96860; the fraction here is 1.0006.
    assertThat(primary.bounds().get(0), closeTo(2.96259, 1e-5));
    assertThat(primary.bounds().get(1), closeTo(1.9686, 1e-4));
    assertThat(primary.sequentialP(), greaterThan(primary.unadjustedP()));
    double plain =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), PLANNED))
            .primary()
            .repeatedLift()
            .low();
    assertThat(primary.repeatedLift().low(), lessThan(plain));
    // Sequential p below alpha exactly when a bound at alpha is crossed.
    assertThat(Math.abs(primary.z()) > primary.bounds().get(1), is(primary.sequentialP() < 0.05));
  }

  @Test
  void aSecondLookAtTheSameInformationSpendsNothing() {
    FinalInput once =
        FinalTrials.input(FinalTrials.whole(), PLANNED, List.of(new EarlierLook(0.5, 1.7)));
    double now = FinalAnalysis.of(once).informationFraction();
    FinalInput twice =
        FinalTrials.input(
            FinalTrials.whole(),
            PLANNED,
            List.of(new EarlierLook(0.5, 1.7), new EarlierLook(0.5, 1.7), new EarlierLook(now, 3)));
    assertThat(FinalAnalysis.of(twice).primary(), equalTo(FinalAnalysis.of(once).primary()));
  }

  /** The interim step's own log, taken at half of the leads, then the end. */
  @Test
  void looksOfTheLogCountAndTheFinalLookOfTheLogIsThisOne() {
    TrialTable half = FinalTrials.plain(140, 2400, 96, 2400);
    TrialTable end = FinalTrials.plain(287, 4806, 192, 4806);
    LooksLog log = LooksLog.start(FinalTrials.config(), PLANNED / 2);
    log = InterimLook.of(FinalTrials.config(), half, log, LocalDate.parse("2026-04-01")).log();
    FinalInput once = FinalTrials.input(end, PLANNED, FinalInput.earlier(log));
    PrimaryResult primary = FinalAnalysis.of(once).primary();
    assertThat(primary.fractions().get(0), equalTo(0.5));
    assertThat(primary.bounds().get(0), closeTo(2.96259, 1e-5));
    assertThat(primary.bounds().get(1), closeTo(1.9686, 1e-3));
    log = InterimLook.of(FinalTrials.config(), end, log, LocalDate.parse("2026-06-01")).log();
    FinalInput again = FinalTrials.input(end, PLANNED, FinalInput.earlier(log));
    assertThat(again.looks(), hasSize(2));
    assertThat(FinalAnalysis.of(again).primary(), equalTo(primary));
  }

  @Test
  void aLookThatSawMoreThanTheEndIsRefused() {
    FinalInput input =
        FinalTrials.input(
            FinalTrials.plain(140, 2400, 96, 2400), PLANNED, List.of(new EarlierLook(0.7, 1.7)));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> FinalAnalysis.of(input));
    assertThat(refused.getMessage(), containsString("0.7"));
  }

  /** All leads planned are in, a little unevenly: nothing of alpha is held back. */
  @Test
  void unevenArmsSpendAllOfAlphaOnceAllLeadsAreIn() {
    FinalAnalysis analysis =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.plain(287, 4900, 191, 4700), 9600));
    assertThat(analysis.informationFraction(), equalTo(1.0));
    assertThat(analysis.primary().bounds().get(0), closeTo(1.959964, 1e-6));
  }

  @Test
  void tooEarlyIsJudgedByWhatMayBeSpentByThen() {
    FinalAnalysis analysis = FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), 2 * PLANNED));
    assertThat(analysis.primary().bounds().get(0), closeTo(2.96, 0.01));
    assertThat(judged(analysis).verdict(), is(Verdict.FAIL));
    assertThat(
        FinalDecision.of(judged(analysis)).reasons().get(0),
        containsString("The planned number of final outcomes is not reached"));
  }

  @Test
  void withoutALockedRuleOrWithAChangedOneItEscalates() {
    DecisionRule now = FinalTrials.rule();
    FinalInput none =
        new FinalInput(FinalTrials.config(), null, now, FinalTrials.whole(), List.of(), PLANNED);
    FinalDecision decision = FinalDecision.of(judged(FinalAnalysis.of(none)));
    assertThat(decision.choice(), is(FinalDecision.Choice.ESCALATE));
    assertThat(decision.reasons().get(0), containsString("no rule was fixed"));
    DecisionRule other = DecisionRule.of(FinalTrials.config(), FinalTrials.GATES, 100);
    FinalInput changed =
        new FinalInput(FinalTrials.config(), other, now, FinalTrials.whole(), List.of(), PLANNED);
    FinalAnalysis analysis = FinalAnalysis.of(changed);
    assertThat(analysis.lock().changes(), equalTo(List.of("plannedPerArm was 100 and is 4783")));
    assertThat(
        FinalDecision.of(judged(analysis)).reasons().get(0),
        containsString("plannedPerArm was 100 and is 4783"));
  }

  @Test
  void effectsOfAssigningAndOfFollowing() {
    FinalAnalysis.Complier complier =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), PLANNED)).complier();
    assertThat(complier.known(), is(true));
    assertThat(complier.byClusters(), is(false));
    assertThat(complier.differences().adherence(), closeTo(0.7, 0.002));
    assertThat(
        complier.effect().effect(),
        closeTo(complier.differences().outcome() / complier.differences().adherence(), 1e-15));
    assertThat(complier.effect().fieller().shape(), is(Shape.BOUNDED));
  }

  @Test
  void secondaryFiguresAreAdjustedTogether() {
    List<SecondaryResult> all =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), PLANNED)).secondary();
    assertThat(all.stream().map(SecondaryResult::kpi).toList(), equalTo(SecondaryKpi.names()));
    SecondaryResult dials = all.get(2);
    // 287 of 3 * 4806 dials, 192 of 3 * 4806: per 100 dials 1.99 and 1.33.
    assertThat(dials.treatment(), closeTo(100.0 * 287 / (3 * 4806), 1e-12));
    assertThat(dials.control(), closeTo(100.0 * 192 / (3 * 4806), 0.001));
    SecondaryResult adherence = all.get(3);
    assertThat(adherence.pValue(), lessThan(1e-9));
    assertThat("a check of the trial, no result", adherence.holm(), notANumber());
    assertThat(adherence.benjaminiHochberg(), notANumber());
    // Of three results the least p-value counts three times, not four.
    double least = all.stream().limit(3).mapToDouble(SecondaryResult::pValue).min().orElseThrow();
    assertThat(all.stream().anyMatch(one -> one.holm() == Math.min(1, 3 * least)), is(true));
    for (SecondaryResult one : all.subList(0, 3)) {
      assertThat(one.kpi(), one.holm() >= one.benjaminiHochberg(), is(true));
      assertThat(one.kpi(), one.benjaminiHochberg() >= one.pValue(), is(true));
    }
  }

  /** Assigned whole, an SGA would hold its leads of both arms, not those of one. */
  @Test
  void wholeSgasWouldHoldTheLeadsOfBothArms() {
    FinalAnalysis.Clustered clustered =
        FinalAnalysis.of(FinalTrials.input(alike(), 2000)).clustered();
    // Five SGAs, 400 leads each: 1 + 399 ICC.
    assertThat(clustered.likeness().value(), greaterThan(0.0));
    assertThat(clustered.designEffect(), closeTo(1 + 399 * clustered.likeness().value(), 1e-12));
  }

  private static TrialTable alike() {
    Map<TrialCell, CellCounts> cells = new TreeMap<>();
    long[] booked = {4, 20, 9, 14, 2};
    for (int g = 0; g < 5; g++) {
      for (Arm arm : Arm.values()) {
        cells.put(new TrialCell("Mid", "sga-" + g, arm), CellCounts.of(200, booked[g]));
      }
    }
    return TrialTable.of(cells);
  }

  @Test
  void wholeSgasAreTestedByClusters() {
    DecisionRule rule =
        DecisionRule.of(FinalTrials.bySga(), FinalTrials.GATES, FinalTrials.PER_ARM);
    Map<TrialCell, CellCounts> cells = new TreeMap<>();
    long[] booked = {60, 41, 72, 33, 55, 47};
    for (int g = 0; g < 6; g++) {
      Arm arm = g % 2 == 0 ? Arm.TREATMENT : Arm.CONTROL;
      cells.put(new TrialCell("Mid", "sga-" + g, arm), CellCounts.of(1000, booked[g]));
    }
    FinalAnalysis analysis =
        FinalAnalysis.of(
            new FinalInput(FinalTrials.bySga(), rule, rule, TrialTable.of(cells), List.of(), 6000));
    // t of .0623333 v .0403333 in thousands: error sqrt((7.62e-5 + 4.93e-5) / 3), 4 degrees.
    assertThat(analysis.clustered().test().degreesOfFreedom(), closeTo(4, 1e-9));
    assertThat(analysis.primary().unadjustedP(), equalTo(analysis.clustered().pValue()));
    assertThat(
        Confidence.twoSidedP(analysis.primary().z()),
        closeTo(analysis.clustered().pValue(), 1e-12));
    assertThat(
        analysis.primary().repeatedDifference().low(),
        closeTo(analysis.clustered().interval().low(), 1e-9));
    assertThat(analysis.split().total(), equalTo(6L));
    assertThat(analysis.clustered().pValue(), greaterThan(analysis.stratified().pValue()));
  }

  @Test
  void thePlansRuleIsACoinTossAtItsOwnLift() {
    TrialTable table = FinalTrials.plain(287, 4783, 191, 4783);
    FinalAnalysis analysis = FinalAnalysis.of(FinalTrials.input(table, 9566));
    assertThat(analysis.operating().get(6).trueLift(), closeTo(0.3, 1e-15));
    assertThat(analysis.operating().get(6).passes(), closeTo(0.50, 0.01));
    assertThat(analysis.operating().get(10).passes(), closeTo(0.944, 0.002));
    assertThat(analysis.operating(), hasSize(21));
  }

  @Test
  void withoutLeadsNothingIsMeasuredAndItEscalates() {
    FinalAnalysis analysis = FinalAnalysis.of(FinalTrials.input(TrialTable.of(Map.of()), PLANNED));
    assertThat(analysis.primary().sequentialP(), notANumber());
    assertThat(analysis.operating(), hasSize(0));
    assertThat(judged(analysis).verdict(), is(Verdict.FAIL));
    FinalDecision decision = FinalDecision.of(judged(analysis));
    assertThat(decision.choice(), is(FinalDecision.Choice.ESCALATE));
    assertThat(
        decision.reasons().get(0),
        equalTo("The p-value of the difference could not be measured; it must be below 0.05"));
  }

  @Test
  void anEmptyArmIsNotMeasured() {
    FinalAnalysis analysis =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.plain(40, 900, 0, 0), 1800));
    assertThat(analysis.primary().unadjustedP(), notANumber());
    assertThat(analysis.effect().difference(), notANumber());
    assertThat(analysis.treatment().rate(), closeTo(40.0 / 900, 1e-15));
    assertThat(analysis.control().rate(), notANumber());
    assertThat(analysis.splitP(), lessThan(1e-9));
    assertThat(analysis.complier().known(), is(false));
    assertThat(judged(analysis).halts(), is(true));
  }

  @Test
  void withoutControlCallsThereIsAPValueButNoLift() {
    FinalAnalysis analysis =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.plain(40, 900, 0, 900), 1800));
    assertThat(analysis.primary().sequentialP(), lessThan(1e-6));
    assertThat(analysis.primary().lift(), notANumber());
    assertThat(analysis.effect().koopman().low(), greaterThan(1.0));
    assertThat(analysis.effect().koopman().high(), equalTo(Double.POSITIVE_INFINITY));
    Reading lift = FinalReadings.of(analysis).get(1);
    assertThat(lift.value(), notANumber());
    assertThat(lift.note(), containsString("no control booked a call"));
    assertThat(judged(analysis).verdict(), is(Verdict.NOT_MEASURED));
  }

  @Test
  void oneStratumAndOneClusterAreEnoughForThePrimaryTestOnly() {
    FinalAnalysis analysis =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.plain(287, 4783, 191, 4783), 9566));
    double n = 9566;
    assertThat(
        analysis.primary().z(), closeTo(analysis.effect().z() * Math.sqrt((n - 1) / n), 1e-12));
    assertThat(analysis.clustered().pValue(), notANumber());
    assertThat(analysis.stratified().homogeneityP(), notANumber());
    assertThat(analysis.dials().treated(), notANumber());
    assertThat(analysis.complier().known(), is(false));
    assertThat(analysis.secondary().get(3).pValue(), notANumber());
    assertThat(judged(analysis).verdict(), is(Verdict.PASS));
    assertThat(FinalDecision.of(judged(analysis)).cautions(), hasSize(1));
  }

  @Test
  void equalTablesHaveEqualBytesInAnyOrder() {
    Map<TrialCell, CellCounts> backwards = new TreeMap<>(java.util.Collections.reverseOrder());
    backwards.putAll(FinalTrials.whole().cells());
    String one = FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), PLANNED)).json();
    String two = FinalAnalysis.of(FinalTrials.input(TrialTable.of(backwards), PLANNED)).json();
    assertThat(one, equalTo(two));
    assertThat(one, containsString("\"sequentialP\""));
  }

  private static GateResult judged(FinalAnalysis analysis) {
    return FinalTrials.GATES.gate(DecisionRule.GATE).judge(FinalTrials.readings(analysis));
  }
}
