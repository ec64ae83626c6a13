package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.DecisionRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentDesign;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.MonitoringReadings;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.experiment.AnalyseTrial;
import com.savvywealth.leads.transform.experiment.AssignLeads;
import com.savvywealth.leads.transform.experiment.AuditAssignments;
import com.savvywealth.leads.transform.experiment.CollectTrialTable;
import com.savvywealth.leads.transform.experiment.CountLooks;
import com.savvywealth.leads.transform.experiment.DesignExperiment;
import com.savvywealth.leads.transform.experiment.LockRule;
import com.savvywealth.leads.transform.experiment.LookAtOutcome;
import com.savvywealth.leads.transform.experiment.MeasureProgress;
import com.savvywealth.leads.transform.experiment.PublishWave;
import com.savvywealth.leads.transform.experiment.ReadAssignments;
import com.savvywealth.leads.transform.experiment.ReadTrial;
import com.savvywealth.leads.transform.experiment.ReadTrialEvents;
import com.savvywealth.leads.transform.experiment.WriteMonitor;
import com.savvywealth.leads.transform.experiment.WriteOutcomes;
import com.savvywealth.leads.transform.experiment.WriteRejects;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The graphs of an experiment's steps; each ends in the step's gate. */
final class ExperimentGraph {
  private final ExperimentPlan plan;
  private final Pipeline pipeline;

  ExperimentGraph(ExperimentPlan plan, Pipeline pipeline) {
    this.plan = plan;
    this.pipeline = pipeline;
  }

  /** Adds the step's transforms. */
  void add(ExperimentStep step) throws IOException {
    switch (step) {
      case DESIGN -> design();
      case ASSIGN -> assign();
      case DAILY, INTERIM -> watch(step);
      case FINAL -> decide();
    }
  }

  private void design() throws IOException {
    DecisionRule rule = rule();
    LockRule.requireUnchanged(rule, plan.runDir());
    ExperimentConfig.Flow flow = plan.config().flow();
    pipeline
        .apply(
            "Design the experiment",
            DesignExperiment.by(
                new DesignExperiment.Settings(
                    plan.config(),
                    plan.gates(),
                    flow.file() == null ? null : plan.home().path(flow.file()),
                    plan.runDir(),
                    plan.provenance())))
        .apply("Judge", JudgeStep.of(plan, ExperimentStep.DESIGN))
        .apply("Lock the rule", LockRule.of(rule, plan.runDir()));
  }

  private void assign() throws IOException {
    LockRule.requireUnchanged(rule(), plan.runDir());
    AssignLeads assignment =
        AssignLeads.by(assigning(plan.home().path(plan.config().leads().file())));
    PCollectionTuple assigned = pipeline.apply("Assign leads", assignment);
    List<PCollection<Reading>> readings = new ArrayList<>();
    readings.add(assigned.get(AssignLeads.READINGS));
    readings.addAll(watched());
    PCollection<String> verdicts =
        PCollectionList.of(readings)
            .apply("All readings", Flatten.pCollections())
            .apply("Judge", JudgeStep.of(plan, ExperimentStep.ASSIGN));
    if (!plan.survey()) { // a survey gives no verdict to wait for, and assigns nobody
      assigned.and(PublishWave.VERDICTS, verdicts).apply("Publish the wave", assignment.publish());
    }
  }

  /** What is known on a day of assignment of the leads that were assigned before. */
  private List<PCollection<Reading>> watched() throws IOException {
    ExperimentFiles.Events events = plan.config().events();
    if (events != null && ArtifactFiles.exists(plan.home().path(events.file()))) {
      return watchDay();
    }
    if (ArtifactFiles.exists(plan.file(Artifact.AB_DAILY_METRICS))) {
      return List.of(); // there were events once: that they are gone is not measured, so red
    }
    LocalDate first = ExperimentChecks.waves(plan).map(WaveLedger::firstDay).orElse(null);
    return List.of(
        pipeline.apply(
            "No events yet",
            Create.of(
                    MonitoringReadings.withoutEvents(first, plan.asOf(), plan.config().horizon()),
                    Reading.of("safety_flags", 0, 0).withNote("nobody is followed yet"))
                .withCoder(ReadingCoder.of())));
  }

  private void watch(ExperimentStep step) throws IOException {
    List<PCollection<Reading>> readings = new ArrayList<>();
    readings.add(audit());
    PCollectionTuple progress = progress();
    PCollection<TrialTable> table = progress.get(MeasureProgress.TABLE);
    PCollection<Reading> looks =
        step == ExperimentStep.INTERIM
            ? table.apply("Look at the outcome", LookAtOutcome.by(looking()))
            : table.apply("Looks so far", CountLooks.of(looking()));
    readings.addAll(monitor(progress, looks));
    PCollectionList.of(readings)
        .apply("All readings", Flatten.pCollections())
        .apply("Judge", JudgeStep.of(plan, step));
  }

  private List<PCollection<Reading>> watchDay() throws IOException {
    PCollectionTuple progress = progress();
    return monitor(
        progress,
        progress.get(MeasureProgress.TABLE).apply("Looks so far", CountLooks.of(looking())));
  }

