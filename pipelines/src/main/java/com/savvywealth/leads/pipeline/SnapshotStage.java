package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.lead.AsOf;
import com.savvywealth.leads.model.lead.IntakeDeclaration;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.lead.KnownAtPolicy;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.transform.io.CsvScanner;
import com.savvywealth.leads.transform.snapshot.IngestSnapshots;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import com.savvywealth.leads.transform.snapshot.VintageFile;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Turns a run's plan into the settings of the transforms that read snapshots and leads. */
final class SnapshotStage {
  private SnapshotStage() {}

  /** Settings of ingesting one delivered table. */
  static IngestSnapshots.Settings ingest(RunPlan plan, SnapshotConfig.Table table) {
    List<VintageFile> files =
        table.vintages().stream()
            .map(
                vintage ->
                    new VintageFile(
                        table.name(),
                        vintage.label(),
                        vintage.asOfDay(),
                        plan.path(vintage.file()),
                        new CsvScanner.Dialect(table.separator(), table.encoding()),
                        vintage.rename()))
            .toList();
    String firms =
        plan.config().snapshots().tables().stream()
            .filter(other -> table.name().equals(other.derivedFrom()))
            .map(SnapshotConfig.Table::name)
            .findFirst()
            .orElse(null);
    return new IngestSnapshots.Settings(
        files,
        intakeMap(plan, table),
        table.key(),
        table.primaryWhenEqual(),
        firms,
        new SnapshotLayout(plan.tables()),
        tokens(plan));
  }

  /** The vintages that leads are joined to. */
  static SnapshotCatalog catalog(RunPlan plan) {
    SnapshotConfig snapshots = plan.config().snapshots();
    SnapshotConfig.Table table = snapshots.first();
    List<SnapshotCatalog.Vintage> vintages =
        table.vintages().stream()
            .map(
                vintage ->
                    new SnapshotCatalog.Vintage(
                        vintage.label(),
                        table.tableName(vintage.label()),
                        LocalDate.parse(vintage.asOf()),
                        knownAt(snapshots, vintage)))
            .toList();
    return new SnapshotCatalog(
        new SnapshotLayout(plan.tables()),
        vintages,
        intakeMap(plan, table).schema(table.name()),
        table.key(),
        snapshots.maxAgeDays(),
        AsOf.Bound.of(snapshots.bound()));
  }

  /**
   * What the run declares about its vintages.
   *
   * @throws UsageException when a vintage's known-at cannot be told by the run's policy
   */
  static IntakeDeclaration declaration(RunPlan plan) {
    SnapshotConfig snapshots = plan.config().snapshots();
    List<IntakeDeclaration.Table> tables = new ArrayList<>();
    for (SnapshotConfig.Table table : snapshots.tables()) {
      for (SnapshotConfig.Vintage vintage : snapshots.calendar(table)) {
        tables.add(
            new IntakeDeclaration.Table(
                table.tableName(vintage.label()), vintage.label(), table.derivedFrom()));
      }
    }
    List<IntakeDeclaration.Vintage> vintages =
        snapshots.first().vintages().stream()
            .map(
                vintage ->
                    new IntakeDeclaration.Vintage(
                        vintage.label(),
                        LocalDate.parse(vintage.asOf()),
                        knownAt(snapshots, vintage),
                        new TreeMap<>(vintage.rename())))
            .toList();
    return new IntakeDeclaration(
        tables,
        vintages,
        intakeMap(plan, snapshots.first()),
        policyName(snapshots.knownAt()),
        matched(plan));
  }

  private static String policyName(SnapshotConfig.KnownAt knownAt) {
    return policy(knownAt).lagDays() == 0
        ? knownAt.policy()
        : "%s, %d days".formatted(knownAt.policy(), knownAt.lagDays());
  }

  private static String matched(RunPlan plan) {
    if (plan.config().leads() != null) {
      return plan.config().leads().file();
    }
    SnapshotConfig.MatchKeys keys = plan.config().snapshots().matchKeys();
    return keys == null ? "the run" : keys.file();
  }

  private static Instant knownAt(SnapshotConfig snapshots, SnapshotConfig.Vintage vintage) {
    KnownAtPolicy policy = policy(snapshots.knownAt());
    if (policy.kind() == KnownAtPolicy.Kind.DELIVERED && vintage.deliveredAt() == null) {
      throw new UsageException(
          "snapshots.knownAt.policy delivered needs deliveredAt of vintage %s, an instant such as 2025-10-20T00:00:00Z"
              .formatted(vintage.label()));
    }
    return policy.knownAt(
        LocalDate.parse(vintage.asOf()),
        vintage.deliveredAt() == null ? null : Instant.parse(vintage.deliveredAt()));
  }

  /** Settings of reading the leads. */
  static ParseLeads.Settings leads(RunPlan plan) {
    return leads(plan, plan.path(plan.config().leads().file()), plan.config().scoreAtMillis());
  }

  /** Settings of reading another file of leads, or the same as of another instant. */
  static ParseLeads.Settings leads(RunPlan plan, String file, long scoreAtMillis) {
    return new ParseLeads.Settings(file, plan.config().leads(), scoreAtMillis, tokens(plan));
  }

  /** The label rule of the run. */
  static LabelRule labelRule(LeadsConfig leads) {
    return switch (leads.boundary()) {
      case "instant" -> LabelRule.byInstant(leads.windowDays());
      case "day" -> LabelRule.byCalendarDay(leads.windowDays(), leads.zone());
      default ->
          throw new UsageException(
              "leads.boundary must be instant or day but was " + leads.boundary());
    };
  }

  /** Keyed tokens by the run's key reference. */
  static ImportTable.RowTokens tokens(RunPlan plan) {
    Tokenizer tokenizer = Tokenizer.of(KeyReference.parse(plan.config().tokenKey()));
    return tokenizer::token;
  }

  static KnownAtPolicy policy(SnapshotConfig.KnownAt knownAt) {
    return switch (knownAt.policy()) {
      case "as-of" -> KnownAtPolicy.asOf();
      case "as-of-plus-lag" -> KnownAtPolicy.asOfPlusLag(knownAt.lagDays());
      case "delivered" -> KnownAtPolicy.delivered();
      default ->
          throw new UsageException(
              "snapshots.knownAt.policy must be as-of, as-of-plus-lag or delivered but was "
                  + knownAt.policy());
    };
  }

  private static IntakeMap intakeMap(RunPlan plan, SnapshotConfig.Table table) {
    return IntakeMap.load(table.columns(), plan.text(table.columns()));
  }
}
