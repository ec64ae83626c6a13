package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.gate.BundleVerdicts;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.TrainingFiles;
import com.savvywealth.leads.transform.audit.ReadExamples;
import com.savvywealth.leads.transform.io.ListFiles;
import com.savvywealth.leads.transform.learn.CompareTimeBlind;
import com.savvywealth.leads.transform.learn.CutTrainWindow;
import com.savvywealth.leads.transform.learn.TrainFinalModel;
import com.savvywealth.leads.transform.learn.TrainFolds;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Units 6 to 9: features selected inside folds, the model trained forward in time, explained,
 * calibrated and signed into a bundle; gates 6 to 9. Publishes nothing: a red gate leaves the
 * artifacts in the run's folder only.
 */
public final class ModelTrainingPipeline {
  private ModelTrainingPipeline() {}

  /** Options of training. */
  public interface Options extends LeadOptions {
    /** Reference to the key that signs the bundle. */
    @Description(
        "Reference to the key that signs the bundle: demo (worlds only), env:NAME or file:PATH;"
            + " when absent, demo if lead tokens are made with the demo key, else"
            + " env:LEADS_SIGNING_KEY.")
    @Parameter(label = "Key that signs the bundle", kind = Parameter.Kind.KEY_REFERENCE)
    String getSigningKey();

    /** See {@link #getSigningKey}. */
    void setSigningKey(String value);
  }

  private static final String SIGNING_KEY = "env:LEADS_SIGNING_KEY";

  /** Trains the model. */
  public static void main(String[] args) {
    Launch.main(Template.TRAINING, args);
  }

  static void build(Pipeline pipeline, RunPlan plan) {
    build(pipeline, plan, signingKey(plan));
  }

  static void build(Pipeline pipeline, RunPlan plan, Options options) {
    build(pipeline, plan, signingKey(plan, options));
  }

  /** Reference of the key that signs the bundle. */
  static String signingKey(RunPlan plan, Options options) {
    return options.getSigningKey() == null ? signingKey(plan) : options.getSigningKey();
  }

  /** Worlds sign with the demo key; others with the one that the environment holds. */
  private static String signingKey(RunPlan plan) {
    if (plan.config().signingKey() != null) {
      return plan.config().signingKey();
    }
    boolean world = KeyReference.parse(plan.config().tokenKey()).isDemo();
    return world ? plan.config().tokenKey() : SIGNING_KEY;
  }

  private static void build(Pipeline pipeline, RunPlan plan, String signingKey) {
    LearnSettings learning = PretrainingAuditPipeline.learning(plan);
    PCollection<Examples> examples = read(pipeline, "training table", plan.trainingTable(), plan);
    PCollectionView<Examples> window =
        examples
            .apply("Cut train window", CutTrainWindow.by(learning))
            .apply("To each fold", View.asSingleton());
    PCollectionView<List<FoldResult>> folds =
        pipeline
            .apply("Train folds", TrainFolds.of(window, learning))
            .apply("All folds", View.asList());
    PCollectionView<Double> timeBlind =
        read(pipeline, "time-blind table", plan.timeBlindTable(), plan)
            .apply("Compare time-blind", CompareTimeBlind.with(folds, learning))
            .apply("One figure", View.asSingleton());
    examples
        .apply(
            "Train final model",
            TrainFinalModel.of(
                new TrainFinalModel.Inputs(folds, timeBlind),
                new TrainFinalModel.Settings(
                    learning, signingKey, plan.runDir(), plan.provenance(), verdicts(plan))))
        .apply("Judge G6 to G9", plan.judging(TrainingFiles.GATES));
  }

  /** What the gates of the stages before came to, for the bundle. */
  private static BundleVerdicts verdicts(RunPlan plan) {
    SortedMap<String, String> earlier = new TreeMap<>();
    RunGates.read(plan.gatesDir(), Stage.TRAINING.gatesBefore(plan.config()))
        .forEach(result -> earlier.put(result.gate(), BundleVerdicts.spelt(result)));
    return new BundleVerdicts(earlier, plan.waivers());
  }

  private static PCollection<Examples> read(
      Pipeline pipeline, String what, String table, RunPlan plan) {
    return pipeline
        .apply("List " + what, ListFiles.ofTable(table))
        .apply("Read " + what, ReadExamples.of(plan.contract()));
  }
}
