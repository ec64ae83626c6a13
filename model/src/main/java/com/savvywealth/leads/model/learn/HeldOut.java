package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The held-out rows, sealed: their number, their calls and their identity may be known to all,
 * their values and labels only to whoever opens them, and each opening is written to the training
 * log.
 */
public final class HeldOut implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Examples rows;

  /** How often this very object was opened, whatever a log says. */
  private final AtomicInteger openings = new AtomicInteger();

  private HeldOut(Examples rows) {
    this.rows = rows;
  }

  /** Seals rows. */
  public static HeldOut of(Examples rows) {
    return new HeldOut(rows);
  }

  /** Number of rows. */
  public int rows() {
    return rows.rows();
  }

  /** Number of rows with label 1. */
  public int positives() {
    return rows.positives();
  }

  /** Which rows. */
  public String rowSetSha256() {
    return rows.rowSetSha256();
  }

  /** Whether there are rows of both classes. */
  public boolean hasBothClasses() {
    return LearnSplit.bothClasses(rows);
  }

  /** How often the rows were opened. */
  public int openings() {
    return openings.get();
  }

  /** The rows; the log notes the opening. */
  public Examples open(TrainingLog.Writer log) {
    openings.incrementAndGet();
    log.note(TrainingLog.Step.HELD_OUT_OPENED, "held-out rows", rowSetSha256());
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeldOut that && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }
}
