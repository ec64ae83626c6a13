package com.savvywealth.leads.pipeline.serve;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request to what answers it; never throws, so that no library writes about it. */
final class Dispatch extends Handler.Abstract.NonBlocking {
  private static final Reply FULL =
      Reply.refused(429, "as many requests as may wait are waiting: try again")
          .with("Retry-After", "1");

  private final Services services;
  private final Preconditions preconditions;
  private final int bodyBytes;

  /** What requests are answered by. */
  record Services(
      Scorer scorer, PublishedList list, Workers workers, Patience patience, Journal journal) {}

  Dispatch(Services services, ServeSettings settings) {
    this.services = services;
    this.bodyBytes = settings.limits().bodyBytes();
    this.preconditions = new Preconditions(new HostNames(settings.address().names()), bodyBytes);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getDecodedPath();
    Route route = Route.of(path == null ? "" : path);
    services.patience().begun(client(request));
    String id = services.journal().begin(request, route);
    response.getHeaders().put("X-Request-Id", id);
    Exchange exchange = new Exchange(response, callback);
    Optional<Reply> broken = preconditions.broken(route, request);
    if (broken.isPresent()) {
      exchange.send(broken.get());
    } else if (route == Route.SCORE) {
      new BodyReader(request, bodyBytes, body -> score(body, request, id, exchange), exchange::send)
          .run();
    } else {
      services.patience().answering(client(request));
      exchange.send(answer(route, path));
    }
    return true;
  }

  static EndPoint client(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  private void score(byte[] body, Request request, String id, Exchange exchange) {
    services.patience().answering(client(request));
    if (!services.workers().offer(() -> exchange.send(scored(body, id)))) {
      exchange.send(FULL);
    }
  }

  private Reply scored(byte[] body, String id) {
    try {
      return services.scorer().score(body);
    } catch (RuntimeException | Error e) {
      services.journal().fault(id, e);
      return Reply.refused(500, "internal error; request id " + id);
    }
  }

  private Reply answer(Route route, String path) {
    return switch (route) {
      case HEALTH -> Reply.ok(Map.of("status", "live"));
      case READY -> Reply.ok(services.scorer().description());
      case METRICS ->
          new Reply(
              200,
              Metrics.TYPE,
              services.journal().metrics().text(services.workers()::waiting),
              Map.of());
      case LEAD ->
          services
              .list()
              .row(Route.leadId(path))
              .map(Reply::ok)
              .orElseGet(() -> Reply.refused(404, "no such lead on the published list"));
      case SCORE, NONE -> throw new IllegalStateException(route + " is answered elsewhere");
    };
  }

  /** The way back to one client. */
  record Exchange(Response response, Callback callback) {
    void send(Reply reply) {
      response.setStatus(reply.status());
      response.getHeaders().put("X-Content-Type-Options", "nosniff");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
      reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      byte[] bytes = reply.bytes();
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
      response.write(true, ByteBuffer.wrap(bytes), callback);
    }
  }
}
