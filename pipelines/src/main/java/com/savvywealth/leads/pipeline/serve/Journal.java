package com.savvywealth.leads.pipeline.serve;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/**
 * Counts and logs each request that was answered, also one that could not be read: id of our own,
 * method, route template, status, microseconds, bytes of the answer. Never what a client sent.
 */
final class Journal implements RequestLog {
  private static final String ROUTE = Journal.class.getName() + ".route";
  private static final String ID = Journal.class.getName() + ".id";

  private final Metrics metrics;
  private final AtomicLong number = new AtomicLong();
  private final Consumer<String> lines;
  private final Consumer<Request> answered;

  /**
   * A journal.
   *
   * @param metrics count each request
   * @param lines takes each line
   * @param answered is told of each request when it is over
   */
  Journal(Metrics metrics, Consumer<String> lines, Consumer<Request> answered) {
    this.metrics = metrics;
    this.lines = lines;
    this.answered = answered;
  }

  Metrics metrics() {
    return metrics;
  }

  /** Notes that a request has come, and gives its id. */
  String begin(Request request, Route route) {
    String id = "r" + number.incrementAndGet();
    request.setAttribute(ROUTE, route);
    request.setAttribute(ID, id);
    metrics.begun();
    return id;
  }

  @Override
  public void log(Request request, Response response) {
    boolean begun = request.getAttribute(ROUTE) instanceof Route;
    Route route = begun ? (Route) request.getAttribute(ROUTE) : Route.NONE;
    long micros = (System.nanoTime() - request.getBeginNanoTime()) / 1000;
    int status = response.getStatus();
    metrics.answered(route, status, micros);
    if (begun) {
      metrics.ended();
    }
    answered.accept(request);
    lines.accept(
        "request=%s method=%s route=%s status=%d micros=%d bytes=%d"
            .formatted(
                begun ? request.getAttribute(ID) : "none",
                Route.known(request.getMethod()),
                route.template(),
                status,
                micros,
                Response.getContentBytesWritten(response)));
  }

  /** Notes a fault of ours: where it happened, not what with, since a message may hold values. */
  void fault(String id, Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    lines.accept(
        "request=%s fault=%s at=%s"
            .formatted(id, fault.getClass().getName(), trace.length == 0 ? "unknown" : trace[0]));
  }
}
