package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaks of training, planted one by one; each is caught by the check that bears its name. */
class TrainingLeaksTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();
  private static final Examples ALL = LearnCases.examples(6_000, 13);
  private static TrainedModel clean;

  @BeforeAll
  static void train() {
    clean = LearnCases.trained(6_000, 13);
  }

  private static Verdict verdict(TrainedModel trained, String gate, String metric) {
    List<Reading> readings = new ArrayList<>();
    String order = StrictJson.pretty(trained.model().trees().columns());
    readings.addAll(TrainingReadings.selection(trained, order, SETTINGS));
    readings.addAll(
        TrainingReadings.ranking(trained, ModelMetrics.of(trained, Double.NaN, SETTINGS.seed())));
    return SETTINGS.gates().gate(gate).judge(readings).checks().stream()
        .filter(check -> check.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static TrainedModel withFolds(List<FoldResult> folds) {
    CandidateSearch search =
        new CandidateSearch(
            clean.search().candidates(),
            clean.search().stability(),
            List.of(new CrossValidation(folds)));
    return new TrainedModel(
        clean.split(), search, clean.model(), clean.calibrators(), clean.heldOut(), clean.log());
  }

  private static FoldResult result(FoldResult was, Fold fold, String modelSha256, int positives) {
    return new FoldResult(
        was.candidate(),
        fold,
        was.selection(),
        was.stopping(),
        was.averagePrecision(),
        was.trainAveragePrecision(),
        was.trainPositives(),
        positives,
        was.testMargins(),
        modelSha256);
  }

  private static FoldResult first() {
    return clean.folds().folds().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "G6,folds_reproducible",
    "G6,test_rows_leaked",
    "G6,advisors_shared_between_folds",
    "G6,folds_out_of_order",
    "G6,fold_rows_held_out",
    "G6,fold_models_changed_from_outside",
    "G6,trials_all_alike",
    "G6,min_positives_per_fold",
    "G7,held_out_openings",
    "G7,decisions_after_held_out",
    "G7,metric_rows_trained_on",
    "G7,imputers_not_from_train"
  })
  void theCleanTwinPasses(String gate, String metric) {
    assertThat(verdict(clean, gate, metric), is(Verdict.PASS));
  }

  @Test
  void a1RandomFolds() {
    SplittableRandom random = new SplittableRandom(2);
    int rows = clean.split().train().rows();
    boolean[] test = new boolean[rows];
    IntStream.range(0, rows).forEach(row -> test[row] = random.nextInt(5) == 0);
    Fold fold =
        new Fold(
            0,
            RowSet.range(0, rows, row -> !test[row]),
            RowSet.range(0, rows, row -> test[row]),
            0,
            1,
            1,
            0,
            0);
    TrainedModel leaky = withFolds(List.of(result(first(), fold, "", 50)));
    assertThat(verdict(leaky, "G6", "folds_out_of_order"), is(Verdict.FAIL));
    assertThat(verdict(leaky, "G6", "folds_reproducible"), is(Verdict.FAIL));
  }

  @Test
  void a2ImputersFittedOnEverything() {
    LogisticModel onAll = LogisticRegression.fit(ALL.select(clean.model().trees().columns()));
    FinalModel model =
        new FinalModel(
            clean.model().candidate(),
            clean.model().selection(),
            clean.model().stopping(),
            clean.model().trees(),
            onAll,
            clean.model().train());
    TrainedModel leaky =
        new TrainedModel(
            clean.split(),
            clean.search(),
            model,
            clean.calibrators(),
            clean.heldOut(),
            clean.log());
    assertThat(verdict(leaky, "G7", "imputers_not_from_train"), is(Verdict.FAIL));
  }

  @Test
  void a4ThresholdsOfAllRows() {
    // selection with bins of all rows drops other figures than with the fold's own
    Selection onAll = FeatureSelection.on(ALL).within(SETTINGS.limits());
    List<FoldResult> leaked =
        clean.folds().folds().stream()
            .map(
                was ->
                    new FoldResult(
                        was.candidate(),
                        was.fold(),
                        onAll,
                        was.stopping(),
                        was.averagePrecision(),
                        was.trainAveragePrecision(),
                        was.trainPositives(),
                        was.testPositives(),
                        was.testMargins(),
                        was.modelSha256()))
            .toList();
    assertThat(verdict(withFolds(leaked), "G6", "test_rows_leaked"), is(Verdict.FAIL));
  }

  @Test
  void b15TrainRowsReportedAsFinal() {
    HeldOutResult inSample = HeldOutResult.of(clean.model(), clean.split().train());
    TrainedModel leaky =
        new TrainedModel(
            clean.split(),
            clean.search(),
            clean.model(),
            clean.calibrators(),
            inSample,
            clean.log());
    assertThat(verdict(leaky, "G7", "metric_rows_trained_on"), is(Verdict.FAIL));
  }

  @Test
  void b17StoppedOnTheTestBlock() {
    // the number of trees that ranks the fold's own test block best
    FoldResult was = first();
    Examples train = clean.split().train();
    Examples kept = train.subset(was.fold().trainRows()).select(was.selection().kept());
    Candidate candidate = clean.model().candidate();
    int rounds = was.stopping().rounds() + 3;
    BoostedTrees leaked = BoostedTrees.train(kept, candidate, rounds, SETTINGS.seed());
    List<FoldResult> folds = new ArrayList<>(clean.folds().folds());
    folds.set(0, result(was, was.fold(), StrictJson.sha256(leaked.ubj()), was.testPositives()));
    assertThat(
        verdict(withFolds(folds), "G6", "fold_models_changed_from_outside"), is(Verdict.FAIL));
  }

  @Test
  void b17ChosenAfterALookAtTheHeldOutRows() {
    TrainingLog.Writer log = new TrainingLog.Writer();
    HeldOut peeked = HeldOut.of(clean.heldOut().rows());
    log.note(TrainingLog.Step.TRAIN_WINDOW, "train window", "00");
    peeked.open(log);
    log.note(TrainingLog.Step.CHOICE, "the one that ranks held-out rows best", "00");
    peeked.open(log);
    TrainedModel leaky =
        new TrainedModel(
            clean.split(),
            clean.search(),
            clean.model(),
            clean.calibrators(),
            clean.heldOut(),
            log.log());
    assertThat(verdict(leaky, "G7", "decisions_after_held_out"), is(Verdict.FAIL));
    assertThat(verdict(leaky, "G7", "held_out_openings"), is(Verdict.FAIL));
  }

  @Test
  void aLogThatWasTamperedWithIsNotMeasured() {
    List<TrainingLog.Event> events = new ArrayList<>(clean.log().events());
    events.remove(2);
    TrainedModel leaky =
        new TrainedModel(
            clean.split(),
            clean.search(),
            clean.model(),
            clean.calibrators(),
            clean.heldOut(),
            new TrainingLog(events));
    assertThat(verdict(leaky, "G7", "held_out_openings"), is(Verdict.NOT_MEASURED));
  }

  @Test
  void b19FoldsWithoutCallsAndTrialsThatAreAllAlike() {
    List<FoldResult> none =
        clean.folds().folds().stream().map(was -> result(was, was.fold(), "", 0)).toList();
    assertThat(verdict(withFolds(none), "G6", "min_positives_per_fold"), is(Verdict.FAIL));
    Candidate one = clean.model().candidate();
    Candidate two = new Candidate(1, "smote 1", Strategy.SMOTE, 5, one.hyperparameters());
    CrossValidation same = clean.folds();
    TrainedModel alike =
        new TrainedModel(
            clean.split(),
            new CandidateSearch(List.of(one, two), clean.search().stability(), List.of(same, same)),
            clean.model(),
            clean.calibrators(),
            clean.heldOut(),
            clean.log());
    assertThat(verdict(alike, "G6", "trials_all_alike"), is(Verdict.FAIL));
  }

  @Test
  void b21FoldsThatPoolHeldOutRows() {
    List<Fold> onAll = SETTINGS.recipe().folds().split(ALL);
    LearnSplit pooled =
        new LearnSplit(
            clean.split().identities(),
            clean.split().holdOut(),
            ALL,
            clean.split().heldOut(),
            onAll);
    List<FoldResult> folds = onAll.stream().map(fold -> result(first(), fold, "", 50)).toList();
    TrainedModel leaky =
        new TrainedModel(
            pooled,
            withFolds(folds).search(),
            clean.model(),
            clean.calibrators(),
            clean.heldOut(),
            clean.log());
    assertThat(verdict(leaky, "G6", "fold_rows_held_out"), is(Verdict.FAIL));
    assertThat(verdict(leaky, "G7", "metric_rows_trained_on"), is(Verdict.FAIL));
  }

  @Test
  void heldOutRowsSpoiltArbitrarilyLeaveAllThatIsDecidedUnchanged() {
    RowSet heldOut = clean.split().holdOut().testRows();
    Examples spoilt =
        LearnCases.perturbed(ALL, RowSet.range(0, ALL.rows(), row -> !heldOut.contains(row)));
    LearnSplit split = LearnSplit.of(spoilt, SETTINGS).orElseThrow();
    TrainedModel other =
        TrainedModel.train(
                split,
                ModelTraining.crossValidate(split.train(), SETTINGS.recipe()).results(),
                SETTINGS)
            .orElseThrow();
    // events name folds, choice, model, baseline and calibrators by their bytes
    assertThat(other.log(), is(clean.log()));
    assertThat(other.model().selection(), is(clean.model().selection()));
    assertThat(other.calibrators().toJson(), is(clean.calibrators().toJson()));
    assertThat(other.model().trees().ubj(), is(clean.model().trees().ubj()));
    assertThat(other.heldOut().figures().equals(clean.heldOut().figures()), is(false));
  }

  @Test
  void rowsOpenedBehindTheLogsBackAreCounted() {
    TrainedModel twice = LearnCases.trained(4_000, 5);
    assertThat(verdict(twice, "G7", "held_out_openings"), is(Verdict.PASS));
    twice.split().heldOut().open(new TrainingLog.Writer());
    assertThat(verdict(twice, "G7", "held_out_openings"), is(Verdict.FAIL));
  }

  @Test
  void anAdvisorWhoIsTrainedOnAndHeldOutIsCounted() {
    Fold cut = clean.split().holdOut();
    int all = clean.split().identities().rows();
    Fold leaky =
        new Fold(
            0,
            RowSet.range(0, all, row -> !cut.testRows().contains(row)),
            cut.testRows(),
            0,
            0,
            0,
            0,
            0);
    TrainedModel shared =
        new TrainedModel(
            new LearnSplit(
                clean.split().identities(),
                leaky,
                clean.split().train(),
                clean.split().heldOut(),
                clean.split().folds()),
            clean.search(),
            clean.model(),
            clean.calibrators(),
            clean.heldOut(),
            clean.log());
    assertThat(verdict(shared, "G6", "advisors_shared_between_folds"), is(Verdict.FAIL));
  }

  @Test
  void everyFoldsModelDependsOnItsOwnTrainRowsAlone() {
    for (FoldResult result : clean.folds().folds()) {
      assertThat(FoldChecks.isChangedFromOutside(clean, result, SETTINGS), is(false));
    }
  }
}
