package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that only its owner can look into and that is gone, with all that it holds, when it is
 * closed: for raw rows of people that a run needs on its way.
 */
final class PrivateFolder implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path path;

  private PrivateFolder(Path path) {
    this.path = path;
  }

  /** A new folder; its parent must exist. */
  static PrivateFolder make(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return new PrivateFolder(
        posix ? Files.createDirectory(path, OWNER_ALONE) : Files.createDirectory(path));
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    RunDirectory.delete(path, "");
    Files.deleteIfExists(path);
  }
}
