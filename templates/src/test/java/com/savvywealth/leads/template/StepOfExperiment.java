package com.savvywealth.leads.template;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.DecisionRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentDesign;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.model.gate.GateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Launches of the committed small experiment, surveyed: no step before is asked for. */
final class StepOfExperiment {
  private static final Path SMALL =
      Path.of(System.getProperty("testdata.dir"), "experiment", "small");

  private StepOfExperiment() {}

  /** Options of a step in a folder; steps that follow leads find waves there, of nobody. */
  static List<String> options(String step, Path runDir) throws IOException {
    if (!List.of("design", "assign").contains(step)) {
      Path waves = Path.of(Artifact.AB_WAVES.in(runDir.toString()));
      Files.createDirectories(waves.getParent());
      Files.writeString(waves, WaveLedger.none(allocation()).json());
    }
    return List.of(
        "--config=" + SMALL.resolve("experiment.json"),
        "--runDir=" + runDir,
        "--step=" + step,
        "--asOf=2026-01-20",
        "--survey=true");
  }

  private static Allocation allocation() throws IOException {
    long perArm = ExperimentDesign.of(config(), 1).size().perArm();
    return Allocation.of(
        config(), DecisionRule.of(config(), GateFile.bundled(), perArm).fingerprint());
  }

  private static ExperimentConfig config() throws IOException {
    return ExperimentConfig.read(
        "experiment.json", Files.readString(SMALL.resolve("experiment.json")));
  }

  /** Ids of its leads. */
  static Set<String> people() throws IOException {
    Set<String> people = new TreeSet<>();
    for (String line : Files.readAllLines(SMALL.resolve("leads.csv"))) {
      if (line.startsWith("00Q")) {
        people.add(line.substring(0, line.indexOf(',')));
      }
    }
    return people;
  }
}
