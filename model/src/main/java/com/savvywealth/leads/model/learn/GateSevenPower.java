package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.stat.BinormalAp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The chance that a model of a given true quality would pass gate 7 on this split, before any model
 * is trained.
 *
 * <p>Assumed: scores are normal in both classes with one variance, the same true ROC area in every
 * block; a block's AUC-PR is then normal around {@link BinormalAp#of(double, long, long)} with
 * {@link BinormalAp#standardError} at the block's rows and positives; blocks are independent.
 * Held-out positives are those expected at the train window's base rate: the held-out labels are
 * not looked at. In sample the model shows its true AUC-PR times 1 + overfit.
 *
 * @param rocAuc the true ROC area assumed
 * @param aucPr the mean AUC-PR over the folds to expect
 * @param mean chance that the folds' mean reaches the limit
 * @param cov chance that their coefficient of variation stays below its limit
 * @param gap chance that the gap stays below its limit without overfit
 * @param gapOverfit the same when the model overfits by {@link #OVERFIT}
 * @param all chance of all three without overfit
 * @param allOverfit the same with overfit
 * @see "plan, Task 4.3 and gate 7"
 */
public record GateSevenPower(
    double rocAuc,
    double aucPr,
    double mean,
    double cov,
    double gap,
    double gapOverfit,
    double all,
    double allOverfit) {
  /** How much more than its truth an overfitted model is taken to show in sample. */
  public static final double OVERFIT = 0.1;

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final int DRAWS = 4_000;

  /**
   * Rows and positives of a block.
   *
   * @param rows at least 2
   * @param positives at least 1 and fewer than the rows
   */
  public record Sample(long rows, long positives) {
    double base() {
      return (double) positives / rows;
    }
  }

  /**
   * The blocks that gate 7 looks at.
   *
   * @param folds test blocks of the folds
   * @param train the train window
   * @param heldOut the held-out rows, with expected positives
   */
  public record Blocks(List<Sample> folds, Sample train, Sample heldOut) {
    /** The blocks of a split. */
    public static Blocks of(LearnSplit split) {
      Sample train = new Sample(split.train().rows(), split.train().positives());
      long heldOut = split.heldOut().rows();
      return new Blocks(
          split.folds().stream()
              .map(
                  fold ->
                      new Sample(
                          fold.testRows().size(),
                          split.train().subset(fold.testRows()).positives()))
              .toList(),
          train,
          new Sample(heldOut, Math.max(1, Math.round(train.base() * heldOut))));
    }

    /** The same blocks with so many times the rows and positives. */
    public Blocks times(int factor) {
      return new Blocks(
          folds.stream().map(s -> new Sample(s.rows * factor, s.positives * factor)).toList(),
          new Sample(train.rows * factor, train.positives * factor),
          new Sample(heldOut.rows * factor, heldOut.positives * factor));
    }

    /** Whether every block has both classes, without which there is nothing to say. */
    public boolean isMeasurable() {
      List<Sample> all = new ArrayList<>(folds);
      all.add(train);
      all.add(heldOut);
      return all.stream().allMatch(s -> s.positives > 0 && s.positives < s.rows);
    }
  }

  /**
   * The chances at one true ROC area.
   *
   * @param gates whose gate 7 gives the limits
   * @param seed of the draws
   * @throws IllegalArgumentException when a block lacks a class, or the area is not in (0, 1)
   */
  public static GateSevenPower of(double rocAuc, Blocks blocks, GateFile gates, long seed) {
    List<Normal> folds = blocks.folds.stream().map(s -> Normal.of(rocAuc, s)).toList();
    Normal train = Normal.of(rocAuc, blocks.train);
    Normal heldOut = Normal.of(rocAuc, blocks.heldOut);
    GateSevenLimits limits = GateSevenLimits.of(gates);
    SplittableRandom random = new SplittableRandom(seed);
    int[] passed = new int[6];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] aps = folds.stream().mapToDouble(fold -> fold.draw(random)).toArray();
      double shown = train.draw(random);
      double later = heldOut.draw(random);
      boolean mean = mean(aps) >= limits.mean();
      boolean cov = deviation(aps) / mean(aps) < limits.cov();
      boolean gap = (shown - later) / shown < limits.gap();
      double over = shown * (1 + OVERFIT);
      boolean gapOver = (over - later) / over < limits.gap();
      boolean[] all = {mean, cov, gap, gapOver, mean && cov && gap, mean && cov && gapOver};
      for (int i = 0; i < all.length; i++) {
        passed[i] += all[i] ? 1 : 0;
      }
    }
    return new GateSevenPower(
        rocAuc,
        folds.stream().mapToDouble(fold -> fold.mean).average().orElse(Double.NaN),
        share(passed[0]),
        share(passed[1]),
        share(passed[2]),
        share(passed[3]),
        share(passed[4]),
        share(passed[5]));
  }

  /**
   * How many times today's leads it takes for a model of this quality to pass gate 7 with a given
   * chance, without overfit: the least power of two up to 64.
   *
   * @return empty when not even 64 times are enough: then it is not the number of leads that lacks
   */
  public static OptionalInt leadsNeeded(
      double rocAuc, Blocks blocks, GateFile gates, double chance, long seed) {
    return IntStream.of(1, 2, 4, 8, 16, 32, 64)
        .filter(factor -> of(rocAuc, blocks.times(factor), gates, seed).all >= chance)
        .findFirst();
  }

  private static double share(int passed) {
    return (double) passed / DRAWS;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private record Normal(double mean, double error) {
    static Normal of(double rocAuc, Sample sample) {
      return new Normal(
          BinormalAp.of(rocAuc, sample.positives, sample.rows - sample.positives),
          BinormalAp.standardError(rocAuc, sample.positives, sample.rows - sample.positives));
    }

    double draw(SplittableRandom random) {
      double share = (random.nextInt(1 << 30) + 0.5) / (1 << 30);
      return mean + error * NORMAL.inverseCumulativeProbability(share);
    }
  }
}
