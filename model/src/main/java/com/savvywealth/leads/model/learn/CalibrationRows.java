package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which rows calibrators were fitted on and which they are judged on, and whether either saw what
 * it must not; found from the ids of the rows that were actually used.
 *
 * @param fitted rows that calibrators were fitted on
 * @param judged held-out rows
 * @param fittedSha256 which rows those are; "" when the calibrators do not know
 * @param judgedSha256 which rows these are
 * @param sharedLeads leads in both
 * @param sharedAdvisors known advisors in both
 * @param inSample fitted rows whose margin comes from a model that learnt from that lead or its
 *     advisor, or from no known model
 * @param byFinalModel fitted rows whose margin is the final model's, up to one constant a fold
 */
public record CalibrationRows(
    int fitted,
    int judged,
    String fittedSha256,
    String judgedSha256,
    int sharedLeads,
    int sharedAdvisors,
    int inSample,
    int byFinalModel) {
  /** Margins that differ by no more than this are float rounding apart. */
  private static final double ROUNDING = 1e-5;

  /** Looks at the rows that the model's calibrators were fitted on. */
  static CalibrationRows of(TrainedModel trained) {
    Examples judged = trained.heldOut().rows();
    Optional<OutOfFold> fitted = trained.calibrators().fittedOn();
    if (fitted.isEmpty()) {
      return new CalibrationRows(0, judged.rows(), "", judged.rowSetSha256(), 0, 0, 0, 0);
    }
    List<OutOfFold.Row> rows = fitted.get().rows();
    Set<String> leads = new HashSet<>();
    Set<String> advisors = new HashSet<>();
    for (OutOfFold.Row row : rows) {
      leads.add(row.key().token());
      advisors.add(row.key().advisor());
    }
    Ids held = Ids.of(judged, RowSet.range(0, judged.rows(), row -> true));
    leads.retainAll(held.leads);
    advisors.retainAll(held.advisors);
    return new CalibrationRows(
        rows.size(),
        judged.rows(),
        fitted.get().rowSetSha256(),
        judged.rowSetSha256(),
        leads.size(),
        advisors.size(),
        inSample(rows, trained),
        byFinalModel(rows, trained));
  }

  /** Tokens of leads and of advisors that are known. */
  private record Ids(Set<String> leads, Set<String> advisors) {
    static Ids of(Examples examples, RowSet rows) {
      Ids ids = new Ids(new HashSet<>(), new HashSet<>());
      for (int i = 0; i < rows.size(); i++) {
        ids.leads.add(examples.token(rows.get(i)));
        ids.advisors.add(examples.advisor(rows.get(i)));
      }
      ids.advisors.remove("");
      return ids;
    }

    boolean saw(ExampleKey key) {
      return leads.contains(key.token()) || advisors.contains(key.advisor());
    }
  }

  private static int inSample(List<OutOfFold.Row> rows, TrainedModel trained) {
    Map<Integer, Ids> learnt = new HashMap<>();
    for (FoldResult result : trained.folds().folds()) {
      learnt.put(result.fold().index(), Ids.of(trained.split().train(), result.fold().trainRows()));
    }
    int count = 0;
    for (OutOfFold.Row row : rows) {
      Ids ids = learnt.get(row.fold());
      count += ids == null || ids.saw(row.key()) ? 1 : 0;
    }
    return count;
  }

  /** Folds whose margins follow the final model's at one distance have not been left out of it. */
  private static int byFinalModel(List<OutOfFold.Row> rows, TrainedModel trained) {
    Map<String, Double> known = new HashMap<>();
    for (Examples examples : List.of(trained.split().train(), trained.heldOut().rows())) {
      double[] margins = trained.model().trees().margins(examples);
      for (int row = 0; row < margins.length; row++) {
        known.put(examples.token(row), margins[row]);
      }
    }
    Map<Integer, List<double[]>> byFold = new TreeMap<>();
    for (OutOfFold.Row row : rows) {
      Double byFinal = known.get(row.key().token());
      if (byFinal != null) {
        byFold
            .computeIfAbsent(row.fold(), fold -> new ArrayList<>())
            .add(new double[] {row.margin(), row.margin() - byFinal});
      }
    }
    int count = 0;
    for (List<double[]> fold : byFold.values()) {
      boolean varies = spread(fold, 0) > ROUNDING;
      count += varies && spread(fold, 1) <= ROUNDING ? fold.size() : 0;
    }
    return count;
  }

  private static double spread(List<double[]> rows, int of) {
    return rows.stream().mapToDouble(row -> row[of]).max().orElse(0)
        - rows.stream().mapToDouble(row -> row[of]).min().orElse(0);
  }

  /** The readings of gate 9; not measured when the calibrators do not know their rows. */
  List<Reading> readings() {
    double unknown = fittedSha256.isEmpty() ? Double.NaN : 0;
    return List.of(
        Reading.of("calibration_rows_shared", sharedLeads + sharedAdvisors + unknown, fitted)
            .withNote("%d leads, %d advisors".formatted(sharedLeads, sharedAdvisors)),
        Reading.of("calibration_margins_in_sample", inSample + byFinalModel + unknown, fitted)
            .withNote(
                "%d by their fold's train rows, %d scored by the final model"
                    .formatted(inSample, byFinalModel)));
  }
}