  private PCollection<Reading> audit() {
    return pipeline.apply("Audit assignments", AuditAssignments.by(assigning("")));
  }

  /** Daily metrics and pages are written once the look, if any, is; what they show is measured. */
  private List<PCollection<Reading>> monitor(
      PCollectionTuple progress, PCollection<Reading> looks) {
    return List.of(looks, progress.get(MeasureProgress.READINGS), written(progress, looks));
  }

  /** Writes daily metrics and pages, after what they wait for. */
  private PCollection<Reading> written(PCollectionTuple progress, PCollection<Reading> after) {
    return progress
        .get(MeasureProgress.PROGRESS)
        .apply("After the look", Wait.on(after))
        .apply(
            "Write the monitor",
            WriteMonitor.by(
                new WriteMonitor.Settings(
                    plan.runDir(),
                    plan.config(),
                    rule().plannedPerArm(),
                    new ExperimentPages(plan)
                        .html(Artifact.AB_MONITOR, Artifact.AB_DAILY_METRICS))));
  }

  private PCollection<Reading> nothing(String name) {
    return pipeline.apply(name, Create.of(List.<Reading>of()).withCoder(ReadingCoder.of()));
  }

  /** How a look of this day is entered in the log. */
  private LookAtOutcome.Settings looking() throws IOException {
    long planned = rule().plannedPerArm();
    return new LookAtOutcome.Settings(
        plan.config(),
        LookAtOutcome.logIn(plan.runDir(), plan.config(), planned),
        planned,
        plan.asOf(),
        plan.runDir(),
        plan.provenance());
  }

  /** Assigned leads followed to the end of the day; their outcomes and rejects are written. */
  private PCollectionTuple progress() {
    ExperimentConfig config = plan.config();
    PCollectionTuple progress =
        pipeline
            .apply("Read assignments", ReadAssignments.in(plan.runDir()))
            .apply(
                "Measure progress",
                MeasureProgress.by(
                    new MeasureProgress.Settings(
                        config.firstDay(),
                        new ReadTrialEvents.Settings(
                            plan.home().path(config.events().file()),
                            config.events(),
                            config.tokenKey(),
                            new OutcomeRule(config.horizon(), plan.asOf())))));
    progress
        .get(MeasureProgress.OUTCOMES)
        .apply("Write outcomes", WriteOutcomes.into(plan.runDir() + "/tables"));
    progress
        .get(MeasureProgress.REJECTS)
        .apply(
            "Write event rejects",
            WriteRejects.into(plan.runDir() + "/tables/ab_test_event_rejects_v12"));
    return progress;
  }

  private void decide() throws IOException {
    if (plan.config().trial() != null) {
      analyse(finishedTrial(), nothing("Nothing to audit"), null, null)
          .apply("Judge", JudgeStep.of(plan, ExperimentStep.FINAL));
      return;
    }
    DecisionRule locked = ExperimentChecks.lockedRule(plan);
    PCollectionTuple progress = progress();
    PCollection<Reading> audited =
        locked == null || !locked.equals(rule()) ? nothing("No audit under another rule") : audit();
    PCollection<Reading> readings =
        analyse(progress.get(MeasureProgress.TABLE), audited, locked, looking());
    readings
        .apply("After the monitor", Wait.on(written(progress, readings)))
        .apply("Judge", JudgeStep.of(plan, ExperimentStep.FINAL));
  }

  private PCollection<Reading> analyse(
      PCollection<TrialTable> table,
      PCollection<Reading> audited,
      DecisionRule locked,
      LookAtOutcome.Settings look) {
    PCollection<Reading> readings =
        table.apply(
            "Analyse the trial",
            AnalyseTrial.by(
                new AnalyseTrial.Settings(
                    plan.config(),
                    plan.gates(),
                    plan.waivers(),
                    locked,
                    rule(),
                    look,
                    plan.runDir(),
                    plan.provenance()),
                audited));
    return readings;
  }

  private PCollection<TrialTable> finishedTrial() {
    ExperimentFiles.Trial trial = plan.config().trial();
    PCollectionTuple read =
        pipeline.apply(
            "Read the trial",
            ReadTrial.by(new ReadTrial.Settings(plan.home().path(trial.file()), trial)));
    read.get(ReadTrial.REJECTS)
        .apply(
            "Write trial rejects",
            WriteRejects.into(plan.runDir() + "/tables/ab_test_trial_rejects_v12"));
    return read.get(ReadTrial.CELLS).apply("Add up the trial", CollectTrialTable.intoOneTable());
  }

  private AssignLeads.Settings assigning(String leads) {
    return new AssignLeads.Settings(
        plan.config(),
        leads,
        plan.runDir(),
        plan.asOf(),
        plan.gates().parameter(ExperimentStep.ASSIGN.gate(), "smd_level"),
        rule().fingerprint());
  }

  private DecisionRule rule() {
    return rule(plan);
  }

  /**
   * The rule as configuration and gates give it now; its size does not hang on the flow of leads.
   */
  static DecisionRule rule(ExperimentPlan plan) {
    return DecisionRule.of(
        plan.config(), plan.gates(), ExperimentDesign.of(plan.config(), 1).size().perArm());
  }
}
