package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One calibrator per AUM tier, each leaning on a pooled one the more the fewer positives it has,
 * and the pooled one alone for tiers that were never seen.
 *
 * <p>Fitted on out-of-fold margins only. {@link CalibratorChoice} says which method, {@link
 * BlendedCalibrator} how much a tier's own fit weighs. Files of earlier versions, where a tier used
 * either its own or the pooled calibrator, are read as they were meant.
 */
public final class SegmentedCalibrator {
  /** Name of the pooled choice. */
  public static final String POOLED = "pooled";

  private final Map<String, Calibrator> bySegment = new TreeMap<>();
  private final Map<String, Calibrator> used = new TreeMap<>();
  private final Calibrator pooled;
  private final List<Choice> choices;
  private final String fittedOnSha256;
  private final OutOfFold fittedOn;

  private SegmentedCalibrator(List<Fitted> fitted, String fittedOnSha256, OutOfFold fittedOn) {
    Fitted all =
        fitted.stream()
            .filter(one -> one.choice.segment().equals(POOLED))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no pooled calibrator"));
    pooled = all.calibrator;
    for (Fitted one : fitted) {
      if (!one.choice.segment().equals(POOLED) && one.calibrator != null) {
        Double weight = one.choice.weight();
        bySegment.put(one.choice.segment(), one.calibrator);
        used.put(
            one.choice.segment(),
            weight == null
                ? one.calibrator
                : new BlendedCalibrator(one.calibrator, pooled, weight));
      }
    }
    choices = fitted.stream().map(Fitted::choice).toList();
    this.fittedOnSha256 = fittedOnSha256;
    this.fittedOn = fittedOn;
  }

  /**
   * What was chosen for a segment.
   *
   * @param segment the AUM tier, or {@link #POOLED}
   * @param method the method of the segment's own calibrator; {@link #POOLED} in files of earlier
   *     versions that used the pooled one alone
   * @param rows rows of the segment
   * @param positives of them with label 1
   * @param logLoss mean cross-fitted log loss in nats of each method, of the pooled calibrator and
   *     of what is used; missing when not measurable
   * @param weight of the segment's own calibrator, in [0, 1]; null for the pooled one, and in files
   *     of earlier versions
   * @param differences mean loss less that of the first method, with its error; under {@link
   *     #POOLED} what is used less the pooled calibrator
   */
  public record Choice(
      String segment,
      String method,
      int rows,
      int positives,
      Map<String, Double> logLoss,
      Double weight,
      Map<String, Difference> differences) {
    /** Copies the maps; missing ones are empty. */
    public Choice {
      logLoss = Collections.unmodifiableMap(new TreeMap<>(logLoss == null ? Map.of() : logLoss));
      differences =
          Collections.unmodifiableMap(new TreeMap<>(differences == null ? Map.of() : differences));
    }
  }

  /** A mean difference of losses and the standard error of that mean; NaN below two rows. */
  public record Difference(Double mean, Double error) {}

  /** A choice with the segment's own calibrator, null when there is none. */
  record Fitted(Choice choice, Calibrator calibrator) {}

  /**
   * Fits.
   *
   * @throws IllegalArgumentException no row
   */
  public static SegmentedCalibrator fit(OutOfFold data, CalibrationSettings settings) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("calibration needs at least one out-of-fold margin");
    }
    CalibratorChoice choice = new CalibratorChoice(data, settings);
    List<Fitted> fitted = new ArrayList<>(List.of(choice.pooled()));
    Map<String, List<OutOfFold.Row>> segments =
        data.rows().stream()
            .collect(
                Collectors.groupingBy(OutOfFold.Row::segment, TreeMap::new, Collectors.toList()));
    segments.forEach((segment, rows) -> fitted.add(choice.segment(segment, OutOfFold.of(rows))));
    return new SegmentedCalibrator(fitted, data.rowSetSha256(), data);
  }

  /**
   * The calibrated probability, in (0, 1).
   *
   * @param segment AUM tier; one never seen uses the pooled calibrator
   */
  public double calibrate(double margin, String segment) {
    return used.getOrDefault(segment, pooled).calibrate(margin);
  }

  /** What was chosen: pooled first, then segments by name. */
  public List<Choice> choices() {
    return choices;
  }

  /** The rows that these were fitted on; empty when they were read from a file. */
  public Optional<OutOfFold> fittedOn() {
    return Optional.ofNullable(fittedOn);
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
    return StrictJson.pretty(new File(entries, fittedOnSha256));
  }

  /**
   * The calibrators that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException the text is not such calibrators
   */
  public static SegmentedCalibrator fromJson(String json) {
    List<Fitted> fitted = new ArrayList<>();
    File file = StrictJson.read("calibrators", json, File.class);
    for (Entry entry : file.calibrators()) {
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
    return new SegmentedCalibrator(fitted, file.fittedOnSha256(), null);
  }

  private record File(List<Entry> calibrators, String fittedOnSha256) {
    File {
      calibrators = List.copyOf(calibrators);
    }
  }

  private record Entry(Choice choice, PlattCalibrator platt, IsotonicCalibrator isotonic) {
    Entry {
      Objects.requireNonNull(choice, "choice");
    }
  }
}
