package com.savvywealth.leads.pipeline.serve;

import java.util.List;

/** Thrown when a request cannot be scored as it is; answered with 400. */
final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  RequestRefused(String message, List<Problem> problems) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  Reply reply() {
    return Reply.refused(400, getMessage(), problems);
  }
}
