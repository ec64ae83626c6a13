package com.savvywealth.leads.transform.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Names of files that are not there yet: {@code .NAME.<32 hex digits>.tmp} beside the file, hence
 * on its file system, where a rename is one step. The digits are drawn anew for every attempt: two
 * workers in containers may share process id and thread id. They are in no artifact.
 */
public final class Temporaries {
  private static final Pattern NAME = Pattern.compile("\\..+\\.[0-9a-f]{32}\\.tmp");

  private Temporaries() {}

  /** Whether a file name, without folders, is that of an attempt. */
  public static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Removes every attempt's file below a local folder, when no attempt runs any more; a folder that
   * is not there has none.
   */
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          (Iterable<Path>) files.filter(each -> isOne(each.getFileName().toString()))::iterator) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A new attempt's name for a file. */
  static ResourceId of(ResourceId target) {
    String attempt = UUID.randomUUID().toString().replace("-", "");
    return target
        .getCurrentDirectory()
        .resolve(prefix(target) + attempt + ".tmp", StandardResolveOptions.RESOLVE_FILE);
  }

  /** Deletes an attempt's file because of a failure, which stays the one that is reported. */
  static void deleteAfter(Throwable failure, ResourceId temporary) {
    try {
      delete(List.of(temporary));
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Deletes what other attempts at a file that is now written have left. One that is still at it
   * finds the file written, by the same bytes.
   */
  static void removeLeftOvers(ResourceId target) throws IOException {
    delete(target.getScheme().equals("file") ? listed(target) : matched(target));
  }

  /** Attempts at a local file: its folder alone is read, never what lies below. */
  static List<ResourceId> listed(ResourceId target) throws IOException {
    List<ResourceId> left = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            Path.of(target.toString()).toAbsolutePath().getParent(),
            file -> isAttemptAt(target, file.getFileName().toString()))) {
      files.forEach(file -> left.add(FileSystems.matchNewResource(file.toString(), false)));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return left;
  }

  /** Attempts at a file of any file system that lists by prefix. */
  static List<ResourceId> matched(ResourceId target) throws IOException {
    ResourceId folder = target.getCurrentDirectory();
    return FileSystems.match(folder + prefix(target) + "*.tmp", EmptyMatchTreatment.ALLOW)
        .metadata()
        .stream()
        .map(MatchResult.Metadata::resourceId)
        // A folder's name may hold a star, and then others match it.
        .filter(each -> each.getCurrentDirectory().equals(folder))
        .filter(each -> isAttemptAt(target, each.getFilename()))
        .toList();
  }

  private static boolean isAttemptAt(ResourceId target, String name) {
    String prefix = prefix(target);
    return isOne(name)
        && name.startsWith(prefix)
        && name.length() == prefix.length() + 32 + ".tmp".length();
  }

  private static String prefix(ResourceId target) {
    return "." + target.getFilename() + ".";
  }

  private static void delete(List<ResourceId> files) throws IOException {
    FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
  }
}
