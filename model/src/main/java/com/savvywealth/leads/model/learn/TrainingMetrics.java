package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.RocAuc;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Every figure of the training report: candidates, folds, the held-out rows with intervals, and
 * what gate 7 could say at this number of leads. Written as {@code training_metrics_v12.json}; the
 * report is rendered from it.
 *
 * @param seed of trees, synthetic rows and bootstrap
 * @param trainRows rows of the train window
 * @param gapDays days from the end of a train row's label window to the test block
 * @param labelDays days of that window
 * @param stability limits that a stable candidate keeps
 * @param candidates all that competed, as declared
 * @param chosen name of the one that won
 * @param folds the winner's folds
 * @param heldOut figures of the held-out rows
 * @param power what gate 7 could say of a model of the measured quality
 * @param log what was decided when
 */
public record TrainingMetrics(
    long seed,
    int trainRows,
    int gapDays,
    int labelDays,
    GateSevenLimits stability,
    List<CandidateSearch.Standing> candidates,
    String chosen,
    List<FoldRow> folds,
    List<Figure> heldOut,
    Power power,
    TrainingLog log) {
  private static final double CHANCE = 0.8;

  /** Copies its lists. */
  public TrainingMetrics {
    candidates = List.copyOf(candidates);
    folds = List.copyOf(folds);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * One fold of the winner.
   *
   * @param fold number, from 1
   * @param averagePrecision on the test block, with its 95 % bootstrap interval, advisors drawn
   *     together
   * @param trainAveragePrecision on its own train rows
   * @param stoppedEarly whether the number of trees could be found on the fold's own last rows; if
   *     not, it is the patience
   * @param aboveBase average precision over the test block's base rate
   */
  public record FoldRow(
      int fold,
      int trainRows,
      int trainPositives,
      int testRows,
      int testPositives,
      long testStartMillis,
      long testEndMillis,
      double baseRate,
      double averagePrecision,
      double low,
      double high,
      double trainAveragePrecision,
      double aboveBase,
      int rounds,
      boolean stoppedEarly,
      int features) {}

  /**
   * One figure with its 95 % interval.
   *
   * @param name of the figure
   * @param value of it; NaN when the rows do not allow it
   * @param low end of the interval; NaN when there is none
   * @param high end
   * @param method how the interval was found
   */
  public record Figure(String name, double value, double low, double high, String method) {}

  /**
   * The chance that gate 7 passes a model of the measured ROC area at so many leads.
   *
   * @param rocAuc the area assumed: the held-out one
   * @param chance of passing all three letters on this split, without overfit
   * @param chanceLow the same at the low end of the area's 95 % interval; NaN where that is no
   *     better than chance
   * @param chanceHigh the same at its high end
   * @param chanceOverfit the same when the model shows a tenth more in sample than it is worth
   * @param leastFoldPositives called leads in the smallest fold
   * @param askedFoldPositives called leads in the smallest fold from which on gate 7 decides
   * @param rowsToDecide rows of the train window at which the smallest fold would have as many;
   *     null when it has none
   * @param timesNeeded how many times today's leads make the chance 80 %: a power of two up to 64,
   *     null when none does
   * @param rowsNeeded rows of the train window at that size, null when none does
   */
  public record Power(
      double rocAuc,
      double chance,
      double chanceLow,
      double chanceHigh,
      double chanceOverfit,
      long leastFoldPositives,
      long askedFoldPositives,
      Long rowsToDecide,
      Integer timesNeeded,
      Long rowsNeeded) {}

  /** Measures a training. */
  public static TrainingMetrics of(TrainedModel trained, LearnSettings settings) {
    TimeGap gap = settings.recipe().folds().gap();
    return new TrainingMetrics(
        settings.seed(),
        trained.split().train().rows(),
        gap.gapDays(),
        gap.labelDays(),
        settings.recipe().stability(),
        trained.search().standings(),
        trained.model().candidate().name(),
        folds(trained, settings.seed()),
        HeldOutFigures.of(trained, settings.seed()),
        power(trained, settings),
        trained.log());
  }

  private static List<FoldRow> folds(TrainedModel trained, long seed) {
    List<FoldRow> out = new ArrayList<>();
    for (FoldResult result : trained.folds().folds()) {
      Examples test = trained.split().train().subset(result.testMargins().rows());
      Interval interval =
          AveragePrecision.interval(
              result.testMargins().toArray(), test.labels(), HeldOutFigures.bootstrap(test, seed));
      out.add(
          new FoldRow(
              result.fold().index() + 1,
              result.fold().trainRows().size(),
              result.trainPositives(),
              result.fold().testRows().size(),
              result.testPositives(),
              result.fold().testStartMillis(),
              result.fold().testEndMillis(),
              result.baseRate(),
              result.averagePrecision(),
              interval.low(),
              interval.high(),
              result.trainAveragePrecision(),
              result.averagePrecision() / result.baseRate(),
              result.stopping().rounds(),
              result.stopping().measured(),
              result.selection().features().size()));
    }
    return out;
  }

  private static Power power(TrainedModel trained, LearnSettings settings) {
    GateSevenPower.Blocks blocks = GateSevenPower.Blocks.of(trained.split());
    double roc = trained.heldOut().figures().rocAuc();
    long least =
        blocks.folds().stream().mapToLong(GateSevenPower.Sample::positives).min().orElse(0);
    long asked =
        settings.gates().gate("G7").checks().stream()
            .filter(check -> check.metric().equals("auc_pr_cv_mean"))
            .mapToLong(Check::minN)
            .findFirst()
            .orElse(0);
    Long toDecide = least == 0 ? null : (blocks.train().rows() * asked + least - 1) / least;
    if (!blocks.isMeasurable() || !(roc > 0.5 && roc < 1)) {
      double none = Double.NaN;
      return new Power(roc, none, none, none, none, least, asked, toDecide, null, null);
    }
    Interval interval =
        RocAuc.interval(
            trained.heldOutMargins(), trained.heldOut().rows().labels(), HeldOutFigures.CONFIDENCE);
    GateSevenPower now = GateSevenPower.of(roc, blocks, settings.gates(), settings.seed());
    OptionalInt times =
        GateSevenPower.leadsNeeded(roc, blocks, settings.gates(), CHANCE, settings.seed());
    return new Power(
        roc,
        now.all(),
        chance(interval.low(), blocks, settings),
        chance(interval.high(), blocks, settings),
        now.allOverfit(),
        least,
        asked,
        toDecide,
        times.isPresent() ? times.getAsInt() : null,
        times.isPresent() ? times.getAsInt() * blocks.train().rows() : null);
  }

  private static double chance(double area, GateSevenPower.Blocks blocks, LearnSettings settings) {
    return area > 0.5 && area < 1
        ? GateSevenPower.of(area, blocks, settings.gates(), settings.seed()).all()
        : Double.NaN;
  }

  /** The figures as JSON; a figure that could not be measured is null. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
