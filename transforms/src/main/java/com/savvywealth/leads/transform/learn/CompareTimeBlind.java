package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.TrainedModel;
import java.util.List;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What a model would have promised had time been ignored: average precision, on its own held-out
 * rows, of the same recipe on the table that was joined to the latest vintage. NaN when that table
 * has no rows or cannot be trained on. A figure for the report: no model comes out of here.
 */
public final class CompareTimeBlind extends PTransform<PCollection<Examples>, PCollection<Double>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<List<FoldResult>> folds;
  private final LearnSettings settings;

  private CompareTimeBlind(PCollectionView<List<FoldResult>> folds, LearnSettings settings) {
    this.folds = folds;
    this.settings = settings;
  }

  /** Trains the candidate that won on the honest folds. */
  public static CompareTimeBlind with(
      PCollectionView<List<FoldResult>> folds, LearnSettings settings) {
    return new CompareTimeBlind(folds, settings);
  }

  @Override
  public PCollection<Double> expand(PCollection<Examples> blind) {
    return blind
        .apply("Train time-blind", ParDo.of(new TrainBlind(folds, settings)).withSideInputs(folds))
        .setCoder(DoubleCoder.of());
  }

  static final class TrainBlind extends DoFn<Examples, Double> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<List<FoldResult>> folds;
    private final LearnSettings settings;

    TrainBlind(PCollectionView<List<FoldResult>> folds, LearnSettings settings) {
      this.folds = folds;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Examples blind, ProcessContext context) {
      List<FoldResult> honest = context.sideInput(folds);
      context.output(
          LearnSplit.of(blind, settings)
              .map(split -> TrainedModel.timeBlindPrecision(split, honest, settings))
              .orElse(Double.NaN));
    }
  }
}
