package com.savvywealth.leads.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.savvywealth.leads.pipeline.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;

/**
 * What Dataflow would be asked to run, translated by its own runner without a network: launched
 * like any job, but with a template location, at which the runner stops before it submits.
 *
 * @param job the job as the service takes it
 * @param graph the pipeline as the workers take it
 * @param text the job's JSON as it was written
 */
record JobSpec(JsonNode job, RunnerApi.Pipeline graph, String text) {
  /** Options of every launch on Dataflow, as ops give them; the job, network and keys are named. */
  static final List<String> WORKERS =
      List.of(
          "--serviceAccount=leads-worker@test-project.iam.gserviceaccount.com",
          "--subnetwork=regions/europe-west1/subnetworks/leads",
          "--usePublicIps=false",
          "--workerMachineType=n2-highmem-4",
          "--maxNumWorkers=8",
          "--numWorkers=2",
          "--diskSizeGb=100",
          "--dataflowKmsKey=projects/test-project/locations/europe-west1/keyRings/r/cryptoKeys/k",
          "--labels={\"system\":\"leads\"}");

  /**
   * Translates a template.
   *
   * @param work an empty folder for what the runner stages
   * @throws IllegalStateException when it cannot be translated
   */
  static JobSpec of(Template template, Path work, List<String> options) throws IOException {
    Path spec = work.resolve("job.json");
    Path staged = Files.createDirectories(work.resolve("staged"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=" + DataflowRunner.class.getSimpleName(),
                "--project=test-project",
                "--region=europe-west1",
                "--jobName=leads-" + template.id(),
                "--tempLocation=gs://test-bucket/temp",
                "--gcpTempLocation=gs://test-bucket/temp",
                "--stagingLocation=" + staged,
                "--credentialFactoryClass=" + NoopCredentialFactory.class.getName(),
                "--pathValidatorClass=" + NoopPathValidator.class.getName(),
                "--filesToStage=" + Files.writeString(work.resolve("jar"), "stands for the jars"),
                "--templateLocation=" + spec));
    arguments.addAll(WORKERS);
    arguments.addAll(options);
    int exitCode = template.launch(arguments.toArray(String[]::new));
    if (exitCode != 0) {
      throw new IllegalStateException(template.id() + " was not translated: exit code " + exitCode);
    }
    String text = Files.readString(spec);
    return new JobSpec(new ObjectMapper().readTree(text), graph(staged), text);
  }

  private static RunnerApi.Pipeline graph(Path staged) throws IOException {
    try (Stream<Path> files = Files.list(staged)) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().endsWith(".pb"))
              .findFirst()
              .orElseThrow();
      try (InputStream in = Files.newInputStream(file)) {
        return RunnerApi.Pipeline.parseFrom(in);
      }
    }
  }

  /** The steps as the service runs them. */
  List<JsonNode> steps() {
    List<JsonNode> steps = new ArrayList<>();
    job.path("steps").forEach(steps::add);
    return steps;
  }

  /** The name that a person sees. */
  static String name(JsonNode step) {
    return step.path("properties").path("user_name").path("value").asText();
  }
}
