package com.savvywealth.leads.model.stat;

import java.io.Serializable;

/**
 * What comes of deciding by "p below alpha, and the lift seen at least so much": its chances at a
 * given true lift, exact over both arms' binomials.
 *
 * <p>At a true lift equal to the least lift asked for, the lift seen is as often above as below it:
 * with enough leads chance decides, .50 at 4,783 in each arm and +30 % on 4 %; with fewer the gain
 * must be significant too, and the rule passes less often: .42 at 1,863.
 *
 * @param alpha two-sided, of the pooled z test
 * @param minimumLift least relative lift seen, 0.3 = +30 %
 * @param controlRate true rate of the control, in (0, 1)
 * @param treated leads in the treated arm, at least 1
 * @param controls leads in the control, at least 1
 */
public record LiftRule(
    double alpha, double minimumLift, double controlRate, int treated, int controls)
    implements Serializable {
  /** Chances at one true lift. */
  public record Chances(double trueLift, double significant, double passes)
      implements Serializable {}

  /** Refuses rates and sizes out of range. */
  public LiftRule {
    if (!(controlRate > 0 && controlRate < 1) || treated < 1 || controls < 1) {
      throw new IllegalArgumentException(
          "controlRate must lie in (0, 1) and both arms need a lead, but were %s, %d and %d"
              .formatted(controlRate, treated, controls));
    }
  }

  /**
   * The chances at a true lift.
   *
   * @param trueLift relative; the treated rate it gives must not exceed 1
   * @return {@code significant}: a significant gain whatever its size; {@code passes}: and the lift
   *     seen is at least the minimum
   * @throws IllegalArgumentException when the treated rate leaves [0, 1]
   */
  public Chances at(double trueLift) {
    double rate = controlRate * (1 + trueLift);
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "a lift of %s on %s gives the rate %s".formatted(trueLift, controlRate, rate));
    }
    BinomialWindow control = BinomialWindow.of(controls, controlRate);
    BinomialWindow treatment = BinomialWindow.of(treated, rate);
    double[] tails = treatment.tails();
    ExactSum significant = new ExactSum();
    ExactSum passes = new ExactSum();
    int gain = 0;
    for (int hits0 = control.first(); hits0 <= control.last(); hits0++) {
      gain = leastSignificant(hits0, gain);
      int enough = Math.max(gain, leastLift(hits0));
      significant.add(control.at(hits0) * tail(treatment, tails, gain));
      passes.add(control.at(hits0) * tail(treatment, tails, enough));
    }
    return new Chances(trueLift, significant.sum(), passes.sum());
  }

  /** Fewest treated hits that are a significant gain over {@code hits0}; they rise together. */
  private int leastSignificant(int hits0, int from) {
    double least = Confidence.standardErrors(1 - alpha);
    int hits1 = from;
    while (hits1 <= treated && !(new TwoProportions(hits1, treated, hits0, controls).z() > least)) {
      hits1++;
    }
    return hits1;
  }

  /** Fewest treated hits whose rate is at least (1 + minimum) times the control's. */
  private int leastLift(int hits0) {
    double wanted = (1 + minimumLift) * hits0 / controls * treated;
    return (int) Math.min(treated + 1L, (long) Math.ceil(wanted - 1e-9));
  }

  /** P(count >= k). */
  private static double tail(BinomialWindow window, double[] tails, int k) {
    int at = k - window.first();
    return at >= tails.length ? 0 : tails[Math.max(0, at)];
  }
}
