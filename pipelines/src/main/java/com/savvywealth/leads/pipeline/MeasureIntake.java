package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeReadings;
import com.savvywealth.leads.model.lead.IntakeReport;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Writes the manifest and the normalisation report, asks the views, and gives the readings of gates
 * 0 and 1.
 */
final class MeasureIntake extends DoFn<SortedMap<String, Long>, Reading> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;
  private final PCollectionView<List<FileProfile>> profiles;

  MeasureIntake(RunPlan plan, PCollectionView<List<FileProfile>> profiles) {
    this.plan = plan;
    this.profiles = profiles;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    SnapshotConfig snapshots = plan.config().snapshots();
    SnapshotConfig.Table table = snapshots.first();
    List<FileProfile> files =
        context.sideInput(profiles).stream()
            .sorted((one, other) -> one.tableName().compareTo(other.tableName()))
            .toList();
    List<String> labels = table.vintages().stream().map(SnapshotConfig.Vintage::label).toList();
    SortedMap<String, Long> counts = context.element();
    write(
        Artifact.INGEST_MANIFEST,
        MarkdownRenderer.render(IntakeReport.manifest(files, snapshots.declaredTables())));
    write(Artifact.INGEST_MANIFEST_JSON, StrictJson.pretty(files));
    write(
        Artifact.SNAPSHOT_REPORT,
        MarkdownRenderer.render(IntakeReport.normalization(files, labels, counts)));
    IntakeReadings.Declared declared =
        new IntakeReadings.Declared(
            snapshots.declaredTables(),
            labels,
            table.vintages().stream().map(v -> LocalDate.parse(v.asOf())).toList(),
            leadsFile(snapshots));
    boolean views = SnapshotViews.of(plan).answer(counts);
    IntakeReadings.of(declared, files, counts, views).forEach(context::output);
  }

  private String leadsFile(SnapshotConfig snapshots) {
    if (plan.config().leads() != null) {
      return plan.config().leads().file();
    }
    return snapshots.matchKeys() == null ? "the run" : snapshots.matchKeys().file();
  }

  private void write(Artifact artifact, String text) throws IOException {
    ArtifactFiles.write(artifact.in(plan.runDir()), text);
  }
}
