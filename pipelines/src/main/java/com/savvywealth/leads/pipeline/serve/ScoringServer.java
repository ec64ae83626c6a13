package com.savvywealth.leads.pipeline.serve;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The scorer's HTTP server. Everything that a client can make grow has a bound: connections, first
 * lines, bodies, requests in work and requests that wait.
 *
 * <p>A few threads read and write for all clients; scoring has threads of its own ({@link
 * Workers}), so health and metrics are answered under any load.
 */
public final class ScoringServer implements AutoCloseable {
  private static final int IO_THREADS = 8;
  private static final int MOST_CONNECTIONS = 1024;
  private static final int MOST_HEADER_BYTES = 8 << 10;

  /** Kept, so that its level stays: what the library says of a request may quote it. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private final Server server;
  private final int port;
  private final Workers workers;

  private ScoringServer(Server server, int port, Workers workers) {
    this.server = server;
    this.port = port;
    this.workers = workers;
  }

  /**
   * A server that listens.
   *
   * @param log takes one line for each request
   * @throws IOException the address cannot be bound
   */
  public static ScoringServer start(
      BundleScorer scorer, PublishedList list, ServeSettings settings, Consumer<String> log)
      throws IOException {
    return listening(scorer, list, settings, log);
  }

  static ScoringServer listening(
      Scorer scorer, PublishedList list, ServeSettings settings, Consumer<String> log)
      throws IOException {
    JETTY.setLevel(Level.OFF);
    Server server = new Server(new QueuedThreadPool(IO_THREADS, IO_THREADS));
    ServerConnector connector = connector(server, settings);
    Workers workers = new Workers(settings.limits());
    Metrics metrics = new Metrics();
    Patience patience = new Patience(settings.patience(), connector.getScheduler(), metrics);
    Journal journal =
        new Journal(metrics, log, request -> patience.answered(Dispatch.client(request)));
    connector.addBean(patience);
    server.setRequestLog(journal);
    server.setErrorHandler(new PlainErrors());
    Dispatch.Services services = new Dispatch.Services(scorer, list, workers, patience, journal);
    server.setHandler(new GracefulHandler(new Dispatch(services, settings)));
    server.setStopTimeout(settings.drain().toMillis());
    start(server, workers);
    patience.run();
    return new ScoringServer(server, connector.getLocalPort(), workers);
  }

  private static ServerConnector connector(Server server, ServeSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.address().host());
    connector.setPort(settings.address().port());
    connector.setIdleTimeout(settings.patience().toMillis());
    connector.setShutdownIdleTimeout(settings.patience().toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
    return connector;
  }

  private static void start(Server server, Workers workers) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      workers.close();
      throw e;
    } catch (Exception e) {
      workers.close();
      throw new IllegalStateException("the server does not start", e);
    }
  }

  /** The port that is listened at, or was. */
  public int port() {
    return port;
  }

  /** Waits until the server is stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  /**
   * Takes no more connections, answers what has begun within the time for draining, and stops.
   *
   * @throws IllegalStateException when something was still in work then and was cut off
   */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("not everything was answered in time", e);
    } finally {
      workers.close();
    }
  }
}
