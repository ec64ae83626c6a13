package com.savvywealth.leads.pipeline.warehouse;

import java.io.Serializable;

/** One view over a run's tables, as text for two databases. */
public interface View extends Serializable {
  /** What stands for project and dataset in BigQuery's text. */
  String DATASET = "${dataset}";

  /** The view's name. */
  String name();

  /** What it shows, in DuckDB over Parquet folders; {@code folder} is "" or ends in a slash. */
  String duckDbSelect(String folder);

  /** What it shows, in BigQuery: every table is written as {@code `${dataset}.NAME`}. */
  String bigQuerySelect();

  /** Makes the view in DuckDB. */
  default String duckDb(String folder) {
    return "CREATE OR REPLACE VIEW " + name() + " AS\n" + duckDbSelect(folder);
  }

  /** Makes the view in BigQuery. */
  default String bigQuery() {
    return "CREATE OR REPLACE VIEW `" + DATASET + "." + name() + "` AS\n" + bigQuerySelect();
  }
}
