package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.AlignmentReadings;
import com.savvywealth.leads.model.lead.AlignmentReport;
import com.savvywealth.leads.model.lead.ImbalanceReport;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.pipeline.warehouse.AskTables;
import com.savvywealth.leads.pipeline.warehouse.Warehouse;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.training.AuditAlignment;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Asks the written tables, writes the temporal and class reports and gives the readings of gates 2
 * and 3 (0 and 3 for a ready table).
 */
final class MeasureAlignment extends DoFn<SortedMap<String, Long>, Reading> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;
  private final Warehouse warehouse;
  private final PCollectionView<Long> written;
  private final PCollectionView<List<DataRow>> offenders;

  /**
   * The measurement.
   *
   * @param warehouse where the tables are asked
   * @param written rows of the tables that are read back: it only says that they are written
   * @param offenders the first leads whose join fails a check; null for a ready table
   */
  MeasureAlignment(
      RunPlan plan,
      Warehouse warehouse,
      PCollectionView<Long> written,
      PCollectionView<List<DataRow>> offenders) {
    this.plan = plan;
    this.warehouse = warehouse;
    this.written = written;
    this.offenders = offenders;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    try (AskTables ask = warehouse.open(context.getPipelineOptions())) {
      measure(context, TablesReadBack.of(plan, ask));
    }
  }

  private void measure(ProcessContext context, TablesReadBack tables) throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>(context.element());
    if (context.sideInput(written) > 0) {
      counts.putAll(tables.trainingColumns());
    }
    List<Reading> readings;
    if (plan.config().table() == null) {
      counts.putAll(tables.leadsView());
      write(
          Artifact.TEMPORAL_REPORT,
          MarkdownRenderer.render(
              AlignmentReport.temporal(counts, rules(context.sideInput(offenders)))));
      readings = AlignmentReadings.of(counts, plan.contract());
    } else {
      readings = AlignmentReadings.ofTable(counts, plan.contract(), plan.config().table().file());
    }
    write(
        Artifact.CLASS_IMBALANCE,
        MarkdownRenderer.render(ImbalanceReport.of(counts, plan.contract())));
    readings.forEach(context::output);
  }

  private AlignmentReport.Rules rules(List<DataRow> first) {
    SnapshotConfig snapshots = plan.config().snapshots();
    List<DataRow> sorted = new ArrayList<>(first);
    sorted.sort(AuditAlignment.leaksFirst());
    List<List<Object>> rows = new ArrayList<>();
    for (DataRow offender : sorted) {
      rows.add(
          List.of(
              offender.text("lead_token"),
              offender.text("snapshot_label"),
              LocalDate.ofEpochDay(offender.whole("snapshot_as_of")).toString(),
              Instant.ofEpochMilli(offender.whole("snapshot_known_at")).toString(),
              Instant.ofEpochMilli(offender.whole("contacted_at")).toString(),
              offender.text("check_failed")));
    }
    int lag = snapshots.knownAt().lagDays();
    String policy = snapshots.knownAt().policy() + (lag == 0 ? "" : ", " + lag + " days");
    return new AlignmentReport.Rules(policy, snapshots.bound(), snapshots.maxAgeDays(), rows);
  }

  private void write(Artifact artifact, String text) throws IOException {
    ArtifactFiles.write(plan.file(artifact), text);
  }
}
