package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.Column;
import java.io.IOException;
import java.util.List;

/**
 * Asks a run's tables in SQL: DuckDB over the Parquet files where they lie, or BigQuery over what
 * they were loaded into. The questions are written once, in what both databases understand; how
 * each of them writes a table's and a column's name is asked here.
 */
public interface AskTables extends AutoCloseable {
  /** How SQL names a table of the run. */
  String table(String name);

  /** How SQL names a view that {@link #make} has made. */
  String view(String name);

  /** How SQL names a column. */
  String column(String name);

  /** Makes a view over the run's tables, or makes it anew. */
  void make(View view) throws IOException, RefusedSql;

  /** The columns of a table or view, in order; those of types that no table of ours has are not. */
  List<Column> columns(String relation) throws IOException, RefusedSql;

  /**
   * The rows that a query gives: text, whole numbers as {@link Long}, numbers as {@link Double},
   * null where missing.
   */
  List<List<Object>> rows(String sql) throws IOException, RefusedSql;

  @Override
  void close();
}
