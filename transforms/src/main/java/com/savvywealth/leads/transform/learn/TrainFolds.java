package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.ModelTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * train rows; each trial stops and trains there. Nothing comes out when the examples are too few to
 * be cut.
 */
public final class TrainFolds extends PTransform<PBegin, PCollection<FoldResult>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Examples> examples;
  private final LearnSettings settings;

  private TrainFolds(PCollectionView<Examples> examples, LearnSettings settings) {
    this.examples = examples;
    this.settings = settings;
  }

  /** Folds of these examples. */
  public static TrainFolds of(PCollectionView<Examples> examples, LearnSettings settings) {
    return new TrainFolds(examples, settings);
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
        .apply("Select", ParDo.of(new SelectInFold(examples, settings)).withSideInputs(examples))
        .setCoder(SerializableCoder.of(ModelTraining.Trial.class))
        .apply("Spread trials", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new RunTrial(examples, settings)).withSideInputs(examples))
        .setCoder(SerializableCoder.of(FoldResult.class));
  }

  /** One fold in, one trial a candidate out. */
  static final class SelectInFold extends DoFn<Integer, ModelTraining.Trial> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Examples> examples;
    private final LearnSettings settings;

    SelectInFold(PCollectionView<Examples> examples, LearnSettings settings) {
      this.examples = examples;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Integer index, ProcessContext context) {
      Optional<LearnSplit> split = LearnSplit.of(context.sideInput(examples), settings);
      if (split.isPresent()) {
        Examples train = split.get().train();
        ModelTraining.trials(train, split.get().folds().get(index), settings.recipe())
            .forEach(context::output);
      }
    }
  }

  static final class RunTrial extends DoFn<ModelTraining.Trial, FoldResult> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Examples> examples;
    private final LearnSettings settings;

    RunTrial(PCollectionView<Examples> examples, LearnSettings settings) {
      this.examples = examples;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element ModelTraining.Trial trial, ProcessContext context) {
      Examples all = context.sideInput(examples);
      Examples train = all.subset(settings.holdOut().split(all).trainRows());
      context.output(ModelTraining.run(train, trial, settings.recipe()));
    }
  }
}
