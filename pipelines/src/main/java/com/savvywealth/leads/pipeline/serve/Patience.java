package com.savvywealth.leads.pipeline.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose client has taken too long for a whole request, however busily it sends
 * single bytes: an idle timeout alone begins anew with each of them. A whole request may take twice
 * the idle timeout, so that mere silence in the middle of a body is still answered (408).
 */
final class Patience implements Connection.Listener, Graceful, Runnable {
  private final Map<EndPoint, Client> clients = new ConcurrentHashMap<>();
  private final long nanos;
  private final Scheduler scheduler;
  private final Metrics metrics;
  private volatile boolean stopping;

  /**
   * What is awaited of a client.
   *
   * @param since when it began
   * @param begun whether the head of a request has come
   * @param answering whether all has come: what takes time now is our matter
   */
  private record Client(long since, boolean begun, boolean answering) {
    static Client idle() {
      return new Client(System.nanoTime(), false, false);
    }
  }

  Patience(Duration patience, Scheduler scheduler, Metrics metrics) {
    this.nanos = 2 * patience.toNanos();
    this.scheduler = scheduler;
    this.metrics = metrics;
  }

  @Override
  public void onOpened(Connection connection) {
    clients.put(connection.getEndPoint(), Client.idle());
  }

  @Override
  public void onClosed(Connection connection) {
    clients.remove(connection.getEndPoint());
  }

  /** The head of a request is there. */
  void begun(EndPoint client) {
    clients.computeIfPresent(client, (each, state) -> new Client(state.since(), true, false));
  }

  /** A whole request is there. */
  void answering(EndPoint client) {
    clients.computeIfPresent(client, (each, state) -> new Client(state.since(), true, true));
  }

  /** The answer is out: the next request is awaited. */
  void answered(EndPoint client) {
    clients.computeIfPresent(client, (each, state) -> Client.idle());
  }

  /** Looks at all connections, and again after an eighth of the time. */
  @Override
  public void run() {
    long now = System.nanoTime();
    clients.forEach(
        (client, state) -> {
          if (!state.answering() && now - state.since() > nanos && clients.remove(client, state)) {
            metrics.slowClient();
            client.close();
          }
        });
    if (scheduler.isRunning()) {
      scheduler.schedule(this, Math.max(1, nanos / 8), TimeUnit.NANOSECONDS);
    }
  }

  /** The server stops: whoever keeps a connection without a request does not hold it up. */
  @Override
  public CompletableFuture<Void> shutdown() {
    stopping = true;
    clients.forEach(
        (client, state) -> {
          if (!state.begun() && clients.remove(client, state)) {
            client.close();
          }
        });
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean isShutdown() {
    return stopping;
  }
}
