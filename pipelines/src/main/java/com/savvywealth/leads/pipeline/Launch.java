package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;

/**
 * What the main of every template does: read the options, check the launch, build the graph, submit
 * it, and return without waiting for the job.
 *
 * <p>A bad launch ends with its cause as the first line on stderr, before anything is submitted.
 * With {@code --validateOnly} nothing is submitted or written at all. Exit codes are those of the
 * command line: 0, 2 for a bad launch, 3 where a runner that waits saw a gate halt, 1 for our
 * fault.
 */
final class Launch {
  /** Silent until the launch is checked, so that the cause of a bad one is the first line. */
  private static final Logger BEAM = Logger.getLogger("org.apache.beam");

  private Launch() {}

  /** Launches and, when that fails, ends the process with the exit code. */
  static void main(Template template, String... args) {
    int code = run(template, args);
    if (code != Faults.OK) {
      System.exit(code);
    }
  }

  /** Launches and gives the exit code. */
  static int run(Template template, String... args) {
    WorkerLocale.set();
    Level before = BEAM.getLevel();
    try {
      LeadOptions options = options(template, args);
      BEAM.setLevel(Level.SEVERE);
      CloudAccess.require(options, args);
      Pipeline pipeline = create(options);
      build(template, pipeline, options);
      BEAM.setLevel(before);
      if (options.getValidateOnly()) {
        System.out.println(
            "valid: %s, %d transforms; nothing was submitted"
                .formatted(template.id(), transforms(pipeline)));
      } else {
        pipeline.run();
      }
      return Faults.OK;
    } catch (IOException | RuntimeException failure) {
      return Faults.report(failure, args);
    } finally {
      BEAM.setLevel(before);
    }
  }

  /**
   * The template's options.
   *
   * @throws UsageException when one is unknown, missing, not of its type or not as {@link
   *     Parameter} says
   */
  static LeadOptions options(Template template, String... args) {
    LeadOptions options;
    try {
      options = PipelineOptionsFactory.fromArgs(args).withValidation().as(template.options());
    } catch (IllegalArgumentException e) {
      throw new UsageException(culprit(template, args) + unshown(firstLine(e), args), e);
    }
    GivenParameters.require(template, options);
    return options;
  }

  /** The argument that cannot be read by itself, since Beam's message may leave it out. */
  private static String culprit(Template template, String... args) {
    Set<String> names = new HashSet<>();
    for (String arg : args) {
      String name = arg.split("=", 2)[0];
      if (!names.add(name)) {
        return name + " was given twice: ";
      }
      if (!name.startsWith("--")) {
        return "an argument is not of the form --name=value: ";
      }
      try {
        PipelineOptionsFactory.fromArgs(arg).as(template.options());
      } catch (IllegalArgumentException e) {
        return name + ": ";
      }
    }
    return "";
  }

  /** The message without what was typed in place of an option's name: it may be a secret. */
  private static String unshown(String message, String... args) {
    String shown = message;
    for (String arg : args) {
      if (!arg.startsWith("--") && arg.length() > 1) {
        shown = shown.replace(arg, "...");
      }
    }
    return shown;
  }

  /** An empty pipeline, its options held against what the runner asks for; file systems known. */
  private static Pipeline create(LeadOptions options) {
    try {
      return Pipeline.create(options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(firstLine(e), e);
    }
  }

  private static void build(Template template, Pipeline pipeline, LeadOptions options)
      throws IOException {
    try {
      template.build(pipeline, options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(firstLine(e), e);
    }
  }

  /** Proves that every transform and coder can be sent to a runner, and counts the transforms. */
  private static int transforms(Pipeline pipeline) {
    return PipelineTranslation.toProto(pipeline).getComponents().getTransformsCount();
  }

  private static String firstLine(IllegalArgumentException fault) {
    return String.valueOf(fault.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
