package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.pipeline.warehouse.AskTables;
import com.savvywealth.leads.pipeline.warehouse.RefusedSql;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.training.LeadsContacted;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks the tables of units 2 and 3 through a database, a reader that did not write them: whether
 * the view {@code leads_contacted_v12} answers, whether its times are UTC instants, and whether the
 * training table has every column of the contract with its type.
 */
final class TablesReadBack {
  private final RunPlan plan;
  private final AskTables tables;

  private TablesReadBack(RunPlan plan, AskTables tables) {
    this.plan = plan;
    this.tables = tables;
  }

  static TablesReadBack of(RunPlan plan, AskTables tables) {
    return new TablesReadBack(plan, tables);
  }

  /**
   * Writes the view's definition and counts what it says: {@code view_rows}, {@code
   * view_times_wrong}. Neither is counted when the view does not answer.
   */
  SortedMap<String, Long> leadsView() throws IOException {
    ContactedView view = new ContactedView();
    ArtifactFiles.write(plan.tables() + "/leads_contacted_v12.sql", view.duckDb("") + ";\n");
    SortedMap<String, Long> found = new TreeMap<>();
    try {
      tables.make(view);
      String named = tables.view(view.name());
      Map<String, ColumnType> types = types(named);
      long wrong =
          LeadsContacted.SCHEMA.columns().stream()
              .filter(column -> column.type() == ColumnType.TIMESTAMP)
              .filter(column -> types.get(column.name()) != column.type())
              .count();
      long quarters =
          number(
              "SELECT count(*) FROM " + named + " WHERE contact_quarter <> contact_quarter_trunc");
      found.put("view_times_wrong", wrong + Math.min(1, quarters));
      found.put("view_rows", number("SELECT count(*) FROM " + named));
      return found;
    } catch (RefusedSql e) {
      return new TreeMap<>();
    }
  }

  /**
   * {@code columns_expected} and {@code columns_lost|NAME} of the training table; a table without
   * rows has no file and loses nothing that could be asked for.
   */
  SortedMap<String, Long> trainingColumns() throws IOException {
    TableSchema expected = TrainingTable.schema(plan.contract());
    SortedMap<String, Long> found = new TreeMap<>();
    found.put("columns_expected", (long) expected.width());
    Map<String, ColumnType> types = Map.of();
    try {
      types = types(tables.table(RunPlan.TRAINING_TABLE));
    } catch (RefusedSql e) {
      // a table that cannot be asked has lost every column, which is counted below
    }
    for (Column column : expected.columns()) {
      if (types.get(column.name()) != column.type()) {
        found.put("columns_lost|" + column.name(), 1L);
      }
    }
    return found;
  }

  private Map<String, ColumnType> types(String relation) throws IOException, RefusedSql {
    Map<String, ColumnType> types = new TreeMap<>();
    tables.columns(relation).forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  private long number(String query) throws IOException, RefusedSql {
    return (Long) tables.rows(query).get(0).get(0);
  }
}
