package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.warehouse.View;

/**
 * The plan's view {@code leads_contacted_v12}: contacted leads, their times as UTC instants, and
 * the quarter of contact worked out by the database beside the one that is stored. In BigQuery,
 * where a view and a table cannot share a name, its table is {@code leads_contacted_v12_rows}.
 */
record ContactedView() implements View {
  /** Folder of the rows. */
  static final String NAME = "leads_contacted_v12";

  /** What the rows' table is called in BigQuery. */
  static final String ROWS = NAME + "_rows";

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String duckDbSelect(String folder) {
    return "SELECT *, date_trunc('quarter', contacted_at AT TIME ZONE 'UTC') AS contact_quarter_trunc\n"
        + "FROM read_parquet('%s%s/*.parquet')".formatted(folder.replace("'", "''"), NAME);
  }

  @Override
  public String bigQuerySelect() {
    return "SELECT t.*, DATE_TRUNC(DATE(t.contacted_at), QUARTER) AS contact_quarter_trunc\n"
        + "FROM `${dataset}.%s` AS t".formatted(ROWS);
  }
}
