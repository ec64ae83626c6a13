package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.Temporaries;
import com.savvywealth.leads.transform.refresh.CompareModels;
import com.savvywealth.leads.transform.refresh.ModelOnDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A refresh: the run of the new configuration, the comparison with the model in service, gate 17,
 * and then promotion or refusal. Until the verdict nothing that anyone reads moves; on promotion
 * the registry comes first, then {@code latest}, then the record of what is in service, so that the
 * next command finishes what was killed in between.
 */
final class RefreshFlow {
  private static final String GATE = "G17";

  private final Settings settings;
  private final RegistryFile registry;
  private final Progress progress = Progress.start();

  /**
   * What was asked for.
   *
   * @param out the output folder
   * @param champion path of the bundle in service; null when a run below {@code out} made it
   * @param approval path of the signed approval; null for none
   * @param survey whether red gates do not stop the run; nothing is promoted then
   * @param parallelism threads
   */
  record Settings(Path out, String champion, String approval, boolean survey, int parallelism) {}

  RefreshFlow(Settings settings) {
    this.settings = settings;
    this.registry = new RegistryFile(settings.out());
  }

  /** Refreshes by a configuration and gives the exit code. */
  int execute(Path config) throws IOException {
    RunDirectory.checkOutput(settings.out());
    try (FolderLock lock = FolderLock.of(settings.out().resolve("refresh"))) {
      RunPlan read = RunPlan.load(config.toString());
      ModelsOnDisk models = new ModelsOnDisk(settings.out(), read.trustedKeys());
      finish(models);
      if (isMadeOf(models, read)) {
        progress.say("the model in service was made of this: nothing to do");
        return Faults.OK;
      }
      ModelsOnDisk.Found champion = champion(models);
      adopt(champion);
      RunPlan against = champion == null ? read : comparedWith(champion, read);
      RunFlow.Outcome outcome =
          new RunFlow(against, settings.out(), settings.survey(), settings.parallelism(), progress)
              .run();
      Optional<ModelsOnDisk.Found> challenger = models.in(Path.of(outcome.plan().runDir()));
      if (challenger.isEmpty()) {
        progress.say("refused: the run made no model; see the gate above");
        return Faults.GATE;
      }
      progress.say("comparing " + challenger.get().bundle().edition() + " in " + lock.folder());
      return judge(outcome, champion, challenger.get());
    }
  }

  /** Finishes a change that was killed, and says what a person has to do about it. */
  private void finish(ModelsOnDisk models) throws IOException {
    new Changeover(registry)
        .settle(models)
        .map(Changeover.Done::left)
        .filter(left -> !left.isEmpty())
        .ifPresent(progress::say);
  }

  /**
   * Whether the model in service was promoted as one that was made of just this. The release that
   * ranks were held against, part of what the configuration says of explanations, is its
   * predecessor and no longer what a new run would take.
   */
  private boolean isMadeOf(ModelsOnDisk models, RunPlan read) throws IOException {
    Optional<RegisteredModel> entry =
        registry
            .read()
            .promotion(registry.inService())
            .filter(model -> model.event() == Event.PROMOTED);
    if (entry.isEmpty()) {
      return false;
    }
    RunPlan against = read;
    if (!entry.get().predecessor().isEmpty()) {
      Optional<ModelsOnDisk.Found> before =
          models.preferring(settings.champion()).find(entry.get().predecessor());
      if (before.isEmpty()) {
        return false;
      }
      against = comparedWith(before.get(), read);
    }
    RunInputs inputs = RunInputs.of(against);
    SortedMap<String, String> origin = entry.get().origin();
    SortedMap<String, String> settled = new TreeMap<>(against.provenance());
    settled.remove("run");
    if (!holds(settled, origin)) {
      return false;
    }
    inputs.requireFiles();
    return holds(inputs.provenance(), origin);
  }

  private static boolean holds(SortedMap<String, String> facts, SortedMap<String, String> origin) {
    return facts.entrySet().stream()
        .allMatch(fact -> fact.getValue().equals(origin.get(fact.getKey())));
  }

