package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * {@code feature_drift_detection_report_v12.md}: every trained feature with its counts, so that a
 * spreadsheet can make its index again.
 */
public final class DriftReport {
  private DriftReport() {}

  /**
   * The report as Markdown.
   *
   * @param asOf last day that is looked at
   * @param drift of the latest month
   * @param limit the plan's limit
   * @param provenance fingerprints and versions
   */
  public static String markdown(
      String asOf, DriftTable drift, double limit, SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "Fresh leads of %d nights up to %s against the training window that the bundle carries. The"
                    .formatted(drift.nights(), asOf)
                + " plan's limit is a PSI of "
                + limit
                + ". Critical: what chance alone explains for so many people; q-value: share of false"
                + " alarms when all features up to this one are flagged (Benjamini and Hochberg)."));
    blocks.add(Block.table(HealthTables.drift(drift)));
    blocks.add(Block.heading("Counts"));
    blocks.add(
        Block.text(
            "PSI = sum over bins of (a - e) ln(a / e), where e and a are (count + 0.5) over (all counts"
                + " + 0.5 for each bin that is not empty on both sides); bins that are empty on both"
                + " sides are left out. The last count is of missing values."));
    Table counts = Table.of("", "feature", "training window", "now");
    for (DriftTable.Row row : drift.rows()) {
      counts = counts.row(row.feature(), joined(row.expected()), joined(row.now()));
    }
    blocks.add(Block.table(counts));
    if (!drift.leftOut().isEmpty()) {
      blocks.add(Block.heading("Nights left out"));
      blocks.add(new Block.Bullets(drift.leftOut()));
    }
    blocks.add(Block.heading("Provenance"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return MarkdownRenderer.render(Report.of("Drift of features").with(blocks));
  }

  private static String joined(List<Long> counts) {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
