package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Source;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Predictions that are worthless or wrong, yet keep the plan's calibration error of at most .05
 * when calls are rare: what stands between them and a green gate 9 are the guards.
 */
public enum EmptyPromise {
  /** Everybody gets the share of calls among the very rows that are judged. */
  BASE_RATE("base rate for everybody"),
  /** Nobody will be called. */
  ZERO("zero for everybody"),
  /** Twice the probability. */
  DOUBLED("doubled probabilities"),
  /** Half the probability. */
  HALVED("halved probabilities"),
  /** Each lead gets the probability of another, drawn by hash. */
  SHUFFLED("probabilities of other leads"),
  /** The highest probability goes to the lead with the lowest, and so on. */
  REVERSED("probabilities in reversed order");

  private final String title;

  EmptyPromise(String title) {
    this.title = title;
  }

  /** What is predicted, in a few words. */
  public String title() {
    return title;
  }

  /**
   * What becomes of a prediction at gate 9.
   *
   * @param title what is predicted
   * @param slice its figures
   * @param keepsLetter whether the plan's calibration error passes
   * @param stoppedBy halting guards that do not pass, by name
   * @param warnedBy informing guards that fail, by name; those of a tier with its scope
   */
  public record Outcome(
      String title,
      CalibrationSlice slice,
      boolean keepsLetter,
      List<String> stoppedBy,
      List<String> warnedBy) {
    /** Copies the lists. */
    public Outcome {
      stoppedBy = List.copyOf(stoppedBy);
      warnedBy = List.copyOf(warnedBy);
    }
  }

  /** Holds probabilities against the checks of gate 9 that look at probabilities. */
  static Outcome judge(String title, CalibrationSlice slice, Gate gate) {
    List<Reading> readings = new ArrayList<>(slice.readings());
    readings.addAll(slice.readingsOfAll());
    return judge(title, slice, readings, gate);
  }

  /** Holds readings, those of the slice among them, against the checks that judge them. */
  static Outcome judge(String title, CalibrationSlice slice, List<Reading> readings, Gate gate) {
    Set<String> measured = readings.stream().map(Reading::metric).collect(Collectors.toSet());
    List<CheckResult> checks =
        gate.judge(readings).checks().stream()
            .filter(check -> measured.contains(check.metric()))
            .toList();
    List<CheckResult> halting =
        checks.stream()
            .filter(check -> check.halts() && check.scope().equals(Reading.ALL))
            .toList();
    return new Outcome(
        title,
        slice,
        halting.stream()
            .filter(check -> check.source() == Source.PLAN)
            .allMatch(check -> check.verdict() == Verdict.PASS),
        halting.stream()
            .filter(check -> check.source() == Source.GUARD && check.verdict() != Verdict.PASS)
            .map(CheckResult::metric)
            .distinct()
            .toList(),
        checks.stream()
            .filter(check -> !check.halts() && check.verdict() == Verdict.FAIL)
            .map(EmptyPromise::named)
            .distinct()
            .toList());
  }

  private static String named(CheckResult check) {
    return check.scope().equals(Reading.ALL)
        ? check.metric()
        : check.metric() + " (" + check.scope() + ")";
  }

  /** This instead of the probabilities of some rows. */
  double[] of(double[] p, byte[] y, long[] rowHashes) {
    double base = (double) IntStream.range(0, y.length).map(row -> y[row]).sum() / y.length;
    return switch (this) {
      case BASE_RATE -> filled(p.length, base);
      case ZERO -> new double[p.length];
      case DOUBLED -> Arrays.stream(p).map(one -> Math.min(1, 2 * one)).toArray();
      case HALVED -> Arrays.stream(p).map(one -> one / 2).toArray();
      case SHUFFLED -> {
        int[] order = order(p.length, Comparator.comparingLong(row -> rowHashes[row]));
        yield moved(p, order, 1);
      }
      case REVERSED -> {
        int[] order = order(p.length, Comparator.comparingDouble(row -> p[row]));
        double[] out = new double[p.length];
        for (int i = 0; i < out.length; i++) {
          out[order[i]] = p[order[out.length - 1 - i]];
        }
        yield out;
      }
    };
  }

  /** Every empty promise on some rows. */
  static List<Outcome> outcomes(
      double[] p, byte[] y, BootstrapSpec spec, long[] hashes, Gate gate) {
    return Arrays.stream(values())
        .map(
            one ->
                judge(
                    one.title,
                    CalibrationSlice.of(Reading.ALL, one.of(p, y, hashes), y, spec),
                    gate))
        .toList();
  }

  private static double[] filled(int length, double value) {
    double[] out = new double[length];
    Arrays.fill(out, value);
    return out;
  }

  private static double[] moved(double[] p, int[] order, int by) {
    double[] out = new double[p.length];
    for (int i = 0; i < out.length; i++) {
      out[order[i]] = p[order[(i + by) % out.length]];
    }
    return out;
  }

  private static int[] order(int rows, Comparator<Integer> by) {
    return IntStream.range(0, rows).boxed().sorted(by).mapToInt(Integer::intValue).toArray();
  }
}
