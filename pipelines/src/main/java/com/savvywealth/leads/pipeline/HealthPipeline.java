package com.savvywealth.leads.pipeline;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
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
    new HealthGraph(plan, pipeline).add();
  }
}
