package com.savvywealth.leads.pipeline.serve;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) to the place
 * @param problem what is wrong, without the value
 * @param expected what would be right
 */
record Problem(String pointer, String problem, String expected) {
  /** The pointer to a member of what another one points to. */
  static String at(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
