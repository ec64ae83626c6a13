package com.savvywealth.leads.pipeline.serve;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A scorer whose every answer waits until it is let go. */
final class HeldScorer implements Scorer {
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch held = new CountDownLatch(1);

  /** Waits until so many more requests are in work. */
  void awaitBegun(int count) throws InterruptedException {
    if (!begun.tryAcquire(count, Served.SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(count + " requests did not come into work");
    }
  }

  /** Lets everything go, now and later. */
  void letGo() {
    held.countDown();
  }

  @Override
  public Reply score(byte[] body) {
    begun.release();
    try {
      if (!held.await(Served.SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let go");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.ok(Map.of("length", body.length));
  }

  @Override
  public Object description() {
    return Map.of("status", "ready");
  }
}
