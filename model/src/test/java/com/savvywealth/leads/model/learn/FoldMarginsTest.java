package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoldMarginsTest {
  private static final Examples TRAIN = LearnCases.examples(4_000, 17);
  private static final TrainingRecipe RECIPE = LearnCases.recipe();
  private static CandidateSearch search;

  @BeforeAll
  static void search() {
    search = ModelTraining.crossValidate(TRAIN, RECIPE);
  }

  private static OutOfFold margins(int rounds, Double leastTrainShare) {
    return FoldMargins.of(
        TRAIN, search, new FoldMargins.Grown(rounds, RECIPE.seed(), leastTrainShare));
  }

  @Test
  void foldsThatLearntFromTooFewRowsAreLeftOutUnlessAllDid() {
    List<FoldResult> folds = search.chosenFolds().folds();
    int second = folds.get(1).fold().trainRows().size();
    double share = (double) second / TRAIN.rows();
    int expected = folds.get(1).fold().testRows().size() + folds.get(2).fold().testRows().size();
    assertThat(margins(7, share).size(), is(expected));
    assertThat(margins(7, share).rows().stream().noneMatch(row -> row.fold() == 0), is(true));
    assertThat(margins(7, 0.99).rows(), equalTo(margins(7, null).rows()));
  }

  @Test
  void everyFoldIsGrownToTheSameNumberOfTrees() {
    OutOfFold margins = margins(7, null);
    int at = 0;
    for (FoldResult fold : search.chosenFolds().folds()) {
      Examples learn = TRAIN.subset(fold.fold().trainRows()).select(fold.selection().kept());
      BoostedTrees seven = BoostedTrees.train(learn, search.chosen(), 7, RECIPE.seed());
      for (double expected : seven.margins(TRAIN.subset(fold.fold().testRows()))) {
        assertThat(margins.margin(at++), is(expected));
      }
    }
    assertThat(at, is(margins.size()));
    assertThat(margins.size(), greaterThan(1_000));
  }

  @Test
  void noRowIsJudgedByAModelThatSawItOrItsAdvisor() {
    OutOfFold margins = margins(7, null);
    List<FoldResult> folds = search.chosenFolds().folds();
    for (OutOfFold.Row row : margins.rows()) {
      Set<String> seen = new HashSet<>();
      for (int learnt : folds.get(row.fold()).fold().trainRows().toArray()) {
        seen.add(TRAIN.token(learnt));
        seen.add(TRAIN.advisor(learnt));
      }
      assertThat(seen.contains(row.key().token()), is(false));
      assertThat(seen.contains(row.key().advisor()), is(false));
    }
  }

  @Test
  void aFoldThatStoppedThereAlreadyIsNotTrainedAgain() {
    int rounds = search.chosenFolds().folds().get(0).stopping().rounds();
    OutOfFold margins = margins(rounds, null);
    double[] own = search.chosenFolds().folds().get(0).testMargins().toArray();
    for (int i = 0; i < own.length; i++) {
      assertThat(margins.margin(i), is(own[i]));
    }
    assertThat(margins(rounds + 5, null).margin(0), not(equalTo(margins.margin(0))));
  }
}
