package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LearnSplitTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();

  @Test
  void everyRowIsTrainPurgedOrHeldOut() {
    LearnSplit split = LearnSplit.of(LearnCases.examples(2_000, 3), SETTINGS).orElseThrow();
    int purged = split.holdOut().purgedRows() + split.holdOut().sharedAdvisorRows();
    assertThat(split.train().rows() + purged + split.heldOut().rows(), is(2_000));
    assertThat(split.isViable(), is(true));
    // 30 days of label window and 30 days of gap lie between the last train and first held-out row
    long gap = split.holdOut().testStartMillis() - split.holdOut().trainEndMillis();
    assertThat(gap, greaterThanOrEqualTo(60 * LearnCases.DAY));
  }

  @Test
  void tooFewRowsCannotBeCut() {
    assertThat(LearnSplit.of(LearnCases.examples(0, 1), SETTINGS), equalTo(Optional.empty()));
    assertThat(LearnSplit.of(LearnCases.examples(2, 1), SETTINGS), equalTo(Optional.empty()));
  }

  @Test
  void rowsOfOneInstantCannotBeCut() {
    ExamplesBuilder builder = Examples.of(LearnCases.COLUMNS);
    for (int i = 0; i < 500; i++) {
      builder.add(new ExampleKey("lead" + i, "", "", 0), i % 2, 1, 2, 3, 1, 0, 0);
    }
    assertThat(LearnSplit.of(builder.build(), SETTINGS), equalTo(Optional.empty()));
  }

  @Test
  void oneClassIsCutButNotViable() {
    Examples mixed = LearnCases.examples(1_000, 5);
    ExamplesBuilder builder = Examples.of(LearnCases.COLUMNS);
    float[] row = new float[mixed.width()];
    for (int i = 0; i < mixed.rows(); i++) {
      mixed.copyRow(i, row);
      builder.add(mixed.key(i), 0, row);
    }
    LearnSplit split = LearnSplit.of(builder.build(), SETTINGS).orElseThrow();
    assertThat(split.isViable(), is(false));
    assertThat(
        TrainedModel.train(
            split,
            ModelTraining.crossValidate(split.train(), SETTINGS.recipe()).results(),
            SETTINGS),
        equalTo(Optional.empty()));
  }

  @Test
  void bothSeedsCount() {
    LearnSettings other =
        new LearnSettings(SETTINGS.contract(), SETTINGS.model(), SETTINGS.gates(), 12);
    assertThat(other.seed(), not(SETTINGS.seed()));
    assertThat(SETTINGS.seed(), greaterThanOrEqualTo(0L));
    assertThat(SETTINGS.seed(), lessThan(1L << 28));
    assertThat(SETTINGS.recipe().seed(), is(SETTINGS.seed()));
  }

  @Test
  void aFoldWithNothingToLearnFromLeavesAModelAndAMeanThatIsNotMeasured() {
    Examples spread = LearnCases.examples(4_000, 9);
    ExamplesBuilder builder = Examples.of(LearnCases.COLUMNS);
    float[] row = new float[spread.width()];
    for (int i = 0; i < spread.rows(); i++) {
      spread.copyRow(i, row);
      ExampleKey key = spread.key(i);
      // a third of the time: block 1 begins inside the 60 days of gap
      long at = key.contactMillis() / 3;
      builder.add(
          new ExampleKey(key.token(), key.advisor(), key.segment(), at), spread.label(i), row);
    }
    LearnSplit split = LearnSplit.of(builder.build(), SETTINGS).orElseThrow();
    assertThat(split.folds().get(0).trainRows().size(), is(0));
    assertThat(split.isViable(), is(false));
    CandidateSearch search = ModelTraining.crossValidate(split.train(), SETTINGS.recipe());
    TrainedModel trained = TrainedModel.train(split, search.results(), SETTINGS).orElseThrow();
    TrainingFiles files =
        TrainingFiles.of(
            trained,
            new TrainingFiles.Origin(SETTINGS, Double.NaN, new TreeMap<>()),
            Signer.demo());
    assertThat(
        SETTINGS.gates().gate("G7").judge(files.readings()).checks().stream()
            .filter(check -> check.verdict() == Verdict.NOT_MEASURED)
            .map(check -> check.metric())
            .toList(),
        equalTo(List.of("auc_pr_cv_mean", "auc_pr_cv_cov")));
  }
}
