package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.Fold;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.ModelTraining;
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
 * Trains every fold of cross-validation as an element of its own, so that folds run side by side.
 * Each selects, stops and trains on its own train rows. Nothing comes out when the examples are too
 * few to be cut.
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
    Integer[] indices = new Integer[settings.model().folds()];
    for (int index = 0; index < indices.length; index++) {
      indices[index] = index;
    }
    return begin
        .apply("Name folds", Create.of(java.util.List.of(indices)).withCoder(VarIntCoder.of()))
        .apply("Spread folds", Reshuffle.viaRandomKey())
        .apply("Train fold", ParDo.of(new TrainFold(examples, settings)).withSideInputs(examples))
        .setCoder(SerializableCoder.of(FoldResult.class));
  }

  static final class TrainFold extends DoFn<Integer, FoldResult> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Examples> examples;
    private final LearnSettings settings;

    TrainFold(PCollectionView<Examples> examples, LearnSettings settings) {
      this.examples = examples;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Integer index, ProcessContext context) {
      Optional<LearnSplit> split = LearnSplit.of(context.sideInput(examples), settings);
      if (split.isPresent()) {
        Fold fold = split.get().folds().get(index);
        context.output(ModelTraining.trainFold(split.get().train(), fold, settings.recipe()));
      }
    }
  }
}
