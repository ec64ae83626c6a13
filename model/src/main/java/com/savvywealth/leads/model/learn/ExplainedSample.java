package com.savvywealth.leads.model.learn;

/**
 * Which rows were explained: held-out rows alone, all contacted after the train window's labels
 * were decided.
 *
 * @param rows explained rows
 * @param of held-out rows that they are from
 * @param rowSetSha256 names the set of explained rows
 * @param firstMillis their earliest contact, milliseconds since the epoch; 0 without rows
 * @param lastMillis their latest contact
 */
public record ExplainedSample(
    int rows, int of, String rowSetSha256, long firstMillis, long lastMillis) {
  /** The description of explained rows that were taken from {@code heldOut} rows. */
  static ExplainedSample of(Examples explained, int heldOut) {
    int rows = explained.rows();
    return new ExplainedSample(
        rows,
        heldOut,
        explained.rowSetSha256(),
        rows == 0 ? 0 : explained.contactMillis(0),
        rows == 0 ? 0 : explained.contactMillis(rows - 1));
  }
}
