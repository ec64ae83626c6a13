package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.world.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rehearse}: a whole experiment on an invented team with a known effect. */
@Command(
    name = "rehearse",
    description = {
      "Rehearses a whole experiment on an invented team whose true lift is known.",
      "Design, assignment in waves, daily metrics, an interim look, the final decision; half a"
          + " minute. Writes OUT/experiments/rehearsal-SEED and prints one JSON object last."
    },
    footer = {
      "  ./leadscoring rehearse --out=out",
      "  ./leadscoring rehearse --seed=7 --lift=0.5 --adoption=0.9 --out=out"
    },
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  private static final int WAVES = 6;
  private static final int WAVE_DAYS = 14;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment; default ${DEFAULT-VALUE}.")
  private String config = "bundled:v12_experiment.json";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything invented; the experiment's own by default.")
  private Long seed;

  @Option(
      names = "--leads",
      paramLabel = "N",
      description = "Leads to assign; what the design asks for by default.")
  private Integer leads;

  @Option(
      names = "--lift",
      paramLabel = "N",
      description = "True lift of a lead worked by the list; default ${DEFAULT-VALUE}.")
  private double lift = 0.5;

  @Option(
      names = "--adoption",
      paramLabel = "N",
      description = "Share of treated leads worked by the list; default ${DEFAULT-VALUE}.")
  private double adoption = 0.9;

  @Option(
      names = "--contamination",
      paramLabel = "N",
      description = "Share of controls worked by the list all the same; default ${DEFAULT-VALUE}.")
  private double contamination = 0.02;

  @Option(
      names = "--sgaSpread",
      paramLabel = "N",
      description = "Relative spread of the SGAs' own rates; default ${DEFAULT-VALUE}.")
  private double sgaSpread = 0.25;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "A new folder, or one of ours.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    requireShare("--adoption", adoption);
    requireShare("--contamination", contamination);
    RunDirectory.checkOutput(out);
    Path root = out.toAbsolutePath().normalize();
    try {
      ExperimentConfig experiment = ExperimentConfig.read(config, ConfigHome.read(config));
      TrialSpec spec = spec(experiment);
      int code = Rehearsal.of(experiment, leads, spec, root);
      Path folder = root.resolve("experiments").resolve("rehearsal-" + spec.seed());
      Path figures = Path.of(Artifact.AB_FINAL_FIGURES.in(folder.toString()));
      if (Files.exists(figures)) {
        System.out.println(
            StrictJson.compact(
                StrictJson.read("figures", Files.readString(figures), JsonNode.class)));
      }
      System.err.println("experiment: " + folder);
      return code;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static void requireShare(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new UsageException("%s must lie in [0, 1] but was %s".formatted(option, value));
    }
  }

  private TrialSpec spec(ExperimentConfig experiment) {
    return new TrialSpec(
        seed == null ? experiment.seed() : seed,
        leads == null ? 1 : leads,
        WAVES,
        WAVE_DAYS,
        experiment.firstDay(),
        experiment.team().sgas(),
        experiment.hypothesis().baselineRate(),
        lift,
        adoption,
        contamination,
        sgaSpread);
  }
}
