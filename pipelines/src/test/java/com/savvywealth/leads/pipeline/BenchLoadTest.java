package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.savvywealth.leads.pipeline.serve.LoadConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What a server's stall does to the latencies of both kinds of load. */
class BenchLoadTest {
  private static final long STALL = TimeUnit.MILLISECONDS.toNanos(300);
  private static final List<byte[]> REQUESTS = List.of(LoadConnection.get("/"));

  /** A server for one connection that answers its first request late, all others at once. */
  private static void stallOnce(ServerSocket server) {
    try (Socket client = server.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      long until = System.nanoTime() + STALL;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          client
              .getOutputStream()
              .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static BenchLatencies load(double rate) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> stallOnce(server));
      BenchLoad.Plan plan = new BenchLoad.Plan(server.getLocalPort(), 1, 0.6, rate);
      BenchLatencies latencies = BenchLoad.run(plan, REQUESTS).latencies();
      served.join();
      return latencies;
    }
  }

  /**
   * 100 a second for 0.6 s are 60. The k-th is due at 10 k ms and answered at 300 ms: those of k =
   * 0 to 10 take at least 200 ms, more than one in ten.
   */
  @Test
  void inAnOpenLoopAStallCountsForAllThatWereDue() throws IOException {
    BenchLatencies latencies = load(100);
    assertThat(latencies.count(200), is(60));
    assertThat(latencies.millis(200).get("p90"), greaterThanOrEqualTo(200.0));
  }

  /** The same stall hides behind the many requests that came after it. */
  @Test
  void inAClosedLoopItCountsOnce() throws IOException {
    BenchLatencies latencies = load(0);
    assertThat(latencies.millis(200).get("p90"), lessThan(200.0));
    assertThat(latencies.millis(200).get("max"), greaterThanOrEqualTo(290.0));
  }
}
