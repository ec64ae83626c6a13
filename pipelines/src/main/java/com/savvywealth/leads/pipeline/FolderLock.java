package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A local folder that one process at a time writes to, for as long as this is open. */
final class FolderLock implements AutoCloseable {
  /** Name of the lock's file, which no manifest lists. */
  static final String FILE = ".lock";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Locks a folder, which is made when it is not there.
   *
   * @throws UsageException when another process writes to it
   */
  static FolderLock of(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null || !Files.exists(folder.resolve(FILE))) {
      channel.close();
      throw new UsageException("another process is writing " + folder + ": wait for it to end");
    }
    return new FolderLock(folder, channel, lock);
  }

  /** The folder. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(folder.resolve(FILE)); // before it is free: the next makes its own
      lock.release();
    } finally {
      channel.close();
    }
  }
}
