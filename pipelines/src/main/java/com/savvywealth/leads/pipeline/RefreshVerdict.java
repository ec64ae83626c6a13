package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.refresh.PairedComparison;
import com.savvywealth.leads.model.refresh.PairedDifference;
import com.savvywealth.leads.model.refresh.RefreshFigures;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What follows from gate 17: the new model goes into service, or its refusal is entered. */
record RefreshVerdict(RegistryFile registry, Path folder, Progress progress) {
  /** Promotes or refuses, and gives the exit code. */
  int conclude(
      RunFlow.Outcome outcome, ModelsOnDisk.Found challenger, GateResult verdict, boolean survey)
      throws IOException {
    RefreshFigures figures = figures(challenger);
    if (!figures.first()) {
      progress.say(line(figures.comparison()));
    }
    boolean green = !verdict.halts() && outcome.complete() && !survey;
    Event event = green ? Event.PROMOTED : Event.REFUSED;
    String reason = reason(outcome, verdict, survey);
    RegisteredModel entry =
        new Registration(registry)
            .of(challenger, Registration.Saying.judged(event, reason, figures));
    if (!green) {
      registry.enter(entry);
      System.err.println(reason);
      progress.say(
          "refused: %s stays as it is; protocol in %s"
              .formatted(figures.first() ? "service" : figures.champion().edition(), folder));
      if (figures.approval().given().isEmpty()) {
        progress.say("to be approved: bundle " + challenger.bundle().fingerprint());
      }
      return Faults.GATE;
    }
    new Changeover(registry).make(entry, challenger);
    progress.say(
        "promoted: %s, bundle %s"
            .formatted(challenger.bundle().edition(), challenger.bundle().fingerprint()));
    printViews(outcome.plan());
    return verdict.passes() ? outcome.exitCode() : Faults.GATE;
  }

  /** Gate 17's own line, or why its PASS is not enough. */
  private static String reason(RunFlow.Outcome outcome, GateResult verdict, boolean survey) {
    if (verdict.halts()) {
      return verdict.line();
    }
    if (survey) {
      return "a survey promotes nothing; " + verdict.line();
    }
    return outcome.complete()
        ? verdict.line()
        : "the run is not complete, a gate of it is red; " + verdict.line();
  }

  private RefreshFigures figures(ModelsOnDisk.Found challenger) throws IOException {
    String file =
        Artifact.CHALLENGER_COMPARISON.in(
            folder.toString(), challenger.bundle().edition().modelVersion());
    return StrictJson.read(file, ArtifactFiles.readText(file), RefreshFigures.class);
  }

  private static String line(PairedComparison comparison) {
    PairedDifference ranking = comparison.over(PairedComparison.AUC_PR);
    return String.format(
        Locale.ROOT,
        "auc_pr on %,d rows (%,d calls): champion %.5f, challenger %.5f, difference %+.5f, 95 %% interval %+.5f to %+.5f",
        comparison.paired(),
        comparison.positives(),
        ranking.champion(),
        ranking.challenger(),
        ranking.difference(),
        ranking.low(),
        ranking.high());
  }

  private static void printViews(RunPlan plan) {
    if (plan.config().snapshots() == null) {
      return;
    }
    System.out.println("-- in BigQuery, with the dataset in place of ${dataset}:");
    for (String statement : WarehouseScripts.refresh(plan)) {
      System.out.println(statement.replace("${run}", plan.runId()) + ";");
    }
  }
}
