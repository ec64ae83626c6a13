package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.SmallCells;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well calibrated probabilities keep their word on the held-out rows, over all and by AUM tier.
 *
 * @param slices all rows first, then tiers by name
 * @param before the same slices of the model's own probabilities, the logistic function of the
 *     margin: corrected for class weights, fitted to nothing else
 * @param changes what calibration did to the log loss of each slice
 * @param choices the calibrator of each tier
 * @param rows which rows calibrators were fitted on and judged on
 * @param ranking what calibration does to the order of leads
 * @param own this model at gate 9, as the empty promises are judged
 * @param emptyPromises predictions that the plan's calibration error lets pass
 * @param fewestRows tiers with fewer rows are too small to be shown
 */
public record CalibrationAudit(
    List<CalibrationSlice> slices,
    List<CalibrationSlice> before,
    List<CalibrationChange> changes,
    List<SegmentedCalibrator.Choice> choices,
    CalibrationRows rows,
    CalibrationRanking ranking,
    EmptyPromise.Outcome own,
    List<EmptyPromise.Outcome> emptyPromises,
    long fewestRows) {
  private static final int REPLICATES = 2000;

  /** Replicates where only points and rough errors are shown. */
  private static final int FEW_REPLICATES = 200;

  /** Copies its lists. */
  public CalibrationAudit {
    slices = List.copyOf(slices);
    before = List.copyOf(before);
    changes = List.copyOf(changes);
    choices = List.copyOf(choices);
    emptyPromises = List.copyOf(emptyPromises);
  }

  /** Measures the held-out rows. */
  public static CalibrationAudit of(TrainedModel trained, LearnSettings settings) {
    Examples rows = trained.heldOut().rows();
    double[] margins = trained.heldOutMargins();
    double[] raw = Arrays.stream(margins).map(Margins::sigmoid).toArray();
    double[] p = trained.heldOutProbabilities();
    Rows all = new Rows(rows, settings.seed(), REPLICATES);
    Rows roughly = new Rows(rows, settings.seed(), FEW_REPLICATES);
    List<CalibrationSlice> slices = all.slices(p);
    List<CalibrationChange> changes = all.changes(raw, p);
    CalibrationRows used = CalibrationRows.of(trained);
    CalibrationRanking ranking = CalibrationRanking.of(rows, margins, p);
    Gate gate = settings.gates().gate("G9");
    return new CalibrationAudit(
        slices,
        roughly.slices(raw),
        changes,
        trained.calibrators().choices(),
        used,
        ranking,
        EmptyPromise.judge(
            "this model", slices.get(0), measured(slices, changes, used, ranking), gate),
        EmptyPromise.outcomes(p, rows.labels(), roughly.spec(all.everyRow()), roughly.hashes, gate),
        (long) settings.gates().parameter("G8", "cohort_min_rows"));
  }

  /** The held-out rows with their hashes, and how to bootstrap them. */
  private static final class Rows {
    final Examples rows;
    final long[] hashes;
    private final long seed;
    private final int replicates;

    Rows(Examples rows, long seed, int replicates) {
      this.rows = rows;
      this.seed = seed;
      this.replicates = replicates;
      hashes = IntStream.range(0, rows.rows()).mapToLong(rows::clusterHash).toArray();
    }

    int[] everyRow() {
      return IntStream.range(0, rows.rows()).toArray();
    }

    BootstrapSpec spec(int[] some) {
      return new BootstrapSpec(
          replicates,
          seed,
          CalibrationSlice.CONFIDENCE,
          IntStream.of(some).mapToLong(row -> hashes[row]).toArray());
    }

    List<CalibrationSlice> slices(double[] p) {
      List<CalibrationSlice> slices = new ArrayList<>();
      scopes()
          .forEach(
              (scope, some) ->
                  slices.add(
                      CalibrationSlice.of(scope, picked(p, some), labels(some), spec(some))));
      return slices;
    }

    List<CalibrationChange> changes(double[] raw, double[] p) {
      List<CalibrationChange> changes = new ArrayList<>();
      scopes()
          .forEach(
              (scope, some) ->
                  changes.add(
                      CalibrationChange.of(
                          scope, picked(raw, some), picked(p, some), labels(some))));
      return changes;
    }

    /** Rows of each scope: all first, then tiers by name. */
    private Map<String, int[]> scopes() {
      Map<String, int[]> scopes = new LinkedHashMap<>();
      scopes.put(Reading.ALL, everyRow());
      IntStream.of(everyRow())
          .mapToObj(rows::segment)
          .distinct()
          .sorted()
          .forEach(
              tier ->
                  scopes.put(
                      "tier=" + tier,
                      IntStream.of(everyRow())
                          .filter(row -> rows.segment(row).equals(tier))
                          .toArray()));
      return scopes;
    }

    private byte[] labels(int[] some) {
      byte[] labels = new byte[some.length];
      for (int i = 0; i < some.length; i++) {
        labels[i] = rows.label(some[i]);
      }
      return labels;
    }

    private static double[] picked(double[] p, int[] some) {
      return IntStream.of(some).mapToDouble(row -> p[row]).toArray();
    }
  }

  /** The slice of all rows. */
  CalibrationSlice all() {
    return slices.get(0);
  }

  /**
   * Scopes of the held-out rows that no report may show: tiers too small to be anonymous, and those
   * that would give a small one away as what is left of all rows.
   */
  Set<String> hiddenScopes() {
    return hidden(
        slices.stream().filter(slice -> !slice.scope().equals(Reading.ALL)).toList(),
        CalibrationSlice::rows,
        CalibrationSlice::scope);
  }

  /** Tiers that no report may show, by the rows that calibrators were fitted on. */
  Set<String> hiddenChoices() {
    return hidden(
        choices.stream()
            .filter(choice -> !choice.segment().equals(SegmentedCalibrator.POOLED))
            .toList(),
        SegmentedCalibrator.Choice::rows,
        SegmentedCalibrator.Choice::segment);
  }

  private <T> Set<String> hidden(
      List<T> tiers, ToLongFunction<T> rowsOf, Function<T, String> nameOf) {
    long[] sizes = tiers.stream().mapToLong(rowsOf).toArray();
    return SmallCells.hidden(sizes, fewestRows).stream()
        .map(tier -> nameOf.apply(tiers.get(tier)))
        .collect(Collectors.toSet());
  }

  /** The audit as JSON, for programs; what no report may show is left out. */
  public String json() {
    Set<String> scopes = hiddenScopes();
    Set<String> tiers = hiddenChoices();
    return StrictJson.pretty(
        new CalibrationAudit(
            slices.stream().filter(one -> !scopes.contains(one.scope())).toList(),
            before.stream().filter(one -> !scopes.contains(one.scope())).toList(),
            changes.stream().filter(one -> !scopes.contains(one.scope())).toList(),
            choices.stream().filter(one -> !tiers.contains(one.segment())).toList(),
            rows,
            ranking,
            own,
            emptyPromises,
            fewestRows));
  }

  /**
   * The readings of gate 9.
   *
   * @param reported scopes that the calibration report shows
   * @param tiers tiers of the held-out rows
   */
  public List<Reading> readings(List<String> reported, List<String> tiers) {
    List<Reading> out = new ArrayList<>(measured(slices, changes, rows, ranking));
    boolean complete =
        reported.contains(Reading.ALL)
            && tiers.stream().allMatch(tier -> reported.contains("tier=" + tier));
    out.add(Reading.of("calibration_report_complete", complete ? 1 : 0, reported.size()));
    return out;
  }

  private static List<Reading> measured(
      List<CalibrationSlice> slices,
      List<CalibrationChange> changes,
      CalibrationRows rows,
      CalibrationRanking ranking) {
    List<Reading> out = new ArrayList<>();
    slices.forEach(slice -> out.addAll(slice.readings()));
    out.addAll(slices.get(0).readingsOfAll());
    out.addAll(rows.readings());
    out.addAll(ranking.readings());
    out.add(changes.get(0).reading());
    return out;
  }
}
