package com.savvywealth.leads.pipeline.serve;

/** What the scorer answers to a body, for tests elsewhere. */
public final class ScoreBodies {
  private ScoreBodies() {}

  /**
   * Whether a body is scored; false when it is refused by 400.
   *
   * @throws IllegalStateException on any other answer
   */
  public static boolean areScored(BundleScorer scorer, byte[] body) {
    Reply reply = scorer.score(body);
    if (reply.status() != 200 && reply.status() != 400) {
      throw new IllegalStateException("answered with " + reply);
    }
    return reply.status() == 200;
  }
}
