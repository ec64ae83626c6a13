package com.savvywealth.leads.template;

import java.nio.file.Path;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** A job with one coder missing. */
final class BrokenCoder {
  private BrokenCoder() {}

  /** Something that no coder is known for. */
  static final class Uncoded {
    @Override
    public String toString() {
      return "uncoded";
    }
  }

  static void translate(Path work) {
    DataflowPipelineOptions options = PipelineOptionsFactory.as(DataflowPipelineOptions.class);
    options.setRunner(DataflowRunner.class);
    options.setProject("test-project");
    options.setRegion("europe-west1");
    options.setTempLocation("gs://test-bucket/temp");
    options.setGcpTempLocation("gs://test-bucket/temp");
    options.setStagingLocation(work.toString());
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    options.setPathValidatorClass(NoopPathValidator.class);
    options.setFilesToStage(java.util.List.of());
    options.setTemplateLocation(work.resolve("job.json").toString());
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(Create.of("row")).apply("Uncoded", ParDo.of(new Lose()));
    pipeline.run();
  }

  static final class Lose extends DoFn<String, Uncoded> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(OutputReceiver<Uncoded> out) {
      out.output(new Uncoded());
    }
  }
}
