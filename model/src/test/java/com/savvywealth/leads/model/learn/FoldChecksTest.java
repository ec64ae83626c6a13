package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoldChecksTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();
  private static TrainedModel honest;

  @BeforeAll
  static void train() {
    honest = LearnCases.trained(6_000, 13);
  }

  /** The model as if its folds had come out otherwise. */
  private static TrainedModel with(List<FoldResult> folds) {
    return new TrainedModel(
        honest.split(),
        new CandidateSearch(
            honest.search().candidates(),
            honest.search().stability(),
            List.of(new CrossValidation(folds))),
        honest.model(),
        honest.calibrators(),
        honest.heldOut(),
        honest.log());
  }

  private static FoldResult replaced(FoldResult result, Fold fold, Selection selection) {
    return new FoldResult(
        result.candidate(),
        fold,
        selection,
        result.stopping(),
        result.averagePrecision(),
        result.trainAveragePrecision(),
        result.trainPositives(),
        result.testPositives(),
        result.testMargins(),
        result.modelSha256());
  }

  @Test
  void honestFoldsHoldEveryCheck() {
    assertThat(FoldChecks.areReproducible(honest, SETTINGS), is(true));
    assertThat(FoldChecks.decisionsChangedFromOutside(honest, SETTINGS), is(0));
    assertThat(FoldChecks.sharedAdvisors(honest), is(0));
  }

  @Test
  void selectionOnAllRowsIsFoundOut() {
    Selection onAll = FeatureSelection.on(honest.split().train()).within(SETTINGS.limits());
    List<FoldResult> leaked =
        honest.folds().folds().stream()
            .map(result -> replaced(result, result.fold(), onAll))
            .toList();
    assertThat(FoldChecks.decisionsChangedFromOutside(with(leaked), SETTINGS), greaterThan(0));
  }

  @Test
  void anotherFoldIsNotTheConfigurations() {
    List<FoldResult> shifted =
        honest.folds().folds().stream()
            .map(
                result -> {
                  Fold fold = result.fold();
                  RowSet fewer =
                      RowSet.of(
                          java.util.Arrays.copyOf(
                              fold.trainRows().toArray(), fold.trainRows().size() - 1));
                  return replaced(
                      result,
                      new Fold(
                          fold.index(),
                          fewer,
                          fold.testRows(),
                          fold.trainEndMillis(),
                          fold.testStartMillis(),
                          fold.testEndMillis(),
                          fold.purgedRows(),
                          fold.sharedAdvisorRows()),
                      result.selection());
                })
            .toList();
    assertThat(FoldChecks.areReproducible(with(shifted), SETTINGS), is(false));
  }

  @Test
  void anAdvisorOnBothSidesIsCounted() {
    FoldResult first = honest.folds().folds().get(0);
    Fold fold = first.fold();
    // the test rows themselves as train rows: every known advisor stands on both sides
    Fold both = new Fold(0, fold.testRows(), fold.testRows(), 0, 0, 0, 0, 0);
    assertThat(
        FoldChecks.sharedAdvisors(with(List.of(replaced(first, both, first.selection())))),
        greaterThan(100));
  }
}
