package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** The statistical validation report: what was measured before training, and what was done. */
public final class AuditReport {
  private static final String TITLE = "Statistical validation before training";

  private AuditReport() {}

  /**
   * The report: what needs a decision first, then every feature, then the long tables.
   *
   * @param provenance where the numbers come from
   */
  public static Report of(TableAudit audit, SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.text(scope(audit)));
    blocks.add(Block.heading("Alarms"));
    blocks.addAll(AuditAlarmTables.summary(audit));
    blocks.add(Block.heading("Drift"));
    blocks.addAll(AuditDriftTables.summary(audit));
    blocks.add(Block.heading("Collinearity"));
    blocks.addAll(AuditCollinearityTables.summary(audit));
    blocks.add(Block.heading("Temporal split"));
    blocks.addAll(AuditSplitTables.of(audit));
    blocks.add(Block.heading("Every feature"));
    blocks.addAll(AuditFeatureTables.of(audit));
    blocks.add(Block.heading("Details: alarms"));
    blocks.addAll(AuditAlarmTables.details(audit));
    blocks.add(Block.heading("Details: drift"));
    blocks.addAll(AuditDriftTables.details(audit));
    blocks.add(Block.heading("Details: collinearity"));
    blocks.addAll(AuditCollinearityTables.details(audit));
    blocks.add(Block.heading("Provenance"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return new Report(TITLE, blocks);
  }

  /** The report of a table that cannot be split. */
  public static Report empty(long rows, SortedMap<String, String> provenance) {
    return Report.of(
        TITLE,
        Block.text(
            "The training table has "
                + rows
                + " rows, too few to be cut in time: nothing was measured."),
        new Block.ProvenanceBlock(provenance));
  }

  private static String scope(TableAudit audit) {
    LearnSplit split = audit.split();
    return String.format(
        Locale.ROOT,
        "%,d leads, %,d of them called, contacted from %s to %s. Whatever knows the outcome, and"
            + " every bin, comes from the train window alone: its %,d leads with %,d calls."
            + " Quarters are compared with it. %d features may be trained on and are judged; %d"
            + " more are audited and only inform. A flagged feature that selection drops has that"
            + " as its recorded disposition.",
        split.identities().rows(),
        split.identities().positives(),
        day(split.identities().contactMillis(0)),
        day(split.identities().contactMillis(split.identities().rows() - 1)),
        split.train().rows(),
        split.train().positives(),
        audit.features().size(),
        audit.context().size());
  }

  static String day(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(0, 10);
  }
}
