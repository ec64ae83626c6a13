package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.JudgeGate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Judges a step's gate, shows the verdict on the experiment's page whatever it is, and only then
 * halts on red, or gives the verdict to what waits for it. A survey never halts, and publishes
 * nothing: it gives no verdict to wait for.
 */
final class JudgeStep extends PTransform<PCollection<Reading>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final ExperimentPlan plan;
  private final ExperimentStep step;

  private JudgeStep(ExperimentPlan plan, ExperimentStep step) {
    this.plan = plan;
    this.step = step;
  }

  static JudgeStep of(ExperimentPlan plan, ExperimentStep step) {
    return new JudgeStep(plan, step);
  }

  @Override
  public PCollection<String> expand(PCollection<Reading> readings) {
    return readings
        .apply(
            "Judge " + step.gate(),
            JudgeGate.of(
                new JudgeGate.Settings(
                        plan.gates(), List.of(step.gate()), plan.gatesDir(), true, plan.waivers())
                    .enteredIn(plan.ledger())))
        .apply("Show and halt", ParDo.of(new ShowAndHalt(plan, step)))
        .setCoder(StringUtf8Coder.of());
  }

  static final class ShowAndHalt extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;

    private final ExperimentPlan plan;
    private final ExperimentStep step;

    ShowAndHalt(ExperimentPlan plan, ExperimentStep step) {
      this.plan = plan;
      this.step = step;
    }

    @ProcessElement
    public void process(@Element String verdict, OutputReceiver<String> out) throws IOException {
      Optional<GateHalted> halted = GateHalted.lowestOf(List.of(GateResult.read(verdict)));
      boolean published = halted.isEmpty() && !plan.survey();
      new ExperimentPages(plan).write(published ? step.published() : List.of());
      if (plan.survey()) {
        return;
      }
      if (halted.isPresent()) {
        throw halted.get();
      }
      out.output(verdict);
    }
  }
}
