package com.savvywealth.leads.pipeline;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/**
 * Units 13 to 15: one experiment, step by step in one folder. The design fixes the rule that
 * decides; each wave of leads gets its arms and keeps them; every day is written down; looks before
 * the end are paid for; the final analysis decides by the rule that was fixed.
 */
public final class ExperimentPipeline {
  private ExperimentPipeline() {}

  /** Options of a step. */
  public interface Options extends LeadOptions {
    /** What is done. */
    @Description(
        "Step of the experiment: design, assign (a wave of leads), daily, interim (a look), final.")
    @Validation.Required
    @Parameter(
        label = "Step",
        kind = Parameter.Kind.CHOICE,
        values = {"design", "assign", "daily", "interim", "final"})
    String getStep();

    /** See {@link #getStep}. */
    void setStep(String value);

    /** The day up to whose end events are seen. */
    @Description(
        "Day of the step, such as 2026-02-16: a wave is of this day, and events after its end are not"
            + " seen. Only the design and a finished trial do without.")
    @Parameter(label = "As of", regex = Parameter.DAY, example = "2026-02-16")
    String getAsOf();

    /** See {@link #getAsOf}. */
    void setAsOf(String value);

    /** The leads of today. */
    @Description("File of leads in place of the configuration's.")
    @Parameter(label = "Leads", kind = Parameter.Kind.FILE_IN)
    String getLeads();

    /** See {@link #getLeads}. */
    void setLeads(String value);

    /** The events of today. */
    @Description("File of events in place of the configuration's.")
    @Parameter(label = "Events", kind = Parameter.Kind.FILE_IN)
    String getEvents();

    /** See {@link #getEvents}. */
    void setEvents(String value);
  }

  /** Does one step. */
  public static void main(String[] args) {
    Launch.main(Template.EXPERIMENT, args);
  }

  /**
   * Checks the step and adds its transforms.
   *
   * @throws UsageException when the step cannot be done now, with the one cause
   */
  static void build(Pipeline pipeline, Options options) throws IOException {
    ExperimentPlan plan = ExperimentPlan.from(options);
    ExperimentStep step = ExperimentStep.named(options.getStep());
    Preflight.requireSharedKeys(options, plan.config().tokenKey(), plan.config().assignmentKey());
    if (step != ExperimentStep.DESIGN
        && plan.config().trial() == null
        && options.getAsOf() == null) {
      throw new UsageException(
          "--step=%s needs --asOf, the day up to whose end everything is known, such as 2026-02-16"
              .formatted(step.word()));
    }
    ExperimentChecks.of(plan, step).require();
    new ExperimentGraph(plan, pipeline).add(step);
  }
}
