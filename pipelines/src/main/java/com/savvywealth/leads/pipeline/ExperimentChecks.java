package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.Optional;

/** What is checked before a step of an experiment is submitted. */
final class ExperimentChecks {
  private static final String SAFETY = "safety_flags";

  private final ExperimentPlan plan;
  private final ExperimentStep step;

  private ExperimentChecks(ExperimentPlan plan, ExperimentStep step) {
    this.plan = plan;
    this.step = step;
  }

  static ExperimentChecks of(ExperimentPlan plan, ExperimentStep step) {
    return new ExperimentChecks(plan, step);
  }

  /**
   * Refuses a step that comes too early, or lacks what it reads.
   *
   * @throws UsageException with the one cause
   */
  void require() throws IOException {
    if (plan.asOf().isBefore(plan.config().firstDay())) {
      throw new UsageException(
          "--asOf=%s lies before the experiment's first day, %s"
              .formatted(plan.asOf(), plan.config().firstDay()));
    }
    boolean finished = plan.config().trial() != null;
    switch (step) {
      case DESIGN -> {}
      case ASSIGN -> {
        requireFile("leads", plan.config().leads() == null ? null : plan.config().leads().file());
        requireGreen();
        requireSafe();
      }
      case DAILY, INTERIM -> {
        requireFile(
            "events", plan.config().events() == null ? null : plan.config().events().file());
        requireGreen();
        requireAssigned();
      }
      case FINAL -> {
        if (finished) {
          requireFile("trial", plan.config().trial().file());
        } else {
          requireFile(
              "events", plan.config().events() == null ? null : plan.config().events().file());
          requireGreen();
          requireAssigned();
          requireWatched();
        }
      }
    }
  }

  private void requireFile(String what, String file) throws IOException {
    if (file == null) {
      throw new UsageException(
          "--step=%s needs %s, which the configuration does not describe"
              .formatted(step.word(), what));
    }
    String path = plan.home().path(file);
    if (!ArtifactFiles.exists(path)) {
      throw new UsageException("%s: no such file: %s".formatted(what, path));
    }
  }

  private void requireGreen() throws IOException {
    if (plan.survey()) {
      return;
    }
    try {
      plan.ledger().read(plan.gates()).require(step.gatesBefore().toArray(String[]::new));
    } catch (LedgerRefused | IllegalArgumentException refused) {
      throw new UsageException(
          "--step=%s needs the green gates %s of the steps before it: %s"
              .formatted(step.word(), step.gatesBefore(), refused.getMessage()),
          refused);
    }
  }

  private void requireAssigned() throws IOException {
    if (!ArtifactFiles.exists(plan.file(Artifact.AB_WAVES))) {
      throw new UsageException(
          "nobody is assigned in %s: run --step=assign first".formatted(plan.runDir()));
    }
  }

  /** Nobody enters an experiment that a safety look stopped. */
  private void requireSafe() throws IOException {
    Optional<Verdict> safety = verdict(SAFETY);
    if (!plan.survey() && safety.isPresent() && safety.get() == Verdict.FAIL) {
      throw new UsageException("a safety look raised a flag (gate 14): nobody may be assigned");
    }
  }

  /** The outcome is analysed after the days of contact were watched, not right after assignment. */
  private void requireWatched() throws IOException {
    Optional<Verdict> safety = verdict(SAFETY);
    if (!plan.survey() && (safety.isEmpty() || safety.get() == Verdict.NOT_APPLICABLE)) {
      throw new UsageException(
          "gate 14 was judged before the first contact only: run --step=daily or --step=interim");
    }
  }

  private Optional<Verdict> verdict(String metric) throws IOException {
    String file = plan.runDir() + "/gates/" + ExperimentStep.DAILY.gate() + ".json";
    if (!ArtifactFiles.exists(file)) {
      return Optional.empty();
    }
    return GateResult.read(ArtifactFiles.readText(file)).checks().stream()
        .filter(check -> check.metric().equals(metric))
        .map(CheckResult::verdict)
        .findFirst();
  }
}
