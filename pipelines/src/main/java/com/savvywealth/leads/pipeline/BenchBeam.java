package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.training.LeadTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.WithKeys;

/**
 * The product's two stages as a run does them: intake with its profiles, gates and reports, then
 * the training table with its features, labels and gates; beside it the joined rows are stored.
 */
final class BenchBeam implements BenchEngine {
  private final String[] runner;

  private BenchBeam(String... runner) {
    this.runner = runner;
  }

  /** On the DirectRunner. */
  static BenchBeam direct() {
    return new BenchBeam();
  }

  /** On Flink inside this JVM, a slot per core; its classes come with the Maven profile flink. */
  static BenchBeam flink() {
    return new BenchBeam(
        "--runner=FlinkRunner",
        "--flinkMaster=[local]",
        "--objectReuse=true",
        "--fasterCopy=true",
        "--parallelism=" + Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void run(Path config, Path out) throws IOException {
    RunPlan plan = RunPlan.load(config.toString()).in("bench", out.resolve("run").toString(), true);
    new StageRunner(plan).run(Stage.INTAKE, options());
    Pipeline pipeline = Pipeline.create(options());
    TrainingTablePipeline.fromLeads(pipeline, plan)
        .apply("One file", WithKeys.of("rows"))
        .apply(
            "Write rows",
            WriteTable.into(
                new WriteTable.Layout(
                    out.toString(),
                    LeadTable.aligned(SnapshotStage.catalog(plan).canonical()),
                    List.of("lead_id"),
                    List.of("rows"))));
    pipeline.run().waitUntilFinish();
  }

  private PipelineOptions options() {
    PipelineOptions options = PipelineOptionsFactory.fromArgs(runner).create();
    LocalRunner.tune(options);
    return options;
  }
}
