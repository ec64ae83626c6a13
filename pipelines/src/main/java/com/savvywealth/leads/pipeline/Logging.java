package com.savvywealth.leads.pipeline;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries may say on a person's terminal: warnings that are about us. */
final class Logging {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger HADOOP = Logger.getLogger("org.apache.hadoop");
  private static final Logger PARQUET = Logger.getLogger("org.apache.parquet");
  private static final Logger FLINK = Logger.getLogger("org.apache.flink");

  private Logging() {}

  static void quiet() {
    ROOT.setLevel(Level.WARNING);
    HADOOP.setLevel(Level.SEVERE);
    PARQUET.setLevel(Level.SEVERE);
    FLINK.setLevel(Level.SEVERE);
  }
}
