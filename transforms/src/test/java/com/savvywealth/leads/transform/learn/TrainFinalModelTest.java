package com.savvywealth.leads.transform.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.BundleVerdicts;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.ModelTraining;
import com.savvywealth.leads.model.learn.TrainedModel;
import com.savvywealth.leads.model.learn.TrainingFiles;
import com.savvywealth.leads.transform.audit.ExamplesCoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class TrainFinalModelTest {
  private static final LearnSettings SETTINGS = SeededTables.settings();

  @TempDir Path dir;

  private PCollection<Reading> trained(TestPipeline pipeline, Examples examples) {
    PCollection<Examples> all =
        pipeline.apply("Examples", Create.of(examples).withCoder(ExamplesCoder.of()));
    PCollectionView<List<FoldResult>> folds =
        pipeline
            .apply(
                TrainFolds.of(
                    all.apply(CutTrainWindow.by(SETTINGS)).apply("View", View.asSingleton()),
                    SETTINGS))
            .apply("Folds", View.asList());
    PCollectionView<Double> timeBlind =
        pipeline
            .apply("Blind", Create.of(examples).withCoder(ExamplesCoder.of()))
            .apply(CompareTimeBlind.with(folds, SETTINGS))
            .apply("Figure", View.asSingleton());
    return all.apply(
        TrainFinalModel.of(
            new TrainFinalModel.Inputs(folds, timeBlind),
            new TrainFinalModel.Settings(
                SETTINGS, "demo", dir.toString(), new TreeMap<>(), BundleVerdicts.none())));
  }

  @Test
  void writesAndReadsWhatThePlainFunctionsGive(TestPipeline pipeline) throws Exception {
    Examples examples = SeededTables.examples(2_500, 6);
    LearnSplit split = LearnSplit.of(examples, SETTINGS).orElseThrow();
    List<FoldResult> folds =
        ModelTraining.crossValidate(split.train(), SETTINGS.recipe()).results();
    TrainedModel model = TrainedModel.train(split, folds, SETTINGS).orElseThrow();
    // the "other" join is the same table here, so its figure is the model's own
    double blind = model.heldOut().figures().averagePrecision();
    TrainingFiles expected =
        TrainingFiles.of(
            model, new TrainingFiles.Origin(SETTINGS, blind, new TreeMap<>()), Signer.demo());

    PAssert.that(trained(pipeline, examples)).containsInAnyOrder(expected.readings());
    pipeline.run();

    for (Map.Entry<String, byte[]> file : expected.files().byPath().entrySet()) {
      byte[] written = Files.readAllBytes(dir.resolve(file.getKey()));
      assertThat(file.getKey(), Arrays.equals(written, file.getValue()), is(true));
    }
  }

  @Test
  void anEmptyTableGivesNoReadingAndNoModel(TestPipeline pipeline) {
    PAssert.that(trained(pipeline, SeededTables.examples(0, 6))).empty();
    pipeline.run();
    assertThat(Files.exists(Path.of(Artifact.BUNDLE.in(dir.toString()))), equalTo(false));
  }
}
