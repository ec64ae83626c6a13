package com.savvywealth.leads.pipeline.serve;

import java.util.List;

/** What can be asked; logs and metrics know a request by this alone. */
enum Route {
  SCORE("/v1/score", true),
  LEAD("/v1/leads/{leadId}", false),
  HEALTH("/healthz", false),
  READY("/readyz", false),
  METRICS("/metrics", false),
  NONE("(none)", false);

  private static final String LEADS = "/v1/leads/";

  private final String template;
  private final boolean posted;

  Route(String template, boolean posted) {
    this.template = template;
    this.posted = posted;
  }

  /** The route of a decoded path. */
  static Route of(String path) {
    if (path.startsWith(LEADS) && path.length() > LEADS.length()) {
      return LEAD;
    }
    for (Route route : values()) {
      if (route.template.equals(path) && route != LEAD) {
        return route;
      }
    }
    return NONE;
  }

  /** The id in the path of {@link #LEAD}. */
  static String leadId(String path) {
    return path.substring(LEADS.length());
  }

  /** The path with names in place of what a client fills in. */
  String template() {
    return template;
  }

  List<String> methods() {
    return posted ? List.of("POST") : List.of("GET", "HEAD");
  }

  /** Media type of a good answer. */
  String type() {
    return this == METRICS ? Metrics.TYPE : Reply.JSON;
  }

  /** A method as it may be logged: a client can invent others. */
  static String known(String method) {
    return List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
            .contains(method)
        ? method
        : "OTHER";
  }
}
