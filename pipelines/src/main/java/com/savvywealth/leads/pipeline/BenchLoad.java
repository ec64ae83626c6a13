package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.serve.LoadConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Load on a server over some connections, each with a thread.
 *
 * <p>Closed loop: a connection sends its next request when it has the answer to the last. Open
 * loop: request k is due at k / rate whatever became of those before, and its latency counts from
 * then, also when it had to wait for a connection; so a stall of the server counts for all that
 * were due in it (no coordinated omission).
 */
final class BenchLoad {
  private final Plan plan;
  private final List<byte[]> requests;
  private final AtomicLong next = new AtomicLong();
  private long start;

  private BenchLoad(Plan plan, List<byte[]> requests) {
    this.plan = plan;
    this.requests = requests;
  }

  /**
   * What is done.
   *
   * @param perSecond requests that are due per second over all connections; 0 is a closed loop
   */
  record Plan(int port, int connections, double seconds, double perSecond) {
    static Plan closed(int port, int connections, double seconds) {
      return new Plan(port, connections, seconds, 0);
    }

    Plan open(double rate) {
      return new Plan(port, connections, seconds, rate);
    }
  }

  /** What came of it, and how long it took. */
  record Result(BenchLatencies latencies, double seconds) {
    double perSecond(int status) {
      return latencies.count(status) / seconds;
    }
  }

  /** Sends the requests in turn until the time is over. */
  static Result run(Plan plan, List<byte[]> requests) throws IOException {
    return new BenchLoad(plan, requests).run();
  }

  private Result run() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(plan.connections());
    try {
      start = System.nanoTime();
      List<Future<BenchLatencies>> parts = new ArrayList<>();
      for (int i = 0; i < plan.connections(); i++) {
        parts.add(threads.submit(this::oneConnection));
      }
      BenchLatencies all = new BenchLatencies();
      for (Future<BenchLatencies> part : parts) {
        all.addAll(part.get());
      }
      return new Result(all, (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IOException("a connection failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private BenchLatencies oneConnection() throws IOException {
    BenchLatencies latencies = new BenchLatencies();
    long end = start + (long) (plan.seconds() * 1e9);
    try (LoadConnection client = LoadConnection.to(plan.port())) {
      while (true) {
        long number = next.getAndIncrement();
        long due = due(number);
        if (due >= end) {
          return latencies;
        }
        await(due);
        byte[] request = requests.get((int) (number % requests.size()));
        int status = client.ask(request).status();
        latencies.add(status, System.nanoTime() - due);
      }
    }
  }

  private long due(long number) {
    return plan.perSecond() == 0
        ? System.nanoTime()
        : start + (long) (number * 1e9 / plan.perSecond());
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
