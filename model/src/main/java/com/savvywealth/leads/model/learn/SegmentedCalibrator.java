package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One calibrator per AUM tier, and a pooled one for tiers with too few positives and for tiers that
 * were never seen.
 *
 * <p>Fitted on out-of-fold margins only. The method of each is the one with the least log loss when
 * either half of the rows (by parity of the lead's hash) is judged by the other half's fit.
 */
public final class SegmentedCalibrator {
  /** Name of the pooled choice. */
  public static final String POOLED = "pooled";

  private final Map<String, Calibrator> bySegment;
  private final Calibrator pooled;
  private final List<Choice> choices;

  private SegmentedCalibrator(List<Fitted> fitted) {
    this.bySegment = new TreeMap<>();
    Calibrator all = null;
    List<Choice> log = new ArrayList<>();
    for (Fitted one : fitted) {
      log.add(one.choice);
      if (one.choice.segment().equals(POOLED)) {
        all = one.calibrator;
      } else if (one.calibrator != null) {
        bySegment.put(one.choice.segment(), one.calibrator);
      }
    }
    if (all == null) {
      throw new IllegalArgumentException("there is no pooled calibrator");
    }
    pooled = all;
    choices = List.copyOf(log);
  }

  /**
   * What was chosen for a segment.
   *
   * @param segment the AUM tier, or {@link #POOLED}
   * @param method the calibrator's method; {@link #POOLED} when the pooled one is used
   * @param rows rows of the segment
   * @param positives of them with label 1
   * @param logLoss mean cross-fitted log loss of each method in nats, missing when not measurable
   */
  public record Choice(
      String segment, String method, int rows, int positives, Map<String, Double> logLoss) {}

  private record Fitted(Choice choice, Calibrator calibrator) {}

  /**
   * Fits.
   *
   * @throws IllegalArgumentException no row
   */
  public static SegmentedCalibrator fit(OutOfFold data, CalibrationSettings settings) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("calibration needs at least one out-of-fold margin");
    }
    List<Fitted> fitted = new ArrayList<>();
    fitted.add(choose(POOLED, data, settings));
    Map<String, List<OutOfFold.Row>> segments =
        data.rows().stream()
            .collect(
                Collectors.groupingBy(OutOfFold.Row::segment, TreeMap::new, Collectors.toList()));
    segments.forEach(
        (segment, rows) -> {
          OutOfFold some = OutOfFold.of(rows);
          boolean enough = some.positives() >= settings.minPositives();
          fitted.add(
              enough
                  ? choose(segment, some, settings)
                  : new Fitted(
                      new Choice(segment, POOLED, some.size(), some.positives(), Map.of()), null));
        });
    return new SegmentedCalibrator(fitted);
  }

  /**
   * The calibrated probability, in (0, 1).
   *
   * @param segment AUM tier; one never seen uses the pooled calibrator
   */
  public double calibrate(double margin, String segment) {
    return bySegment.getOrDefault(segment, pooled).calibrate(margin);
  }

  /** What was chosen: pooled first, then segments by name. */
  public List<Choice> choices() {
    return choices;
  }

  /** The calibrators as JSON. */
  public String toJson() {
    List<Entry> entries = new ArrayList<>();
    for (Choice choice : choices) {
      Calibrator calibrator =
          choice.segment().equals(POOLED) ? pooled : bySegment.get(choice.segment());
      entries.add(
          new Entry(
              choice,
              calibrator instanceof PlattCalibrator platt ? platt : null,
              calibrator instanceof IsotonicCalibrator isotonic ? isotonic : null));
    }
    return StrictJson.pretty(new File(entries));
  }

  /**
   * The calibrators that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException the text is not such calibrators
   */
  public static SegmentedCalibrator fromJson(String json) {
    List<Fitted> fitted = new ArrayList<>();
    for (Entry entry : StrictJson.read("calibrators", json, File.class).calibrators()) {
      Calibrator calibrator = entry.platt() != null ? entry.platt() : entry.isotonic();
      String method = calibrator == null ? POOLED : calibrator.method();
      if (!method.equals(entry.choice().method())) {
        throw new IllegalArgumentException(
            "calibrator of "
                + entry.choice().segment()
                + " must be "
                + entry.choice().method()
                + " but is "
                + method);
      }
      fitted.add(new Fitted(entry.choice(), calibrator));
    }
    return new SegmentedCalibrator(fitted);
  }

  private record File(List<Entry> calibrators) {}

  private record Entry(Choice choice, PlattCalibrator platt, IsotonicCalibrator isotonic) {}

  private static Fitted choose(String name, OutOfFold data, CalibrationSettings settings) {
    OutOfFold even = data.where(row -> (row.rowHash() & 1) == 0);
    OutOfFold odd = data.where(row -> (row.rowHash() & 1) == 1);
    Map<String, Double> losses = new TreeMap<>();
    String best = settings.methods().get(0);
    for (String method : settings.methods()) {
      if (even.positives() > 0 && odd.positives() > 0) {
        double loss = (loss(even, fitOne(method, odd)) + loss(odd, fitOne(method, even)));
        losses.put(method, loss / data.size());
        best = losses.get(method) < losses.get(best) ? method : best;
      }
    }
    Choice choice = new Choice(name, best, data.size(), data.positives(), losses);
    return new Fitted(choice, fitOne(best, data));
  }

  private static Calibrator fitOne(String method, OutOfFold data) {
    return method.equals(PlattCalibrator.METHOD)
        ? PlattCalibrator.fit(data)
        : IsotonicCalibrator.fit(data);
  }

  private static double loss(OutOfFold data, Calibrator calibrator) {
    double sum = 0;
    for (OutOfFold.Row row : data.rows()) {
      double p = calibrator.calibrate(row.margin());
      sum -= StrictMath.log(row.label() == 1 ? p : 1 - p);
    }
    return sum;
  }
}
