package com.savvywealth.leads.pipeline.warehouse;

/** A database's refusal of a statement, in its own words. */
public final class RefusedSql extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal. */
  public RefusedSql(String message, Throwable cause) {
    super(String.valueOf(message), cause);
  }
}
