package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.AlignmentReadings;
import com.savvywealth.leads.model.lead.AlignmentReport;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Writes the temporal and class reports and gives the readings of gates 2 and 3 (0 and 3 for a
 * ready table).
 */
final class MeasureAlignment extends DoFn<SortedMap<String, Long>, Reading> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;

  MeasureAlignment(RunPlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void process(@Element SortedMap<String, Long> counts, OutputReceiver<Reading> out)
      throws IOException {
    List<Reading> readings;
    if (plan.config().table() == null) {
      String policy = plan.config().snapshots().knownAt().policy();
      write(
          Artifact.TEMPORAL_REPORT,
          MarkdownRenderer.render(AlignmentReport.temporal(counts, policy)));
      readings = AlignmentReadings.of(counts, plan.contract());
    } else {
      readings = AlignmentReadings.ofTable(counts, plan.contract(), plan.config().table().file());
    }
    write(Artifact.CLASS_IMBALANCE, MarkdownRenderer.render(AlignmentReport.imbalance(counts)));
    readings.forEach(out::output);
  }

  private void write(Artifact artifact, String text) throws IOException {
    ArtifactFiles.write(artifact.in(plan.runDir()), text);
  }
}
