package com.savvywealth.leads.model.rewrite;

/** No answer came; holds nothing of what was asked or answered. */
public final class RewriteFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final RewriteOutcome outcome;

  /** A failure that is counted as this outcome. */
  public RewriteFailed(RewriteOutcome outcome) {
    super(outcome.name());
    this.outcome = outcome;
  }

  /** What it is counted as. */
  public RewriteOutcome outcome() {
    return outcome;
  }
}
