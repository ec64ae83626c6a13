package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IngestManifest;
import com.savvywealth.leads.model.lead.Intake;
import com.savvywealth.leads.model.lead.IntakeDeclaration;
import com.savvywealth.leads.model.lead.IntakeLimits;
import com.savvywealth.leads.model.lead.IntakeReadings;
import com.savvywealth.leads.model.lead.IntakeReport;
import com.savvywealth.leads.model.lead.Redelivery;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.pipeline.warehouse.AskTables;
import com.savvywealth.leads.pipeline.warehouse.Warehouse;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Writes the manifest, the normalisation report and the views, asks the views, and gives the
 * readings of gates 0 and 1.
 */
final class MeasureIntake extends DoFn<SortedMap<String, Long>, Reading> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;
  private final Warehouse warehouse;
  private final PCollectionView<List<FileProfile>> profiles;
  private final PCollectionView<List<Redelivery>> redeliveries;

  MeasureIntake(
      RunPlan plan,
      Warehouse warehouse,
      PCollectionView<List<FileProfile>> profiles,
      PCollectionView<List<Redelivery>> redeliveries) {
    this.plan = plan;
    this.warehouse = warehouse;
    this.profiles = profiles;
    this.redeliveries = redeliveries;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    try (AskTables ask = warehouse.open(context.getPipelineOptions())) {
      measure(context, ask);
    }
  }

  private void measure(ProcessContext context, AskTables ask) throws IOException {
    SnapshotConfig snapshots = plan.config().snapshots();
    IntakeDeclaration declared = SnapshotStage.declaration(plan);
    SortedMap<String, Long> counts = context.element();
    SnapshotViews.write(plan);
    Intake intake =
        new Intake(
            declared,
            context.sideInput(profiles),
            context.sideInput(redeliveries).stream()
                .sorted(Comparator.comparing(Redelivery::label).thenComparing(Redelivery::file))
                .toList(),
            DerivedFiles.measure(snapshots, plan.tables(), ask),
            counts,
            AskViews.of(snapshots, ask).answer(counts, declared.map()),
            IntakeLimits.of(plan.gates()));
    IngestManifest manifest = IngestManifest.of(intake);
    write(Artifact.INGEST_MANIFEST, MarkdownRenderer.render(IntakeReport.manifest(manifest)));
    write(Artifact.INGEST_MANIFEST_JSON, StrictJson.pretty(manifest));
    write(Artifact.SNAPSHOT_REPORT, MarkdownRenderer.render(IntakeReport.normalization(intake)));
    write(Artifact.SNAPSHOT_PROFILE, IntakeReport.profile(intake));
    IntakeReadings.of(intake).forEach(context::output);
  }

  private void write(Artifact artifact, String text) throws IOException {
    ArtifactFiles.write(plan.file(artifact), text);
  }
}
