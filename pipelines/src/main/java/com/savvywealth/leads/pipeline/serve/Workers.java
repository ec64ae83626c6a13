package com.savvywealth.leads.pipeline.serve;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that score, and a queue of bounded length before them. Reading requests and writing
 * answers is not theirs, so a slow client holds none of them.
 */
final class Workers implements AutoCloseable {
  private final ThreadPoolExecutor pool;

  Workers(ServeSettings.Limits limits) {
    AtomicInteger number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            limits.concurrent(),
            limits.concurrent(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(limits.queue()),
            work -> {
              Thread thread = new Thread(work, "scorer-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.prestartAllCoreThreads();
  }

  /** Whether the work will be done; not when as much as may wait waits already. */
  boolean offer(Runnable work) {
    try {
      pool.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  int waiting() {
    return pool.getQueue().size();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
