package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/**
 * Units 12 and 16, the six QA checkpoints and the success metrics: one step of looking after what
 * is in production, each in a folder of its own below {@code OUT/health}, with the gates that say
 * whether it may go on.
 */
public final class HealthPipeline {
  private HealthPipeline() {}

  /** Options of a step. */
  public interface Options extends LeadOptions {
    /** What is done. */
    @Description(
        "Step of health: watch (nights, drift, class balance, performance), checkpoints (Q1 to Q6 and"
            + " S1 of a run), readiness (checklist, alerts, sign-offs, privacy).")
    @Validation.Required
    @Parameter(
        label = "Step",
        kind = Parameter.Kind.CHOICE,
        values = {"watch", "checkpoints", "readiness"})
    String getStep();

    /** See {@link #getStep}. */
    void setStep(String value);

    /** Folder of everything that ops keep. */
    @Description(
        "Folder that holds scores and health: verdicts, reports and pages go to health/STEP/NAME.")
    @Validation.Required
    @Parameter(label = "Output folder", kind = Parameter.Kind.FOLDER_OUT)
    String getOut();

    /** See {@link #getOut}. */
    void setOut(String value);

    /** The day up to whose end everything is known. */
    @Description(
        "Day of the step, such as 2026-02-16: nothing after its end is seen; the day of the"
            + " configuration's analysisTime when not given.")
    @Parameter(label = "As of", regex = Parameter.DAY, example = "2026-02-16")
    String getAsOf();

    /** See {@link #getAsOf}. */
    void setAsOf(String value);

    /** Folder of production batches; OUT/scores when not given. */
    @Description("Folder of production batches; OUT/scores when not given.")
    @Parameter(label = "Folder of scores", kind = Parameter.Kind.FOLDER_IN)
    String getScores();

    /** See {@link #getScores}. */
    void setScores(String value);

    /** Bundle in service; that of the run when not given. */
    @Description("Bundle in service; that of the run when not given.")
    @Parameter(label = "Bundle in service", kind = Parameter.Kind.FILE_IN)
    String getBundle();

    /** See {@link #getBundle}. */
    void setBundle(String value);

    /** Events that SGAs record: lead, sga, event, at. */
    @Description("Events that SGAs record: lead, sga, event, at.")
    @Parameter(label = "Events", kind = Parameter.Kind.FILE_IN)
    String getEvents();

    /** See {@link #getEvents}. */
    void setEvents(String value);

    /** Final figures of an experiment, JSON. */
    @Description("Final figures of an experiment, JSON.")
    @Parameter(label = "Final figures", kind = Parameter.Kind.FILE_IN)
    String getExperiment();

    /** See {@link #getExperiment}. */
    void setExperiment(String value);

    /** How health is measured. */
    @Description("How health is measured.")
    @Default.String("bundled:v12_health.json")
    @Parameter(label = "Health configuration", regex = Parameter.RESOURCE)
    String getSettings();

    /** See {@link #getSettings}. */
    void setSettings(String value);

    /** The declared alerts. */
    @Description("The declared alerts.")
    @Default.String(AlertPlan.BUNDLED)
    @Parameter(label = "Alerts", regex = Parameter.RESOURCE)
    String getAlerts();

    /** See {@link #getAlerts}. */
    void setAlerts(String value);

    /** What must be true before production. */
    @Description("What must be true before production.")
    @Default.String(ReadinessPlan.BUNDLED)
    @Parameter(label = "Checklist", regex = Parameter.RESOURCE)
    String getChecklist();

    /** See {@link #getChecklist}. */
    void setChecklist(String value);

    /** What is personal data, and where it may stand. */
    @Description("What is personal data, and where it may stand.")
    @Default.String(PrivacyRules.BUNDLED)
    @Parameter(label = "Privacy rules", regex = Parameter.RESOURCE)
    String getPrivacy();

    /** See {@link #getPrivacy}. */
    void setPrivacy(String value);

    /** Signed files of sign-offs, separated by commas. */
    @Description("Signed files of sign-offs, separated by commas.")
    @Parameter(label = "Sign-offs", kind = Parameter.Kind.WORDS)
    String getSignOffs();

    /** See {@link #getSignOffs}. */
    void setSignOffs(String value);

    /** Folder of the pages that the checklist names; their boxes stay open without. */
    @Description("Folder of the pages that the checklist names.")
    @Parameter(label = "Pages", kind = Parameter.Kind.FOLDER_IN)
    String getDocs();

    /** See {@link #getDocs}. */
    void setDocs(String value);
  }

  /** Does one step. */
  public static void main(String[] args) {
    Launch.main(Template.HEALTH, args);
  }

  /**
   * Checks the step and adds its transforms.
   *
   * @throws UsageException when the step cannot be done, with the one cause
   */
  static void build(Pipeline pipeline, Options options) throws IOException {
    HealthPlan plan = HealthPlan.from(options);
    Preflight.requireSharedKeys(options, plan.source().config().tokenKey());
    new HealthGraph(plan, options, pipeline).add();
  }
}
