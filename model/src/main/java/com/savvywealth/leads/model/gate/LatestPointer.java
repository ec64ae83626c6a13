package com.savvywealth.leads.model.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The {@code latest} link of a local directory: consumers read a run only through it, and it moves
 * in one step, to complete runs alone.
 */
public final class LatestPointer {
  /** Marks a complete run. */
  public static final String SUCCESS = "_SUCCESS";

  private static final String NAME = "latest";

  private final Path root;

  private LatestPointer(Path root) {
    this.root = root;
  }

  /** The pointer in this directory, which holds the runs below it. */
  public static LatestPointer in(Path root) {
    return new LatestPointer(root.toAbsolutePath().normalize());
  }

  /**
   * Points at a run; until the last moment the old run stays in place.
   *
   * @param run a directory below the root, complete
   * @throws IllegalArgumentException when it is not below the root or has no {@code _SUCCESS}
   */
  public void moveTo(Path run) {
    Path target = run.toAbsolutePath().normalize();
    if (!target.startsWith(root) || target.equals(root)) {
      throw new IllegalArgumentException(
          "latest must point at a run below %s but was to point at %s".formatted(root, target));
    }
    if (!Files.isRegularFile(target.resolve(SUCCESS))) {
      throw new IllegalArgumentException(
          "latest must point at a complete run but %s has no %s".formatted(target, SUCCESS));
    }
    Path link = root.resolve(NAME);
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new IllegalArgumentException(link + " must be a link but is a file or directory");
    }
    try {
      replace(link, root.relativize(target));
      removeLeftOvers();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move " + link + " to " + target, e);
    }
  }

  /** A link of another name takes the place of the old one in one step. */
  private void replace(Path link, Path target) throws IOException {
    String attempt = UUID.randomUUID().toString().replace("-", "");
    Path fresh = root.resolve("." + NAME + "." + attempt + ".tmp");
    Files.createSymbolicLink(fresh, target);
    try {
      Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException overtaken) {
      // Another process moved the link just then and took ours for a left-over: its run is latest.
      return;
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  /** Killed processes leave a link that never took its place. */
  private void removeLeftOvers() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(root, "." + NAME + ".*.tmp")) {
      for (Path link : left) {
        Files.deleteIfExists(link);
      }
    }
  }

  /** The run that is pointed at; empty before the first. */
  public Optional<Path> target() {
    Path link = root.resolve(NAME);
    if (!Files.isSymbolicLink(link)) {
      return Optional.empty();
    }
    try {
      return Optional.of(root.resolve(Files.readSymbolicLink(link)).normalize());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + link, e);
    }
  }
}
