package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidateSearchTest {
  private static final Hyperparameters TREES =
      LearnCases.candidate(Strategy.NONE).hyperparameters();

  private static List<Candidate> candidates(int count) {
    List<Candidate> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(new Candidate(i, "none " + (i + 1), Strategy.NONE, 5, TREES));
    }
    return out;
  }

  /** Stable: variation below a half, gap below a half. */
  private static TrainingRecipe recipe(int count) {
    TrainingRecipe any = LearnCases.recipe();
    return new TrainingRecipe(
        candidates(count),
        any.limits(),
        new GateSevenLimits(.07, .5, .5),
        any.folds(),
        any.earlyStopping(),
        1);
  }

  private static FoldResult result(int candidate, int fold, double ap, double trainAp) {
    Fold split = new Fold(fold, RowSet.of(0), RowSet.of(1), 0, 1, 1, 0, 0);
    return new FoldResult(
        candidate,
        split,
        new Selection(List.of(), List.of(), Map.of(), 1),
        new EarlyStopping(1, Double.NaN, false),
        ap,
        trainAp,
        1,
        1,
        RowMargins.of(RowSet.of(1), new double[] {0}),
        "");
  }

  /** Candidates by their test and train figures on the folds. */
  private static CandidateSearch search(double[][] test, double[][] train) {
    List<FoldResult> results = new ArrayList<>();
    for (int c = 0; c < test.length; c++) {
      for (int f = 0; f < test[c].length; f++) {
        results.add(result(c, f, test[c][f], train[c][f]));
      }
    }
    Collections.reverse(results);
    return CandidateSearch.of(recipe(test.length), results);
  }

  @Test
  void withinOneStandardErrorTheSmallerGapWins() {
    CandidateSearch search =
        search(
            new double[][] {{.10, .12, .14}, {.11, .11, .13}, {.08, .10, .12}},
            new double[][] {{.20, .20, .20}, {.12, .12, .14}, {.08, .10, .12}});
    // best mean .12; the second is behind by (-.01, .01, .01): mean .00333, sd .01155,
    // standard error .00667; the third by .02 in each fold: standard error 0
    CandidateSearch.Standing second = search.standings().get(1);
    assertThat(second.behind(), closeTo(.01 / 3, 1e-12));
    assertThat(second.behindError(), closeTo(.02 / 3, 1e-12));
    assertThat(second.admissible(), is(true));
    assertThat(search.standings().get(2).admissible(), is(false));
    assertThat(search.chosen().index(), is(1));
    assertThat(search.chosenFolds().averagePrecisions(), equalTo(List.of(.11, .11, .13)));
  }

  @Test
  void anUnstableCandidateCannotWinHoweverGoodItsMean() {
    CandidateSearch search =
        search(
            new double[][] {{.30, .30}, {.20, .22}, {.50, .10}},
            new double[][] {{.90, .90}, {.30, .30}, {.50, .10}});
    // gaps .667, .3, 0; variation of the third .2 / .3
    assertThat(
        search.standings().stream().map(CandidateSearch.Standing::stable).toList(),
        equalTo(List.of(false, true, false)));
    assertThat(search.chosen().index(), is(1));
    assertThat(search.standings().get(0).behind(), closeTo(-.09, 1e-12));
    assertThat(search.standings().get(0).admissible(), is(false));
  }

  @Test
  void whereNoneIsStableAllCompete() {
    CandidateSearch search =
        search(new double[][] {{.30, .30}, {.29, .31}}, new double[][] {{.90, .90}, {.80, .80}});
    assertThat(search.chosen().index(), is(1));
  }

  @Test
  void ofEqualsTheFirstDeclaredWins() {
    double[][] same = {{.1, .2}, {.1, .2}};
    CandidateSearch search = search(same, same);
    assertThat(search.chosen().index(), is(0));
    assertThat(search.allAlike(), is(true));
  }

  @Test
  void trialsThatDifferAreNotAlike() {
    double[][] differ = {{.1, .2}, {.1, .21}};
    assertThat(search(differ, differ).allAlike(), is(false));
    assertThat(search(new double[][] {{.1}}, new double[][] {{.1}}).allAlike(), is(false));
  }

  @Test
  void aCandidateThatWasNotMeasuredOnAllFoldsCannotWin() {
    CandidateSearch search =
        search(new double[][] {{Double.NaN, .9}, {.1, .1}}, new double[][] {{.9, .9}, {.2, .2}});
    assertThat(search.chosen().index(), is(1));
    assertThat(search.standings().get(0).mean(), is(Double.NaN));
    assertThat(search.standings().get(0).admissible(), is(false));
  }

  @Test
  void whenNoneWasMeasuredTheFirstDeclaredStands() {
    double[][] none = {{Double.NaN, .1}, {.1, Double.NaN}};
    assertThat(search(none, none).chosen().index(), is(0));
  }

  @Test
  void aCandidateWithoutResultsIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> CandidateSearch.of(recipe(2), List.of(result(0, 0, .1, .1))));
  }
}
