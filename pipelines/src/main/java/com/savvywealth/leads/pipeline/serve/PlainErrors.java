package com.savvywealth.leads.pipeline.serve;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what the server itself refuses (bad framing, too long a line, stopping) in our own form,
 * without the reason that the library found, which may quote the request.
 */
final class PlainErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    new Dispatch.Exchange(response, callback).send(reply(response.getStatus()));
    return true;
  }

  private static Reply reply(int status) {
    return Reply.refused(
        status,
        switch (status) {
          case 414 -> "the request line is too long";
          case 431 -> "the headers are too long";
          case 503 -> "stopping: ask another instance";
          case 500 -> "internal error";
          default -> "no HTTP/1.1 request that can be read";
        });
  }
}
