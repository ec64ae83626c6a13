package com.savvywealth.leads.pipeline.serve;

/** Answers requests for scores; called by several threads at once. */
interface Scorer {
  /** The answer to a body. */
  Reply score(byte[] body);

  /** What is served, for {@code /readyz}. */
  Object description();
}
