package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held while what is in service changes: scoring, promotion, rollback and adoption write the same
 * record and registry, each in a moment, and wait for one another. A record on an object store has
 * no lock of its own: one job at a time releases there.
 */
final class ServiceLock {
  private static final ReentrantLock PROCESS = new ReentrantLock();

  private ServiceLock() {}

  /** What is done under the lock. */
  interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Does something while nobody else changes what is in service; who has the lock may take it
   * again. Its file, beside the record, stays.
   *
   * @param record path of {@code champion.json}
   */
  static <T> T holding(String record, Action<T> action) throws IOException {
    PROCESS.lock();
    try {
      if (PROCESS.getHoldCount() > 1 || record.contains("://")) {
        return action.run();
      }
      Path file = Path.of(record + ".lock").toAbsolutePath();
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // until the channel is closed
        return action.run();
      }
    } finally {
      PROCESS.unlock();
    }
  }
}
