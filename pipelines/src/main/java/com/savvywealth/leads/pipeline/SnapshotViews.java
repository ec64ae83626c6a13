package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan's union views over all vintages: {@code v_discovery_reps_all_vintages}, {@code
 * v_discovery_firms_all_vintages}. Their definitions are written beside the tables, for DuckDB and
 * for BigQuery.
 */
final class SnapshotViews {
  private SnapshotViews() {}

  /** Name of a table's view. */
  static String name(SnapshotConfig.Table table) {
    return "v_discovery_" + table.name() + "_all_vintages";
  }

  /** One view per table, delivered or derived. */
  static List<ViewSql> of(SnapshotConfig snapshots) {
    List<ViewSql> views = new ArrayList<>();
    for (SnapshotConfig.Table table : snapshots.tables()) {
      views.add(
          new ViewSql(
              name(table),
              snapshots.calendar(table).stream()
                  .map(v -> new ViewSql.Part(v.label(), table.tableName(v.label())))
                  .toList()));
    }
    return views;
  }

  /** Writes the definitions, file names relative to the tables' folder. */
  static void write(RunPlan plan) throws IOException {
    List<ViewSql> views = of(plan.config().snapshots());
    ArtifactFiles.write(
        Artifact.VIEWS.in(plan.runDir()),
        ViewSql.file(views.stream().map(view -> view.duckDb("")).toList()));
    ArtifactFiles.write(
        Artifact.VIEWS_BIGQUERY.in(plan.runDir()),
        ViewSql.file(views.stream().map(ViewSql::bigQuery).toList()));
  }
}
