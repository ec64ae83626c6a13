package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CalibrationRowsTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();
  private static TrainedModel clean;

  @BeforeAll
  static void train() {
    clean = LearnCases.trained(3_000, 5);
  }

  private static TrainedModel calibratedOn(List<OutOfFold.Row> rows) {
    return with(SegmentedCalibrator.fit(OutOfFold.of(rows), SETTINGS.model().calibration()));
  }

  private static TrainedModel with(SegmentedCalibrator calibrators) {
    return new TrainedModel(
        clean.split(), clean.search(), clean.model(), calibrators, clean.heldOut(), clean.log());
  }

  private static Verdict verdict(TrainedModel trained, String metric) {
    return GateFile.bundled()
        .gate("G9")
        .judge(CalibrationRows.of(trained).readings())
        .checks()
        .stream()
        .filter(check -> check.metric().equals(metric))
        .map(CheckResult::verdict)
        .findFirst()
        .orElseThrow();
  }

  private static List<OutOfFold.Row> fitted() {
    return clean.calibrators().fittedOn().orElseThrow().rows();
  }

  @Test
  void honestRowsPass() {
    CalibrationRows rows = CalibrationRows.of(clean);
    assertThat(rows.fitted(), is(fitted().size()));
    assertThat(rows.judged(), is(clean.heldOut().rows().rows()));
    assertThat(rows.judgedSha256(), equalTo(clean.heldOut().rows().rowSetSha256()));
    assertThat(verdict(clean, "calibration_rows_shared"), is(Verdict.PASS));
    assertThat(verdict(clean, "calibration_margins_in_sample"), is(Verdict.PASS));
  }

  @Test
  void hashNamesTheRowsAsExamplesDo() {
    Examples train = clean.split().train();
    List<Integer> used = new ArrayList<>();
    for (FoldResult fold : clean.folds().folds()) {
      used.addAll(LearnCases.list(fold.testMargins().rows()));
    }
    RowSet rows = RowSet.of(used.stream().sorted().mapToInt(row -> row).toArray());
    assertThat(
        CalibrationRows.of(clean).fittedSha256(), equalTo(train.subset(rows).rowSetSha256()));
  }

  /** B18: the calibrator saw the rows it is judged on. */
  @Test
  void calibratorsFittedOnHeldOutRowsAreFound() {
    Examples held = clean.heldOut().rows();
    double[] margins = clean.heldOutMargins();
    List<OutOfFold.Row> rows = new ArrayList<>();
    for (int row = 0; row < margins.length; row++) {
      rows.add(
          new OutOfFold.Row(margins[row], held.label(row), held.key(row), held.rowHash(row), 0));
    }
    TrainedModel leaky = calibratedOn(rows);
    assertThat(CalibrationRows.of(leaky).sharedLeads(), is(held.rows()));
    assertThat(verdict(leaky, "calibration_rows_shared"), is(Verdict.FAIL));
  }

  @Test
  void oneSharedLeadOrAdvisorIsEnough() {
    Examples held = clean.heldOut().rows();
    List<OutOfFold.Row> rows = new ArrayList<>(fitted());
    rows.add(new OutOfFold.Row(0.3, (byte) 1, held.key(0), 9, 0));
    assertThat(verdict(calibratedOn(rows), "calibration_rows_shared"), is(Verdict.FAIL));
    rows.remove(rows.size() - 1);
    ExampleKey sameAdvisor = new ExampleKey("another lead", held.advisor(0), "", 1);
    rows.add(new OutOfFold.Row(0.3, (byte) 1, sameAdvisor, 9, 0));
    CalibrationRows found = CalibrationRows.of(calibratedOn(rows));
    assertThat(found.sharedLeads(), is(0));
    assertThat(found.sharedAdvisors(), is(1));
    rows.remove(rows.size() - 1);
    rows.add(new OutOfFold.Row(0.3, (byte) 1, new ExampleKey("lone", "", "", 1), 9, 0));
    assertThat(verdict(calibratedOn(rows), "calibration_rows_shared"), is(Verdict.PASS));
  }

  /** B16: training folds scored again by the final model. */
  @Test
  void marginsOfTheFinalModelAreFound() {
    for (double shift : new double[] {0, 1.7}) {
      List<OutOfFold.Row> rows = new ArrayList<>();
      for (FoldResult fold : clean.folds().folds()) {
        Examples test = clean.split().train().subset(fold.testMargins().rows());
        double[] margins = clean.model().trees().margins(test);
        for (int row = 0; row < margins.length; row++) {
          rows.add(
              new OutOfFold.Row(
                  margins[row] + shift,
                  test.label(row),
                  test.key(row),
                  test.rowHash(row),
                  fold.fold().index()));
        }
      }
      TrainedModel leaky = calibratedOn(rows);
      CalibrationRows found = CalibrationRows.of(leaky);
      assertThat(found.inSample(), is(0));
      assertThat(found.byFinalModel(), is(rows.size()));
      assertThat(verdict(leaky, "calibration_margins_in_sample"), is(Verdict.FAIL));
      assertThat(verdict(leaky, "calibration_rows_shared"), is(Verdict.PASS));
    }
  }

  @Test
  void marginsOfAFoldThatLearntTheRowAreFound() {
    Fold last = clean.folds().folds().get(clean.folds().folds().size() - 1).fold();
    List<OutOfFold.Row> rows =
        fitted().stream()
            .map(
                row ->
                    new OutOfFold.Row(
                        row.margin(), row.label(), row.key(), row.rowHash(), last.index()))
            .toList();
    TrainedModel leaky = calibratedOn(rows);
    assertThat(CalibrationRows.of(leaky).inSample(), greaterThan(100));
    assertThat(verdict(leaky, "calibration_margins_in_sample"), is(Verdict.FAIL));
    // a row of no known fold cannot be vouched for
    List<OutOfFold.Row> nobody = List.of(new OutOfFold.Row(0.3, (byte) 1, "tier", 9));
    assertThat(CalibrationRows.of(calibratedOn(nobody)).inSample(), is(1));
  }

  @Test
  void calibratorsThatForgotTheirRowsAreNotMeasured() {
    TrainedModel read = with(SegmentedCalibrator.fromJson(clean.calibrators().toJson()));
    assertThat(verdict(read, "calibration_rows_shared"), is(Verdict.NOT_MEASURED));
    assertThat(verdict(read, "calibration_margins_in_sample"), is(Verdict.NOT_MEASURED));
  }
}
