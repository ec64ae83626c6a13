package com.savvywealth.leads.pipeline.serve;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** What can be refused by a request's first lines, before a byte of its body is read. */
final class Preconditions {
  private final HostNames names;
  private final int bodyBytes;

  Preconditions(HostNames names, int bodyBytes) {
    this.names = names;
    this.bodyBytes = bodyBytes;
  }

  /** The refusal; empty when the request may be looked at. */
  Optional<Reply> broken(Route route, Request request) {
    HttpFields headers = request.getHeaders();
    if (!names.isOurs(headers.get(HttpHeader.HOST))) {
      return refused(421, "Host must be localhost, 127.0.0.1, [::1] or a name given to --hostName");
    }
    if (route == Route.NONE) {
      return refused(
          404, "there are /v1/score, /v1/leads/{leadId}, /healthz, /readyz and /metrics");
    }
    if (!route.methods().contains(request.getMethod())) {
      String allowed = String.join(", ", route.methods());
      return Optional.of(
          Reply.refused(405, route.template() + " takes " + allowed).with("Allow", allowed));
    }
    if (!accepts(headers, route)) {
      return refused(406, route.template() + " answers " + route.type());
    }
    return route == Route.SCORE ? brokenBody(headers) : Optional.empty();
  }

  private Optional<Reply> brokenBody(HttpFields headers) {
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    if (type == null || !isJson(type)) {
      return refused(415, "Content-Type must be application/json, in UTF-8");
    }
    if (headers.contains(HttpHeader.CONTENT_ENCODING)) {
      return refused(415, "a body must not be compressed: send no Content-Encoding");
    }
    long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    if (length < 0 && !headers.contains(HttpHeader.TRANSFER_ENCODING)) {
      return refused(411, "a body needs Content-Length, or Transfer-Encoding: chunked");
    }
    return length > bodyBytes ? Optional.of(BodyReader.tooLarge(bodyBytes)) : Optional.empty();
  }

  private static boolean isJson(String type) {
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    boolean json = parts[0].strip().equals(Reply.JSON);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").strip();
      json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    return json;
  }

  private static boolean accepts(HttpFields headers, Route route) {
    HttpField accept = headers.getField(HttpHeader.ACCEPT);
    if (accept == null) {
      return true;
    }
    String ours = mediaType(route.type());
    String family = ours.substring(0, ours.indexOf('/')) + "/*";
    List<String> wanted = headers.getQualityCSV(HttpHeader.ACCEPT);
    return wanted.stream()
        .map(Preconditions::mediaType)
        .anyMatch(each -> each.equals(ours) || each.equals(family) || each.equals("*/*"));
  }

  private static String mediaType(String value) {
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<Reply> refused(int status, String error) {
    return Optional.of(Reply.refused(status, error));
  }
}
