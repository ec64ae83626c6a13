package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.warehouse.Loaded;
import com.savvywealth.leads.pipeline.warehouse.ScoreLog;
import com.savvywealth.leads.pipeline.warehouse.View;
import com.savvywealth.leads.pipeline.warehouse.WarehouseSql;
import com.savvywealth.leads.pipeline.warehouse.WarehouseTable;
import java.util.ArrayList;
import java.util.List;

/**
 * All tables and views that a configuration's runs make in BigQuery, as SQL for whoever sets up a
 * dataset or its access beforehand; {@code ${dataset}} stands for project and dataset. Pipelines
 * make the same by the same statements, so running these is never needed.
 */
final class WarehouseScripts {
  private WarehouseScripts() {}

  /** Makes every table where there is none. */
  static List<String> tables(RunPlan plan) {
    List<WarehouseTable> tables = new ArrayList<>();
    List<Loaded> loaded = new ArrayList<>(WarehouseStage.vintages(plan));
    loaded.addAll(WarehouseStage.training(plan));
    loaded.forEach(each -> tables.add(each.table()));
    tables.add(ScoreLog.TABLE);
    return tables.stream().map(WarehouseSql::create).toList();
  }

  /** Makes every view, or makes it anew. */
  static List<String> views(RunPlan plan) {
    return everyView(plan).stream().map(View::bigQuery).toList();
  }

  /** Says in every view which run refreshed it; {@code ${run}} stands for the run. */
  static List<String> refresh(RunPlan plan) {
    return everyView(plan).stream().map(view -> WarehouseSql.refresh(view, "${run}")).toList();
  }

  private static List<View> everyView(RunPlan plan) {
    List<View> views = new ArrayList<>(SnapshotViews.of(plan.config().snapshots()));
    views.add(new ContactedView());
    views.add(ScoreLog.ONCE);
    views.add(ScoreLog.LATEST);
    return views;
  }
}
