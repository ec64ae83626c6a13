package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.learn.GateSevenPower.Blocks;
import com.savvywealth.leads.model.learn.GateSevenPower.Sample;
import com.savvywealth.leads.model.stat.AveragePrecision;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateSevenPowerTest {
  private static final GateFile GATES = GateFile.bundled();

  private static Blocks blocks(long rows, long positives) {
    return new Blocks(
        Collections.nCopies(5, new Sample(rows, positives)),
        new Sample(5 * rows, 5 * positives),
        new Sample(2 * rows, 2 * positives));
  }

  private static GateSevenPower at(double area, Blocks blocks) {
    return GateSevenPower.of(area, blocks, GATES, 1);
  }

  @Test
  void agreesWithDrawingTheScoresThemselves() {
    // 3,000 rows with 120 positives a fold at a ROC area of .66: 300 trials of five folds
    double shift = Math.sqrt(2) * 0.41246313;
    Random random = new Random(4);
    int mean = 0;
    int cov = 0;
    for (int trial = 0; trial < 300; trial++) {
      double[] aps = new double[5];
      double sum = 0;
      double squares = 0;
      for (int fold = 0; fold < 5; fold++) {
        aps[fold] = drawn(random, shift, 3_000, 120);
        sum += aps[fold];
        squares += aps[fold] * aps[fold];
      }
      mean += sum / 5 >= 0.07 ? 1 : 0;
      cov += Math.sqrt(Math.max(0, squares / 5 - sum * sum / 25)) / (sum / 5) < 0.2 ? 1 : 0;
    }
    GateSevenPower told = at(0.66, blocks(3_000, 120));
    // binomial sd at most .029; the approximation may be off by as much again
    assertThat(told.mean(), closeTo(mean / 300.0, 0.07));
    assertThat(told.cov(), closeTo(cov / 300.0, 0.09));
  }

  private static double drawn(Random random, double shift, int rows, int positives) {
    double[] scores = new double[rows];
    byte[] labels = new byte[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = (byte) (i < positives ? 1 : 0);
      scores[i] = random.nextGaussian() + (labels[i] == 1 ? shift : 0);
    }
    return AveragePrecision.of(scores, labels);
  }

  @Test
  void aWeakModelCannotPassAndAStrongOneNeedsRows() {
    assertThat(at(0.55, blocks(10_000, 400)).all(), lessThan(0.01));
    assertThat(at(0.72, blocks(12_000, 600)).all(), greaterThan(0.9));
    // V12's own size: some 30 positives a fold
    assertThat(at(0.66, blocks(800, 32)).cov(), lessThan(0.5));
    GateSevenPower some = at(0.68, blocks(6_000, 260));
    assertThat(some.gapOverfit(), lessThan(some.gap()));
    assertThat(some.allOverfit(), lessThan(some.all() + 1e-12));
  }

  @Test
  void equalInputsGiveEqualChances() {
    assertThat(at(0.7, blocks(3_000, 120)), equalTo(at(0.7, blocks(3_000, 120))));
  }

  @Test
  void theHeldOutLabelsAreNotLookedAt() {
    LearnSplit split =
        LearnSplit.of(LearnCases.examples(3_000, 2), LearnCases.settings()).orElseThrow();
    Blocks blocks = Blocks.of(split);
    double base = (double) split.train().positives() / split.train().rows();
    assertThat(blocks.heldOut().positives(), is(Math.round(base * split.heldOut().rows())));
    assertThat(blocks.isMeasurable(), is(true));
    assertThat(
        new Blocks(List.of(new Sample(5, 0)), blocks.train(), blocks.heldOut()).isMeasurable(),
        is(false));
  }
}