  /** The model in service, null for none. */
  private ModelsOnDisk.Found champion(ModelsOnDisk models) throws IOException {
    Optional<Champion.Service> now = registry.champion().current();
    if (now.isEmpty()) {
      if (settings.champion() != null) {
        throw new UsageException(
            "--champion names a bundle, but %s says that none is in service: put it there with bundle promote"
                .formatted(registry.record()));
      }
      return null;
    }
    String fingerprint = now.get().fingerprint();
    return models.preferring(settings.champion()).require(fingerprint);
  }

  /** A registry begins with what is in service. */
  private void adopt(ModelsOnDisk.Found champion) throws IOException {
    if (champion != null && registry.read().entries().isEmpty()) {
      registry.enter(
          new Registration(registry)
              .of(
                  champion,
                  Registration.Saying.of(Event.ADOPTED, "in service when the registry began", "")));
    }
  }

  private static RunPlan comparedWith(ModelsOnDisk.Found champion, RunPlan read)
      throws IOException {
    String file = Artifact.IMPORTANCE.in(champion.place().runDir(), version(champion.bundle()));
    return ArtifactFiles.exists(file)
        ? read.comparedWith(PriorRelease.read(file, ArtifactFiles.readText(file)))
        : read;
  }

  private static String version(ModelBundle bundle) {
    return bundle.edition().modelVersion();
  }

  private int judge(
      RunFlow.Outcome outcome, ModelsOnDisk.Found champion, ModelsOnDisk.Found challenger)
      throws IOException {
    RunPlan plan = outcome.plan();
    if (champion != null && !isCurrent(challenger)) {
      registry.champion().admit(challenger.bundle(), false);
    }
    Path folder = settings.out().resolve("refresh").resolve(plan.runId());
    if (isCurrent(challenger)) {
      progress.say(challenger.bundle().edition() + " is in service: nothing to do");
      return Faults.OK;
    }
    judgeCheckpoints(plan);
    Pipeline pipeline = Pipeline.create(options());
    ModelOnDisk before = champion == null ? null : champion.place();
    CompareModels.Settings comparing =
        new CompareModels.Settings(
            new CompareModels.Models(
                before, challenger.place(), plan.trainingTable(), plan.trustedKeys()),
            plan.gates(),
            plan.waivers(),
            settings.approval(),
            HealthPlan.checkpoints(settings.out().toString(), plan.runId()),
            registry.gaps(),
            folder.toString(),
            plan.config().seed());
    pipeline
        .apply("Compare models", CompareModels.of(comparing))
        .apply(
            "Judge",
            JudgeGate.of(
                new JudgeGate.Settings(
                    plan.gates(), List.of(GATE), folder + "/gates", true, plan.waivers())));
    pipeline.run().waitUntilFinish();
    GateResult verdict = RunGates.read(folder.resolve("gates")).get(0);
    return new RefreshVerdict(registry, folder, progress)
        .conclude(outcome, challenger, verdict, settings.survey());
  }

  /** Q1 to Q6 and S1 of the new run: gate 17 reads the checkpoints' verdicts. */
  private void judgeCheckpoints(RunPlan plan) throws IOException {
    progress.say("checkpoints of " + plan.runId());
    HealthPlan checkpoints = HealthPlan.ofRun(plan, settings.out().toString());
    Path folder = Path.of(checkpoints.folder());
    Pipeline pipeline = Pipeline.create(options());
    HealthGraph.addCheckpoints(checkpoints, pipeline);
    try (FolderLock lock = FolderLock.of(folder)) {
      StageRunner.toItsEnd(pipeline).ifPresent(red -> progress.say(lock.folder() + ": red"));
    } finally {
      Temporaries.remove(folder);
    }
  }

  private boolean isCurrent(ModelsOnDisk.Found model) {
    return registry.inService().equals(model.bundle().fingerprint());
  }

  private DirectOptions options() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setJobName("refresh");
    options.setTargetParallelism(settings.parallelism());
    LocalRunner.tune(options);
    return options;
  }
}
