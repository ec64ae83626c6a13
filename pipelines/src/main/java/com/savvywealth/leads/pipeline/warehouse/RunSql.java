package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.Column;
import java.io.IOException;
import java.util.List;

/** Runs single statements of GoogleSQL. */
public interface RunSql {
  /**
   * Runs one statement to its end. Statements that make or replace something may be run again.
   *
   * @return the rows of a query, none of another statement: text, whole numbers as {@link Long},
   *     numbers as {@link Double}, everything else as BigQuery writes it, null where missing
   * @throws RefusedSql when BigQuery refuses the statement
   * @throws IOException when BigQuery cannot be reached
   */
  List<List<Object>> run(String sql) throws IOException, RefusedSql;

  /**
   * The columns that a query would give, without running it; one of a type that no table of ours
   * has is left out.
   */
  List<Column> columns(String sql) throws IOException, RefusedSql;
}
