package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FoldResult;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.ModelTraining;
import com.savvywealth.leads.transform.audit.ExamplesCoder;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class TrainFoldsTest {
  private static final LearnSettings SETTINGS = SeededTables.settings();

  private static PCollection<FoldResult> folds(TestPipeline pipeline, Examples examples) {
    PCollectionView<Examples> view =
        pipeline
            .apply("Examples", Create.of(examples).withCoder(ExamplesCoder.of()))
            .apply(CutTrainWindow.by(SETTINGS))
            .apply("View", View.asSingleton());
    return pipeline.apply(TrainFolds.of(view, SETTINGS));
  }

  @Test
  void foldsSideBySideAreThoseOneAfterTheOther(TestPipeline pipeline) {
    Examples examples = SeededTables.examples(2_000, 5);
    LearnSplit split = LearnSplit.of(examples, SETTINGS).orElseThrow();
    List<FoldResult> expected =
        ModelTraining.crossValidate(split.train(), SETTINGS.recipe()).results();
    PAssert.that(folds(pipeline, examples)).containsInAnyOrder(expected);
    pipeline.run();
  }

  @Test
  void anEmptyTableHasNoFolds(TestPipeline pipeline) {
    PAssert.that(folds(pipeline, SeededTables.examples(0, 5))).empty();
    pipeline.run();
  }

  @Test
  void heldOutRowsAreNotSentToTheFolds(TestPipeline pipeline) {
    Examples examples = SeededTables.examples(2_000, 5);
    LearnSplit split = LearnSplit.of(examples, SETTINGS).orElseThrow();
    PCollection<Examples> window =
        pipeline
            .apply("Examples", Create.of(examples).withCoder(ExamplesCoder.of()))
            .apply(CutTrainWindow.by(SETTINGS));
    PAssert.that(window).containsInAnyOrder(split.train());
    pipeline.run();
  }
}
