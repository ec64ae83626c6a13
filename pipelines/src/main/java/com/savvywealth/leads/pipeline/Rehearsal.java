package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.world.TrialSpec;
import com.savvywealth.leads.model.world.TrialWorld;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A whole experiment on an invented team with a known effect: designed, assigned wave by wave,
 * watched, looked at once and decided, by the very steps that the real one takes.
 */
final class Rehearsal {
  private static final Progress PROGRESS = Progress.start();

  private final TrialSpec spec;
  private final Path world;
  private final Path config;
  private final Path runDir;

  private Rehearsal(TrialSpec spec, Path world, Path runDir) {
    this.spec = spec;
    this.world = world;
    this.config = world.resolve("experiment.json");
    this.runDir = runDir;
  }

  /**
   * Rehearses.
   *
   * @param like the experiment's configuration, whose sizes and limits hold
   * @param leads how many, or null for what the design asks for
   * @param usual all but the number of leads
   * @param out a folder of ours
   * @return exit code of the first step that does not pass, 0 when all do
   */
  static int of(ExperimentConfig like, Integer leads, TrialSpec usual, Path out)
      throws IOException {
    ExperimentConfig experiment = named(like, usual);
    Path world = out.resolve("rehearsal").resolve(experiment.name());
    Path runDir = out.resolve("experiments").resolve(experiment.name());
    RunDirectory.delete(world, "");
    RunDirectory.delete(runDir, "");
    Files.createDirectories(world);
    Files.writeString(world.resolve("experiment.json"), StrictJson.pretty(experiment));
    Rehearsal designed = new Rehearsal(usual, world, runDir);
    int code = designed.step(ExperimentStep.DESIGN, usual.start());
    if (code != Faults.OK) {
      return code;
    }
    return new Rehearsal(sized(usual, leads == null ? designed.planned() : leads), world, runDir)
        .afterDesign(experiment);
  }

  private int afterDesign(ExperimentConfig experiment) throws IOException {
    TrialWorld drawn = TrialWorld.of(spec);
    Files.writeString(world.resolve("truth.json"), StrictJson.pretty(drawn.truth()));
    for (int wave = 1; wave <= spec.waves(); wave++) {
      drawn.writeLeads(wave, world.resolve("leads.csv"));
      int code = step(ExperimentStep.ASSIGN, spec.dayOf(wave));
      if (code != Faults.OK) {
        return code;
      }
      drawn.writeEvents(arms(), world.resolve("events.csv"));
    }
    int horizon = experiment.horizon().days();
    LocalDate end = spec.dayOf(spec.waves()).plusDays(horizon);
    LocalDate past = spec.dayOf(spec.waves() / 2 + 1).plusDays(horizon);
    int code = step(ExperimentStep.DAILY, spec.dayOf(spec.waves()));
    if (code == Faults.OK) {
      code = step(ExperimentStep.INTERIM, past);
    }
    return code == Faults.OK ? step(ExperimentStep.FINAL, end) : code;
  }

  private int step(ExperimentStep step, LocalDate asOf) throws IOException {
    PROGRESS.say("rehearsal: %s, as of %s".formatted(step.word(), asOf));
    ExperimentPipeline.Options options =
        PipelineOptionsFactory.create().as(ExperimentPipeline.Options.class);
    options.setStep(step.word());
    options.setConfig(config.toString());
    options.setRunDir(runDir.toString());
    options.setAsOf(asOf.toString());
    LocalRunner.tune(options);
    return ExperimentCommand.run(options, step);
  }

  /** Leads of both arms that the design asks for. */
  private int planned() throws IOException {
    String figures = Files.readString(Path.of(Artifact.AB_POWER_FIGURES.in(runDir.toString())));
    JsonNode plan = StrictJson.read("figures", figures, JsonNode.class).path("nPlannedPerArm");
    return 2 * plan.asInt();
  }

  /** Arms by lead id, as the CRM is told. */
  private Map<String, Arm> arms() throws IOException {
    Map<String, Arm> arms = new TreeMap<>();
    try (CsvTable csv = CsvTable.open(Artifact.AB_CRM_ARMS.in(runDir.toString()), ",")) {
      int lead = csv.position("lead_id");
      int arm = csv.position("arm");
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        arms.put(row.field(lead), Arm.ofKey(row.field(arm)));
      }
    }
    return arms;
  }

  private static TrialSpec sized(TrialSpec usual, int leads) {
    return new TrialSpec(
        usual.seed(),
        leads,
        usual.waves(),
        usual.waveDays(),
        usual.start(),
        usual.sgas(),
        usual.baselineRate(),
        usual.lift(),
        usual.adoption(),
        usual.contamination(),
        usual.sgaSpread());
  }

  private static ExperimentConfig named(ExperimentConfig like, TrialSpec spec) {
    return like.as("rehearsal-%d".formatted(spec.seed()), spec.start(), "leads.csv", "events.csv");
  }
}
