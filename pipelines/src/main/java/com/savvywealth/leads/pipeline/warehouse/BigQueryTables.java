package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.Column;
import java.io.IOException;
import java.util.List;

/** BigQuery over the tables that one run has loaded and not published yet. */
public final class BigQueryTables implements AskTables {
  private final RunTablesIn place;
  private final RunSql sql;

  /**
   * The tables of one run.
   *
   * @param place where they lie
   * @param sql where SQL is run
   */
  public BigQueryTables(RunTablesIn place, RunSql sql) {
    this.place = place;
    this.sql = sql;
  }

  @Override
  public String table(String name) {
    return place.dataset().table(place.staged(name)).quoted();
  }

  @Override
  public String view(String name) {
    return table(name);
  }

  @Override
  public String column(String name) {
    return "`" + name + "`";
  }

  @Override
  public void make(View view) throws IOException, RefusedSql {
    sql.run(WarehouseSql.stage(view, place));
  }

  @Override
  public List<Column> columns(String relation) throws IOException, RefusedSql {
    return sql.columns("SELECT * FROM " + relation);
  }

  @Override
  public List<List<Object>> rows(String query) throws IOException, RefusedSql {
    return sql.run(query);
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
