package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.world.WorldKind;
import com.savvywealth.leads.model.world.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audit and training on a small world, from the training table's files to every artifact. */
class LearningPipelinesTest {
  @TempDir static Path dir;

  private static RunPlan world;
  private static RunPlan surveyed;

  @BeforeAll
  static void makeTrainingTable() throws IOException {
    Path config =
        WorldFiles.make(WorldSpec.small(WorldKind.PROMISE, 1), dir.resolve("world"), line -> {});
    world = RunPlan.load(config.toString());
    surveyed = world.in("r1", dir.resolve("run").toString(), true);
    run(Stage.INTAKE, surveyed, 2);
    run(Stage.TRAINING_TABLE, surveyed, 2);
  }

  private static void run(Stage stage, RunPlan plan, int parallelism) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(parallelism);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    options.setBlockOnRun(true);
    Pipeline pipeline = Pipeline.create(options);
    stage.build(pipeline, plan);
    pipeline.run();
  }

  /** SHA-256 of every file that audit and training write. */
  private static SortedMap<String, String> learn(int parallelism) throws IOException {
    run(Stage.AUDIT, surveyed, parallelism);
    run(Stage.TRAINING, surveyed, parallelism);
    SortedMap<String, String> files = new TreeMap<>();
    Path root = Path.of(surveyed.runDir());
    for (String folder : List.of("gates", "model", "reports")) {
      try (Stream<Path> all = Files.walk(root.resolve(folder))) {
        for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
          files.put(root.relativize(file).toString(), StrictJson.sha256(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  @Test
  void everyArtifactIsWrittenAndNeitherRepetitionNorThreadsChangeAByte() throws IOException {
    SortedMap<String, String> once = learn(1);
    assertThat(
        once.keySet(),
        hasItems(
            Artifact.STATISTICAL_VALIDATION.path(),
            Artifact.CONTRACT_VALIDATION.path(),
            Artifact.FOLDS.path(),
            Artifact.ROW_ROLES.path(),
            Artifact.MODEL.path(),
            Artifact.BASELINE.path(),
            Artifact.BUNDLE.path(),
            Artifact.FEATURE_ORDER.path(),
            Artifact.IMPORTANCE.path(),
            Artifact.SHAP_PLOT.path(),
            Artifact.SHAP_PLOT_SVG.path(),
            Artifact.IMPORTANCE_PLOT.path(),
            Artifact.IMPORTANCE_PLOT_SVG.path(),
            Artifact.COHORT_REPORT.path(),
            Artifact.COMPARISON_REPORT.path(),
            Artifact.DRIVERS.path(),
            Artifact.MODEL_METRICS.path(),
            Artifact.HELD_OUT.path(),
            Artifact.SELECTION_REPORT.path(),
            Artifact.TRAINING_REPORT.path(),
            Artifact.CALIBRATION_REPORT.path()));
    for (String gate : List.of("G4", "G5", "G6", "G7", "G8", "G9")) {
      assertThat(once.keySet(), hasItem("gates/" + gate + ".json"));
    }
    assertThat(learn(3), equalTo(once));
  }

  @Test
  void anEmptyTableHaltsAtTheLowestGateWithEveryVerdictWritten() throws IOException {
    RunPlan empty = world.in("r2", dir.resolve("empty").toString(), false);
    assertThat(lowest(Stage.AUDIT, empty), is("G4"));
    assertThat(lowest(Stage.TRAINING, empty), is("G6"));
    List<Verdict> verdicts =
        RunGates.read(Path.of(empty.gatesDir())).stream()
            .filter(gate -> !gate.gate().equals("G5"))
            .map(GateResult::verdict)
            .distinct()
            .toList();
    assertThat(verdicts, equalTo(List.of(Verdict.NOT_MEASURED)));
  }

  private static String lowest(Stage stage, RunPlan plan) {
    RuntimeException failure = assertThrows(RuntimeException.class, () -> run(stage, plan, 1));
    return GateHalted.in(failure).orElseThrow(() -> failure).gate();
  }
}
