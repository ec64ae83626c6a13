package com.savvywealth.leads.pipeline;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One way to get from vendor files and leads to one row per lead, as known at contact. All write
 * {@code rows.parquet}: {@code lead_id}, {@code effective_at}, {@code snapshot_label} and the
 * canonical columns, in no promised order.
 */
interface BenchEngine {
  /** Name of the file with the rows. */
  String ROWS = "rows.parquet";

  /**
   * Does the work once.
   *
   * @param config the world's configuration
   * @param out an empty folder
   */
  void run(Path config, Path out) throws Exception;

  /** Which engines there are. */
  enum Kind {
    /** This system's own two stages on the DirectRunner. */
    BEAM,
    /** The same two stages on Flink in one JVM. */
    FLINK,
    /** One SQL statement over the same files in DuckDB. */
    DUCKDB,
    /** A single-threaded loop over the same files with a hash map of leads. */
    PLAIN;

    BenchEngine engine() {
      return switch (this) {
        case BEAM -> BenchBeam.direct();
        case FLINK -> BenchBeam.flink();
        case DUCKDB -> new BenchDuckDb();
        case PLAIN -> new BenchPlain();
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
