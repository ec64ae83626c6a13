package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.Fold;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.ModelTraining;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Trains every candidate (strategy and hyperparameters) on every fold of cross-validation as an
 * element of its own, so that trials run side by side. A fold selects its features once, on its own
 * train rows; each trial stops and trains there. The trials are sent the train window and nothing
 * else: held-out rows do not reach the workers that train. Nothing comes out of an empty window.
 */
public final class TrainFolds extends PTransform<PBegin, PCollection<FoldResult>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Examples> window;
  private final LearnSettings settings;

  private TrainFolds(PCollectionView<Examples> window, LearnSettings settings) {
    this.window = window;
    this.settings = settings;
  }

  /** Folds of a train window, see {@link CutTrainWindow}. */
  public static TrainFolds of(PCollectionView<Examples> window, LearnSettings settings) {
    return new TrainFolds(window, settings);
  }

  @Override
  public PCollection<FoldResult> expand(PBegin begin) {
    List<Integer> folds = new ArrayList<>();
    for (int index = 0; index < settings.model().folds(); index++) {
      folds.add(index);
    }
    return begin
        .apply("Name folds", Create.of(folds).withCoder(VarIntCoder.of()))
        .apply("Spread folds", Reshuffle.viaRandomKey())
        .apply("Select", ParDo.of(new SelectInFold(window, settings)).withSideInputs(window))
        .setCoder(SerializableCoder.of(ModelTraining.Trial.class))
        .apply("Spread trials", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new RunTrial(window, settings)).withSideInputs(window))
        .setCoder(SerializableCoder.of(FoldResult.class));
  }

  /** One fold in, one trial a candidate out. */
  static final class SelectInFold extends DoFn<Integer, ModelTraining.Trial> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Examples> window;
    private final LearnSettings settings;

    SelectInFold(PCollectionView<Examples> window, LearnSettings settings) {
      this.window = window;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Integer index, ProcessContext context) {
      Examples train = context.sideInput(window);
      if (train.rows() > 0) {
        Fold fold = settings.recipe().folds().split(train).get(index);
        ModelTraining.trials(train, fold, settings.recipe()).forEach(context::output);
      }
    }
  }

  static final class RunTrial extends DoFn<ModelTraining.Trial, FoldResult> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Examples> window;
    private final LearnSettings settings;

    RunTrial(PCollectionView<Examples> window, LearnSettings settings) {
      this.window = window;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element ModelTraining.Trial trial, ProcessContext context) {
      context.output(ModelTraining.run(context.sideInput(window), trial, settings.recipe()));
    }
  }
}
