package com.savvywealth.leads.model.gate;

/** Thrown when an earlier gate's verdict cannot be built upon; the code says why. */
public final class LedgerRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Reasons. */
  public enum Code {
    /** No verdict of that gate. */
    MISSING,
    /** Judged under other gate declarations. */
    STALE,
    /** Judged in another run. */
    FOREIGN,
    /** The gate halted. */
    RED,
    /** The verdict file is not the one that was entered. */
    ALTERED
  }

  private final Code code;

  /** A refusal with its reason in words. */
  public LedgerRefused(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** The reason. */
  public Code code() {
    return code;
  }
}
