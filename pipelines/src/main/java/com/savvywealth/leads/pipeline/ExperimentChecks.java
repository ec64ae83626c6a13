package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.DecisionRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.Look;
import com.savvywealth.leads.model.experiment.LooksLog;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.transform.experiment.LockRule;
import com.savvywealth.leads.transform.experiment.LookAtOutcome;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** What is checked before a step of an experiment is submitted. */
final class ExperimentChecks {
  private static final String SAFETY = "safety_flags";
  private static final String LIVE = "daily_metrics_live";

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
      case DESIGN -> {
        ledger();
        if (plan.config().flow().file() != null) {
          requireFile("flow", plan.config().flow().file());
          requireContacts();
        }
      }
      case ASSIGN -> {
        requireFile("leads", plan.config().leads() == null ? null : plan.config().leads().file());
        requireGreen();
        requireSafe();
        requireInOrder();
      }
      case DAILY, INTERIM -> {
        requireFile(
            "events", plan.config().events() == null ? null : plan.config().events().file());
        requireGreen();
        requireAssigned();
        requireNoLaterLook();
      }
      case FINAL -> {
        if (finished) {
          requireFile("trial", plan.config().trial().file());
          requireNobodyAssigned();
        } else {
          requireFile(
              "events", plan.config().events() == null ? null : plan.config().events().file());
          requireGreen();
          requireAssigned();
          requireWatched();
          requireUndecided();
          requireNoLaterLook();
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

  /** The file of contacts has the column that they are counted by. */
  private void requireContacts() throws IOException {
    ExperimentConfig.Flow flow = plan.config().flow();
    String separator = Objects.requireNonNullElse(flow.separator(), ",");
    try (CsvTable csv = CsvTable.open(plan.home().path(flow.file()), separator)) {
      if (csv.position(flow.contactedAt()) < 0) {
        throw new UsageException(
            "flow: %s has no column %s to count contacts by"
                .formatted(flow.file(), flow.contactedAt()));
      }
    }
  }

  private void requireGreen() throws IOException {
    GateLedger ledger = ledger();
    if (plan.survey()) {
      return;
    }
    try {
      ledger.require(step.gatesBefore().toArray(String[]::new));
    } catch (LedgerRefused refused) {
      throw new UsageException(
          "--step=%s needs the green gates %s of the steps before it: %s"
              .formatted(step.word(), step.gatesBefore(), refused.getMessage()),
          refused);
    }
  }

  /** The ledger, which must be of this experiment and of these gates. */
  private GateLedger ledger() throws IOException {
    try {
      return plan.ledger().read(plan.gates());
    } catch (LedgerRefused | IllegalArgumentException refused) {
      throw new UsageException(refused.getMessage(), refused);
    }
  }

  /** Waves follow one another in time. */
  private void requireInOrder() throws IOException {
    Optional<LocalDate> last = waves(plan).map(WaveLedger::lastDay);
    if (last.isPresent() && plan.asOf().isBefore(last.get())) {
      throw new UsageException(
          "--asOf=%s lies before the last wave, of %s: a wave cannot be assigned in the past"
              .formatted(plan.asOf(), last.get()));
    }
  }

  private void requireNoLaterLook() throws IOException {
    if (step == ExperimentStep.DAILY) {
      return;
    }
    for (Look look : looks().looks()) {
      if (look.day().isAfter(plan.asOf())) {
        throw new UsageException(
            "--asOf=%s lies before the look of %s: looks follow one another in time"
                .formatted(plan.asOf(), look.asOf()));
      }
    }
  }

  /** The waves so far; empty when nobody is assigned. */
  static Optional<WaveLedger> waves(ExperimentPlan plan) throws IOException {
    String path = plan.file(Artifact.AB_WAVES);
    return ArtifactFiles.exists(path)
        ? Optional.of(WaveLedger.read(ArtifactFiles.readText(path)))
        : Optional.empty();
  }

  private void requireAssigned() throws IOException {
    if (!ArtifactFiles.exists(plan.file(Artifact.AB_WAVES))) {
      throw new UsageException(
          "nobody is assigned in %s: run --step=assign first".formatted(plan.runDir()));
    }
  }

  /**
   * A finished trial is somebody else's: it does not take the place of leads that were assigned.
   */
  private void requireNobodyAssigned() throws IOException {
    if (ArtifactFiles.exists(plan.file(Artifact.AB_WAVES))) {
      throw new UsageException(
          "leads are assigned in %s: their outcome decides, not a trial's table"
              .formatted(plan.runDir()));
    }
  }

  /** The first analysis with all planned outcomes stands; another day's is none. */
  private void requireUndecided() throws IOException {
    LooksLog log = looks();
    for (Look look : log.looks()) {
      if (look.kind() == Look.Kind.FINAL && !look.day().equals(plan.asOf())) {
        throw new UsageException(
            "the final analysis was as of %s, and stands: --asOf=%s shows it again"
                .formatted(look.asOf(), look.asOf()));
      }
    }
  }

  private LooksLog looks() throws IOException {
    return LookAtOutcome.logIn(
        plan.runDir(), plan.config(), ExperimentGraph.rule(plan).plannedPerArm());
  }

  /**
   * The rule that was locked, null when there is none or leads were assigned under another: waves
   * hold the rule's fingerprint under the key of the allocation, so a rule that is put in its place
   * afterwards does not pass.
   */
  static DecisionRule lockedRule(ExperimentPlan plan) throws IOException {
    DecisionRule locked = LockRule.in(plan.runDir());
    if (locked == null) {
      return null;
    }
    WaveLedger waves = WaveLedger.read(ArtifactFiles.readText(plan.file(Artifact.AB_WAVES)));
    Allocation under = Allocation.of(plan.config(), locked.fingerprint());
    return waves.rule().equals(under.fingerprint()) ? locked : null;
  }

  /** Nobody enters an experiment that a safety look stopped. */
  private void requireSafe() throws IOException {
    Optional<Verdict> safety = verdict(SAFETY);
    if (!plan.survey() && safety.isPresent() && safety.get() == Verdict.FAIL) {
      throw new UsageException("a safety look raised a flag (gate 14): nobody may be assigned");
    }
  }

  /** The outcome is analysed after the days of contact were watched, and after a planned look. */
  private void requireWatched() throws IOException {
    if (plan.survey()) {
      return;
    }
    Optional<Verdict> live = verdict(LIVE);
    if (live.isEmpty() || live.get() == Verdict.NOT_APPLICABLE) {
      throw new UsageException(
          "gate 14 was judged before the first contact only: run --step=daily or --step=interim");
    }
    if (!plan.config().interim().looks().isEmpty() && looks().looks().isEmpty()) {
      throw new UsageException(
          "a look is planned at %s of the information and none was taken: run --step=interim"
              .formatted(plan.config().interim().looks().get(0)));
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
