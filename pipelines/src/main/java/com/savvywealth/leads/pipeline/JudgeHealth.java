package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.checkpoint.CheckpointReport;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Judges a step's gates, shows all verdicts whatever they are, and only then halts at the lowest
 * red one. A survey never halts.
 */
final class JudgeHealth extends PTransform<PCollection<Reading>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final HealthPlan plan;

  private JudgeHealth(HealthPlan plan) {
    this.plan = plan;
  }

  static JudgeHealth of(HealthPlan plan) {
    return new JudgeHealth(plan);
  }

  @Override
  public PCollection<String> expand(PCollection<Reading> readings) {
    RunPlan run = plan.source();
    return readings
        .apply(
            "Judge",
            JudgeGate.of(
                new JudgeGate.Settings(
                        run.gates(), plan.step().gates(), plan.gatesDir(), true, plan.waivers())
                    .enteredIn(plan.ledger())))
        .apply("All verdicts", Count.globally())
        .apply("Show and halt", ParDo.of(new ShowAndHalt(plan)))
        .setCoder(StringUtf8Coder.of());
  }

  static final class ShowAndHalt extends DoFn<Long, String> {
    private static final long serialVersionUID = 1L;

    private final HealthPlan plan;

    ShowAndHalt(HealthPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element Long verdicts, OutputReceiver<String> out) throws IOException {
      List<GateResult> results = RunGates.read(plan.gatesDir(), plan.step().gates());
      if (plan.step() == HealthStep.CHECKPOINTS) {
        ArtifactFiles.write(
            plan.file(Artifact.CHECKPOINT_REPORT),
            MarkdownRenderer.render(CheckpointReport.of(results, plan.provenance())));
      }
      Optional<GateHalted> halted = GateHalted.lowestOf(results);
      if (halted.isPresent() && !plan.source().survey()) {
        throw halted.get();
      }
      results.forEach(result -> out.output(result.json()));
    }
  }
}
