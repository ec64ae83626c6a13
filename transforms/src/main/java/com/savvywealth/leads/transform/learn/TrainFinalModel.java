package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.gate.BundleVerdicts;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.RunFiles;
import com.savvywealth.leads.model.learn.TrainedModel;
import com.savvywealth.leads.model.learn.TrainingFiles;
import com.savvywealth.leads.model.learn.TrainingReadings;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Trains the final model, calibrates and explains it, writes every artifact, and only then emits
 * the readings of gates 6 to 9: no gate can halt before the files are there. Examples that cannot
 * be trained on yield no model and few readings, which gates read as NOT_MEASURED.
 */
public final class TrainFinalModel extends PTransform<PCollection<Examples>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Inputs inputs;
  private final Settings settings;

  private TrainFinalModel(Inputs inputs, Settings settings) {
    this.inputs = inputs;
    this.settings = settings;
  }

  /**
   * What was computed before.
   *
   * @param folds results of the folds; empty when the examples cannot be cut
   * @param timeBlind average precision of the time-blind twin, NaN when there is none
   */
  public record Inputs(PCollectionView<List<FoldResult>> folds, PCollectionView<Double> timeBlind)
      implements Serializable {}

  /**
   * How and where to.
   *
   * @param learning what to train by
   * @param signingKey reference to the bundle's signing key, {@code demo} for worlds
   * @param runDir folder of the run
   * @param provenance facts for reports and the bundle
   * @param verdicts what the bundle says of the gates
   */
  public record Settings(
      LearnSettings learning,
      String signingKey,
      String runDir,
      SortedMap<String, String> provenance,
      BundleVerdicts verdicts)
      implements Serializable {
    /** Refuses what is no key reference. */
    public Settings {
      KeyReference.parse(signingKey);
      provenance = new TreeMap<>(provenance);
    }
  }

  /** The transform. */
  public static TrainFinalModel of(Inputs inputs, Settings settings) {
    return new TrainFinalModel(inputs, settings);
  }

  @Override
  public PCollection<Reading> expand(PCollection<Examples> examples) {
    return examples
        .apply(
            "Train and write",
            ParDo.of(new TrainAndWrite(inputs, settings))
                .withSideInputs(inputs.folds(), inputs.timeBlind()))
        .setCoder(ReadingCoder.of());
  }

  static final class TrainAndWrite extends DoFn<Examples, Reading> {
    private static final long serialVersionUID = 1L;

    private final Inputs inputs;
    private final Settings settings;

    TrainAndWrite(Inputs inputs, Settings settings) {
      this.inputs = inputs;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Examples examples, ProcessContext context) throws IOException {
      LearnSettings learning = settings.learning();
      Optional<LearnSplit> split = LearnSplit.of(examples, learning);
      List<FoldResult> folds = context.sideInput(inputs.folds());
      Optional<TrainedModel> trained =
          split.flatMap(rows -> TrainedModel.train(rows, folds, learning));
      TrainingFiles.Origin origin =
          new TrainingFiles.Origin(
              learning,
              context.sideInput(inputs.timeBlind()),
              settings.provenance(),
              settings.verdicts());
      Signer signer = Signer.of(KeyReference.parse(settings.signingKey()));
      TrainingFiles out =
          trained
              .map(model -> TrainingFiles.of(model, origin, signer))
              .orElseGet(() -> withoutModel(split, learning));
      ArtifactFiles.writeAll(settings.runDir(), out.files().byPath());
      out.readings().forEach(context::output);
    }

    private static TrainingFiles withoutModel(Optional<LearnSplit> split, LearnSettings learning) {
      RunFiles files =
          split
              .map(rows -> TrainingFiles.splitFiles(rows, learning))
              .orElseGet(() -> RunFiles.of(learning.model().version()));
      return new TrainingFiles(files, TrainingReadings.withoutModel(split, learning));
    }
  }
}
