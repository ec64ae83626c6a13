package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.model.experiment.AssignmentFigures;
import com.savvywealth.leads.model.experiment.AssignmentReport;
import com.savvywealth.leads.model.experiment.Balance;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.RunFiles;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/** All counts to readings and the ledger that would be published; writes the report. */
final class MeasureWave extends DoFn<SortedMap<String, Long>, Reading> {
  private static final long serialVersionUID = 1L;

  private final AssignmentPlan plan;
  private final PCollectionView<String> balance;

  MeasureWave(AssignmentPlan plan, PCollectionView<String> balance) {
    this.plan = plan;
    this.balance = balance;
  }

  @ProcessElement
  public void process(ProcessContext context, MultiOutputReceiver out) throws IOException {
    AssignmentFigures figures =
        plan.figures(
            new AssignmentCounts(context.element()), Balance.read(context.sideInput(balance)));
    RunFiles files =
        RunFiles.named()
            .add(Artifact.AB_ASSIGNMENT_REPORT, AssignmentReport.of(figures, provenance()));
    ArtifactFiles.writeAll(plan.settings().runDir(), files.byPath());
    figures.readings(plan.settings().chanceLevel()).forEach(out.get(AssignLeads.READINGS)::output);
    out.get(AssignLeads.LEDGER).output(figures.after().json());
  }

  private SortedMap<String, String> provenance() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("key of the allocation", plan.allocation().assignmentKeyId());
    facts.put("key of tokens", plan.allocation().tokenKeyId());
    facts.put("rule", plan.allocation().fingerprint());
    facts.put("day", plan.settings().day().toString());
    facts.put("blocks", plan.settings().config().assignment().blocks().toString());
    return facts;
  }
}
