package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All candidates on all folds, and which of them trains the final model.
 *
 * <p>The rule, declared before any result. A candidate is stable when its folds keep gate 7's own
 * limits of variation and of the gap between train rows and test block. It is admissible when it is
 * stable and its mean average precision falls short of the best stable mean by no more than one
 * standard error of that difference, taken over the folds in pairs. Of the admissible the one with
 * the smallest mean gap wins, of equals the one declared first. Where no candidate is stable, all
 * compete as if they were, and gate 7 will say so. The held-out rows have no say.
 *
 * @param candidates as declared
 * @param stability limits of a stable candidate
 * @param folds results of each candidate, in the candidates' order
 * @see "plan, Task 7.2; one-standard-error rule: Breiman et al. 1984, section 3.4.3"
 */
public record CandidateSearch(
    List<Candidate> candidates, GateSevenLimits stability, List<CrossValidation> folds)
    implements Serializable {
  /** One cross-validation a candidate. */
  public CandidateSearch {
    candidates = List.copyOf(candidates);
    folds = List.copyOf(folds);
    if (candidates.isEmpty() || candidates.size() != folds.size()) {
      throw new IllegalArgumentException(
          "each candidate needs its folds, but there are "
              + candidates.size()
              + " candidates and "
              + folds.size()
              + " cross-validations");
    }
  }

  /**
   * Sorts results to their candidates.
   *
   * @param results one per candidate and fold, in any order
   * @throws IllegalArgumentException a candidate has no result
   */
  public static CandidateSearch of(TrainingRecipe recipe, List<FoldResult> results) {
    Map<Integer, List<FoldResult>> byCandidate =
        results.stream()
            .collect(
                Collectors.groupingBy(FoldResult::candidate, TreeMap::new, Collectors.toList()));
    List<CrossValidation> folds = new ArrayList<>();
    for (Candidate candidate : recipe.candidates()) {
      folds.add(new CrossValidation(byCandidate.getOrDefault(candidate.index(), List.of())));
    }
    return new CandidateSearch(recipe.candidates(), recipe.stability(), folds);
  }

  /**
   * How a candidate stands; NaN where one of its folds could not be measured.
   *
   * @param candidate which
   * @param mean average precision over the folds
   * @param cov its coefficient of variation, ddof 0
   * @param gap mean of the folds' gaps between train rows and test block
   * @param stable whether variation and gap keep gate 7's limits
   * @param behind how far the mean falls short of the best one that competes
   * @param behindError standard error of that difference, over the folds in pairs
   * @param admissible whether it competes and is as good as the best within one standard error
   */
  public record Standing(
      Candidate candidate,
      double mean,
      double cov,
      double gap,
      boolean stable,
      double behind,
      double behindError,
      boolean admissible)
      implements Serializable {}

  /** All candidates, as declared. */
  public List<Standing> standings() {
    boolean anyStable = folds.stream().anyMatch(this::isStable);
    int best = -1;
    for (int i = 0; i < folds.size(); i++) {
      double mean = folds.get(i).meanAveragePrecision();
      boolean competes = !Double.isNaN(mean) && (!anyStable || isStable(folds.get(i)));
      if (competes && (best < 0 || mean > folds.get(best).meanAveragePrecision())) {
        best = i;
      }
    }
    List<Standing> out = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      double[] behind = best < 0 ? new double[] {Double.NaN, Double.NaN} : behind(best, i);
      CrossValidation own = folds.get(i);
      boolean stable = isStable(own);
      out.add(
          new Standing(
              candidates.get(i),
              own.meanAveragePrecision(),
              own.coefficientOfVariation(),
              own.meanGap(),
              stable,
              behind[0],
              behind[1],
              (stable || !anyStable) && behind[0] <= behind[1]));
    }
    return out;
  }

  private boolean isStable(CrossValidation own) {
    return own.coefficientOfVariation() < stability.cov() && own.meanGap() < stability.gap();
  }

  /** Mean and standard error of what the best is ahead of another, over the folds in pairs. */
  private double[] behind(int best, int other) {
    List<FoldResult> ours = folds.get(best).folds();
    List<FoldResult> theirs = folds.get(other).folds();
    int n = ours.size();
    double[] differences = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      differences[i] = ours.get(i).averagePrecision() - theirs.get(i).averagePrecision();
      mean += differences[i] / n;
    }
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return new double[] {mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n)};
  }

  /** The candidate that trains the final model; the first one when none could be measured. */
  public Candidate chosen() {
    return standings().stream()
        .filter(Standing::admissible)
        .min(
            Comparator.comparingDouble(Standing::gap)
                .thenComparingInt(standing -> standing.candidate().index()))
        .map(Standing::candidate)
        .orElse(candidates.get(0));
  }

  /** Every result, candidate by candidate. */
  public List<FoldResult> results() {
    return folds.stream().flatMap(cross -> cross.folds().stream()).toList();
  }

  /** The folds of {@link #chosen}. */
  public CrossValidation chosenFolds() {
    return folds.get(chosen().index());
  }

  /**
   * Whether several candidates came out exactly alike on every fold: then the trials differ in name
   * only, and whatever was varied never reached the training.
   */
  public boolean allAlike() {
    return folds.size() > 1
        && folds.stream().map(CrossValidation::averagePrecisions).distinct().count() == 1;
  }
}
