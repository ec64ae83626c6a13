package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.CalibrationOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How well calibrated probabilities keep their word on the held-out rows, over all and by AUM tier.
 *
 * @param slices all rows first, then tiers by name
 * @param before the same slices of the probabilities that margins alone would give, shifted by one
 *     constant so that they promise as many calls as there were on the rows calibrators were fitted
 *     on
 * @param choices the calibrator of each tier
 * @param rows which rows calibrators were fitted on and judged on
 * @param ranking what calibration does to the order of leads
 * @param own this model at gate 9, as the empty promises are judged
 * @param emptyPromises predictions that the plan's calibration error lets pass
 */
public record CalibrationAudit(
    List<CalibrationSlice> slices,
    List<CalibrationSlice> before,
    List<SegmentedCalibrator.Choice> choices,
    CalibrationRows rows,
    CalibrationRanking ranking,
    EmptyPromise.Outcome own,
    List<EmptyPromise.Outcome> emptyPromises) {
  private static final int REPLICATES = 2000;

  /** Replicates where only points and rough errors are shown. */
  private static final int FEW_REPLICATES = 200;

  /** Copies its lists. */
  public CalibrationAudit {
    slices = List.copyOf(slices);
    before = List.copyOf(before);
    choices = List.copyOf(choices);
    emptyPromises = List.copyOf(emptyPromises);
  }

  /** Measures the held-out rows. */
  public static CalibrationAudit of(TrainedModel trained, LearnSettings settings) {
    Examples rows = trained.heldOut().rows();
    double[] margins = trained.heldOutMargins();
    double[] p = trained.heldOutProbabilities();
    Rows all = new Rows(rows, settings.seed(), REPLICATES);
    Rows roughly = new Rows(rows, settings.seed(), FEW_REPLICATES);
    List<CalibrationSlice> slices = all.slices(p);
    return new CalibrationAudit(
        slices,
        roughly.slices(shifted(margins, trained.calibrators())),
        trained.calibrators().choices(),
        CalibrationRows.of(trained),
        CalibrationRanking.of(rows, margins, p),
        EmptyPromise.judge("this model", slices.get(0), settings.gates().gate("G9")),
        EmptyPromise.outcomes(
            p,
            rows.labels(),
            roughly.spec(all.everyRow()),
            roughly.hashes,
            settings.gates().gate("G9")));
  }

  /** Margins as probabilities, all shifted alike to promise what the fitted rows had. */
  private static double[] shifted(double[] margins, SegmentedCalibrator calibrators) {
    double shift =
        calibrators
            .fittedOn()
            .map(
                fitted -> {
                  double[] logits = new double[fitted.size()];
                  byte[] labels = new byte[logits.length];
                  for (int i = 0; i < logits.length; i++) {
                    logits[i] = fitted.margin(i);
                    labels[i] = fitted.label(i);
                  }
                  return CalibrationOffset.ofLogits(logits, labels).intercept();
                })
            .filter(Double::isFinite)
            .orElse(0.0);
    return Arrays.stream(margins).map(margin -> Margins.sigmoid(margin + shift)).toArray();
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
      List<CalibrationSlice> slices = new ArrayList<>(List.of(slice(Reading.ALL, everyRow(), p)));
      Map<String, List<Integer>> tiers = new TreeMap<>();
      for (int row = 0; row < p.length; row++) {
        tiers.computeIfAbsent(rows.segment(row), tier -> new ArrayList<>()).add(row);
      }
      tiers.forEach(
          (tier, some) ->
              slices.add(slice("tier=" + tier, some.stream().mapToInt(row -> row).toArray(), p)));
      return slices;
    }

    private CalibrationSlice slice(String scope, int[] some, double[] p) {
      byte[] labels = new byte[some.length];
      for (int i = 0; i < some.length; i++) {
        labels[i] = rows.label(some[i]);
      }
      double[] predicted = IntStream.of(some).mapToDouble(row -> p[row]).toArray();
      return CalibrationSlice.of(scope, predicted, labels, spec(some));
    }
  }

  /** The slice of all rows. */
  CalibrationSlice all() {
    return slices.get(0);
  }

  /** The slices that a report may show: tiers too small to be anonymous are left out. */
  List<CalibrationSlice> shown(List<CalibrationSlice> some) {
    return some.stream().filter(slice -> !CalibrationReport.isSmall(slice.rows())).toList();
  }

  /** The audit as JSON, for programs; tiers too small to be anonymous are left out. */
  public String json() {
    return StrictJson.pretty(
        new CalibrationAudit(
            shown(slices),
            shown(before),
            choices.stream().filter(one -> !CalibrationReport.isSmall(one.rows())).toList(),
            rows,
            ranking,
            own,
            emptyPromises));
  }

  /**
   * The readings of gate 9.
   *
   * @param reported scopes that the calibration report shows
   * @param tiers tiers of the held-out rows
   */
  public List<Reading> readings(List<String> reported, List<String> tiers) {
    List<Reading> out = new ArrayList<>();
    slices.forEach(slice -> out.addAll(slice.readings()));
    out.addAll(all().readingsOfAll());
    out.addAll(rows.readings());
    out.addAll(ranking.readings());
    boolean complete =
        reported.contains(Reading.ALL)
            && tiers.stream().allMatch(tier -> reported.contains("tier=" + tier));
    out.add(Reading.of("calibration_report_complete", complete ? 1 : 0, reported.size()));
    return out;
  }
}
