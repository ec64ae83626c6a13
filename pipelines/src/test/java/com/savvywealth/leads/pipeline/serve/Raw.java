package com.savvywealth.leads.pipeline.serve;

import java.nio.charset.StandardCharsets;

/** Requests as bytes, right or wrong. */
final class Raw {
  private Raw() {}

  /** Lines with line ends between them. */
  static byte[] raw(String... lines) {
    return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  /** A request without a body. */
  static byte[] head(String... lines) {
    return raw(String.join("\r\n", lines), "", "");
  }

  /** The head of a request for scores whose body comes in chunks. */
  static byte[] chunkedHead() {
    return head(
        "POST /v1/score HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked");
  }
}
