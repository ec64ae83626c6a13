package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.LateCoverage;
import com.savvywealth.leads.model.audit.RecordPresence;
import com.savvywealth.leads.model.audit.SourceProxy;
import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.BenjaminiHochberg;
import com.savvywealth.leads.model.stat.BinaryAssociation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The leakage alarms: the strongest of each first, then feature by feature. */
final class AuditAlarmTables {
  private static final int PROXIES_SHOWN = 8;

  /** Fewest calls, or leads, of a group that a figure is shown of. */
  private static final long SMALL_CELL = 10;

  private AuditAlarmTables() {}

  static List<Block> summary(TableAudit audit) {
    Table table =
        Table.of(
            "Each alarm's strongest reading; lower bounds, so that a small table does not fire by luck",
            "alarm",
            "reading",
            "must be",
            "rows",
            "of",
            "halts");
    List<Reading> readings = AlarmReadings.of(audit);
    for (Check check : audit.settings().gates().gate("G4").checks()) {
      for (Reading reading : readings) {
        if (reading.metric().equals(check.metric())) {
          boolean left =
              check.notApplicableIf() != null
                  && readings.stream()
                      .anyMatch(r -> r.metric().equals(check.notApplicableIf()) && r.value() == 1);
          table =
              table.row(
                  check.metric(),
                  left ? null : reading.value(),
                  new Table.Figure(check.comparison().symbol() + " " + number(check.limit())),
                  reading.n(),
                  left ? "no row, or every row, of the table has a record" : reading.note(),
                  check.halts());
        }
      }
    }
    return List.of(Block.table(table));
  }

  private static String number(double limit) {
    return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
  }

  static List<Block> details(TableAudit audit) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.table(alone(audit)));
    blocks.add(Block.table(missing(audit)));
    blocks.add(Block.table(coverage(audit)));
    if (audit.records().joined()) {
      blocks.add(Block.table(records(audit)));
    }
    blocks.add(
        Block.text(
            "A feature is a source's proxy when it tells a source for certain, better than the "
                + "outcome, and loses most of its worth for the outcome within sources. The areas "
                + "are of event rates counted on the other half of the rows."));
    blocks.add(Block.table(proxies(audit)));
    blocks.add(Block.table(within(audit)));
    return blocks;
  }

  private static Table alone(TableAudit audit) {
    Table table =
        Table.of(
            "One feature alone (train window)",
            "feature",
            "rows ranked",
            "calls",
            "ROC area",
            "at least",
            "AUC-PR / base",
            "at least",
            "information value",
            "at least");
    for (FeatureAudit f : audit.features()) {
      table =
          table.row(
              f.feature(),
              f.alone().rows(),
              f.alone().positives(),
              f.alone().auc(),
              f.alone().aucLow(),
              f.alone().apOverBase(),
              f.alone().apOverBaseLow(),
              f.strength().value(),
              f.strength().low());
    }
    return table;
  }

  private static Table missing(TableAudit audit) {
    Table table =
        Table.of(
            "Having a value against the outcome (train window, leads with a record)",
            "feature",
            "with a value",
            "without",
            "called, with",
            "called, without",
            "ROC area",
            "information value",
            "at least",
            "q",
            "settled by");
    double[] q =
        BenjaminiHochberg.adjust(
            audit.features().stream().mapToDouble(f -> f.gaps().association().pValue()).toArray());
    double confidence = audit.settings().auditLimits().alarmConfidence();
    for (int i = 0; i < q.length; i++) {
      FeatureAudit f = audit.features().get(i);
      BinaryAssociation gaps = f.gaps().association();
      long with = gaps.markedEvents() + gaps.markedNonEvents();
      long without = gaps.events() + gaps.nonEvents() - with;
      boolean both = gaps.isMeasurable();
      table =
          table.row(
              f.feature(),
              with,
              without,
              with < SMALL_CELL ? null : new Table.Share(gaps.rateMarked()),
              without < SMALL_CELL ? null : new Table.Share(gaps.rateUnmarked()),
              both ? gaps.auc() : null,
              both ? gaps.informationValue() : null,
              both ? gaps.informationValueLow(confidence) : null,
              q[i],
              f.gaps().settledBy());
    }
    return table;
  }

  private static Table coverage(TableAudit audit) {
    Table table =
        Table.of(
            "Coverage by age of the lead (all leads with a record; within sources)",
            "feature",
            "rows",
            "covered",
            "oldest less newest, points",
            "at least",
            "empty first quarters",
            "rows in them",
            "by chance");
    for (FeatureAudit f : audit.features()) {
      LateCoverage c = f.coverage();
      table =
          table.row(
              f.feature(),
              c.rows(),
              new Table.Share(c.coverage()),
              100 * c.change(),
              100 * c.changeLow(),
              c.emptyQuarters(),
              c.emptyRows(),
              c.emptyQuarters() == 0 ? null : c.emptyByChance());
    }
    return table;
  }

  private static Table records(TableAudit audit) {
    Table table =
        Table.of(
            "Leads with a vendor record", "quarter", "rows", "with a record", "PSI", "by chance");
    for (RecordPresence.Quarter q : audit.records().quarters()) {
      table =
          table.row(
              q.quarter(),
              q.rows(),
              new Table.Share((double) q.recorded() / q.rows()),
              q.psi(),
              q.critical());
    }
    return table;
  }

  private static List<FeatureAudit> bySource(TableAudit audit) {
    return audit.features().stream()
        .filter(f -> !f.proxy().source().isEmpty())
        .sorted(
            Comparator.comparingDouble((FeatureAudit f) -> -f.proxy().sourceAuc())
                .thenComparing(FeatureAudit::feature))
        .limit(PROXIES_SHOWN)
        .toList();
  }

  private static Table proxies(TableAudit audit) {
    Table table =
        Table.of(
            "Features that tell the source best",
            "feature",
            "source",
            "ROC area for the source",
            "at least",
            "ROC area for the outcome",
            "within sources",
            "proxy");
    AuditLimits limits = audit.settings().auditLimits();
    for (FeatureAudit f : bySource(audit)) {
      SourceProxy p = f.proxy();
      table =
          table.row(
              f.feature(),
              p.source(),
              p.sourceAuc(),
              p.sourceAucLow(),
              p.labelAuc(),
              p.withinAuc(),
              p.isProxy(limits.proxySourceAuc(), limits.proxyKept()));
    }
    return table;
  }

  private static Table within(TableAudit audit) {
    Table table =
        Table.of("Their worth source by source", "feature", "source", "rows", "called", "ROC area");
    for (FeatureAudit f : bySource(audit)) {
      for (SourceProxy.Within w : f.proxy().sources()) {
        boolean enough = w.positives() >= SMALL_CELL;
        table =
            table.row(
                f.feature(),
                w.source().isEmpty() ? "(none)" : w.source(),
                w.rows(),
                enough ? new Table.Share((double) w.positives() / w.rows()) : null,
                enough ? w.auc() : null);
      }
    }
    return table;
  }
}
