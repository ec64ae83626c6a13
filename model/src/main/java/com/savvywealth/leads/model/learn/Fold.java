package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * One split in time: train rows, then a gap, then test rows.
 *
 * @param index number of the fold, from 0
 * @param trainRows rows to learn from; may be empty
 * @param testRows rows to measure on
 * @param trainEndMillis contact of the last train row, {@link Long#MIN_VALUE} when there is none
 * @param testStartMillis contact of the first test row
 * @param testEndMillis contact of the last test row
 * @param purgedRows earlier rows left out because their label window plus gap reaches into the test
 *     block
 * @param sharedAdvisorRows earlier rows left out because their advisor is also in the test block
 */
public record Fold(
    int index,
    RowSet trainRows,
    RowSet testRows,
    long trainEndMillis,
    long testStartMillis,
    long testEndMillis,
    int purgedRows,
    int sharedAdvisorRows)
    implements Serializable {

  /** What the report and the saved indices say about this fold. */
  public Summary summary() {
    return new Summary(
        index,
        trainRows.size(),
        testRows.size(),
        trainEndMillis,
        testStartMillis,
        testEndMillis,
        purgedRows,
        sharedAdvisorRows,
        trainRows.ranges(),
        testRows.ranges(),
        trainRows.sha256(),
        testRows.sha256());
  }

  /** Counts, bounds, row numbers as runs, and their SHA-256; written as JSON. */
  public record Summary(
      int index,
      int trainRows,
      int testRows,
      long trainEndMillis,
      long testStartMillis,
      long testEndMillis,
      int purgedRows,
      int sharedAdvisorRows,
      String train,
      String test,
      String trainSha256,
      String testSha256)
      implements Serializable {}
}
