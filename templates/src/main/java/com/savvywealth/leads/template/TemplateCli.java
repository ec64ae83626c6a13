package com.savvywealth.leads.template;

import com.savvywealth.leads.pipeline.Template;
import com.savvywealth.leads.pipeline.TemplateParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What {@code stage.sh} and {@code launch.sh} ask of Java, so that they need neither a JSON tool
 * nor rules of their own. Exit codes: 0, 2 bad usage or input, 3 a red gate, 1 our fault.
 */
@Command(name = "templates", mixinStandardHelpOptions = true)
public final class TemplateCli {
  static final int OURS = 1;
  static final int USAGE = 2;
  static final int RED = 3;

  private TemplateCli() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command and gives its exit code. */
  static int run(String... args) {
    CommandLine line = new CommandLine(new TemplateCli());
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    return line.execute(args);
  }

  private static int report(Exception failure) {
    if (failure instanceof IllegalArgumentException || failure instanceof IOException) {
      System.err.println(failure.getMessage());
      return USAGE;
    }
    System.err.println("internal error: " + failure);
    failure.printStackTrace(System.err);
    return OURS;
  }

  private static Template template(String id) {
    return Arrays.stream(Template.values())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no template %s: there are %s"
                        .formatted(
                            id, Arrays.stream(Template.values()).map(Template::id).toList())));
  }

  @Command(name = "list", description = "One line per template: its id and its main class.")
  int list() {
    for (Template each : Template.values()) {
      System.out.println(each.id() + " " + each.mainClass().getName());
    }
    return 0;
  }

  @Command(name = "help-of", description = "The parameters of a template.")
  int helpOf(@Parameters(paramLabel = "TEMPLATE") String id) {
    System.out.println(template(id).description());
    for (TemplateParameter each : TemplateParameter.of(template(id))) {
      System.out.printf(
          "  --%s=%s%s%n      %s%n",
          each.name(), each.example(), each.required() ? " (required)" : "", each.help());
    }
    return 0;
  }

  @Command(name = "metadata", description = "Writes ID.json for every template into a folder.")
  int metadata(@Option(names = "--out", required = true) Path out) throws IOException {
    Files.createDirectories(out);
    for (Template each : Template.values()) {
      Files.writeString(out.resolve(each.id() + ".json"), FlexMetadata.of(each).json());
    }
    return 0;
  }

  @Command(name = "specs", description = "Writes the container spec of every template: ID.json.")
  int specs(
      @Option(names = "--images", required = true, description = "registry and repository")
          String images,
      @Option(names = "--tag", required = true, description = "tag of the images") String tag,
      @Option(names = "--environment", description = "NAME=VALUE of Dataflow's environment")
          Map<String, String> environment,
      @Option(names = "--out", required = true) Path out)
      throws IOException {
    Map<String, String> given = environment == null ? Map.of() : environment;
    Files.createDirectories(out);
    for (Template each : Template.values()) {
      String image = "%s/lead-scoring-%s:%s".formatted(images, each.id(), tag);
      Files.writeString(out.resolve(each.id() + ".json"), FlexSpec.of(each, image, given).json());
    }
    return 0;
  }

  @Command(name = "manifest", description = "Writes the digests of a staged folder into it.")
  int manifest(@Parameters(paramLabel = "FOLDER") Path folder) throws IOException {
    Files.writeString(folder.resolve(StagedFiles.MANIFEST), StagedFiles.manifest(folder));
    return 0;
  }

  @Command(
      name = "check",
      description = {
        "Checks the parameters of a launch; says every fault and exits 2, or prints two lines:",
        "the name of the job, and the parameters as gcloud takes them."
      })
  int check(
      @Parameters(index = "0", paramLabel = "TEMPLATE") String id,
      @Option(names = "--local", description = "paths need not be on Cloud Storage") boolean local,
      @Parameters(index = "1..*", paramLabel = "--NAME=VALUE") List<String> args) {
    LaunchCheck check = LaunchCheck.of(template(id), args == null ? List.of() : args, local);
    if (!check.faults().isEmpty()) {
      check.faults().forEach(System.err::println);
      return USAGE;
    }
    System.out.println(check.jobName());
    System.out.println(check.gcloudParameters());
    return 0;
  }

  @Command(
      name = "verdict",
      description = "Prints the gate verdicts of a run; exits 3 when one is red or not judged.")
  int verdict(
      @Option(names = "--runDir", required = true, description = "local or gs://") String runDir,
      @Option(names = "--gates", split = ",", description = "gates that must have been judged")
          List<String> gates)
      throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    RunVerdict verdict = RunVerdict.read(runDir, gates == null ? List.of() : gates);
    if (verdict.lines().isEmpty()) {
      throw new IllegalArgumentException("no gate was judged in " + runDir);
    }
    verdict.lines().forEach(System.out::println);
    return verdict.isRed() ? RED : 0;
  }
}
