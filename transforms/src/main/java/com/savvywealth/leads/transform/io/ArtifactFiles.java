package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.report.CsvWriter;
import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Small files on whatever file system the path names (local, {@code gs://}): read whole, or written
 * whole under a temporary name and renamed, so that a retry is harmless and nobody sees half a
 * file. Writing the same again changes nothing.
 */
public final class ArtifactFiles {
  private ArtifactFiles() {}

  /** One thing that writes itself to an open channel. */
  @FunctionalInterface
  public interface Body {
    /** Writes everything; the channel is closed by the caller. */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /** Writes bytes; an existing file is replaced. */
  public static void write(String path, byte[] bytes) throws IOException {
    write(
        path,
        channel -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        });
  }

  /** Writes text as UTF-8; an existing file is replaced. */
  public static void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Rows that write themselves to an open CSV. */
  @FunctionalInterface
  public interface CsvRows {
    /** Writes everything below the header. */
    void writeTo(CsvWriter csv) throws IOException;
  }

  /** Writes a CSV as its rows come; an existing file is replaced. */
  public static void writeCsv(String path, List<String> header, CsvRows rows) throws IOException {
    write(
        path,
        channel -> {
          Writer out =
              new BufferedWriter(
                  new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
                  1 << 16);
          try (CsvWriter csv = CsvWriter.to(out, header)) {
            rows.writeTo(csv);
          }
        });
  }

  /** Writes several files below a folder, bytes by path. */
  public static void writeAll(String folder, SortedMap<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(folder + "/" + file.getKey(), file.getValue());
    }
  }

  /**
   * Writes what the body writes; an existing file is replaced at the end, in one rename. Attempts
   * at the same file do not meet: each has a temporary name of its own. An attempt that throws
   * takes its temporary file along; what a killed one left is removed by whoever writes the file
   * next, or by {@link Temporaries#remove} at the end of a stage.
   */
  public static void write(String path, Body body) throws IOException {
    ResourceId target = resource(path);
    ResourceId temporary = Temporaries.of(target);
    try {
      try (WritableByteChannel channel = FileSystems.create(temporary, MimeTypes.BINARY)) {
        body.writeTo(channel);
      }
      // Missing means: another attempt at this file was through first and took it for a left-over.
      FileSystems.rename(
          List.of(temporary), List.of(target), StandardMoveOptions.IGNORE_MISSING_FILES);
    } catch (IOException | RuntimeException | Error e) {
      Temporaries.deleteAfter(e, temporary);
      throw e;
    }
    open(path).close();
    Temporaries.removeLeftOvers(target);
  }

  /**
   * Reads a file whole.
   *
   * @throws IllegalArgumentException when there is no such file, naming it
   */
  public static byte[] read(String path) throws IOException {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    }
  }

  /**
   * Reads a file, but no more than so many bytes of it: what must be small may be huge by mistake.
   *
   * @throws IllegalArgumentException when there is no such file, naming it
   */
  public static byte[] readAtMost(String path, int bytes) throws IOException {
    try (InputStream in = open(path)) {
      return in.readNBytes(bytes);
    }
  }

  /** Whether there is such a file; a folder is none. */
  public static boolean exists(String path) throws IOException {
    try {
      MatchResult.Metadata found = FileSystems.matchSingleFileSpec(path);
      return !found.resourceId().isDirectory();
    } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
      return false;
    }
  }

  /** Reads a UTF-8 file whole. */
  public static String readText(String path) throws IOException {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  /**
   * Opens a file for streaming.
   *
   * @throws IllegalArgumentException when there is no such file, naming it
   */
  public static InputStream open(String path) throws IOException {
    try {
      return Channels.newInputStream(FileSystems.open(resource(path)));
    } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
      boolean folder = !path.contains("://") && Files.isDirectory(Path.of(path));
      throw new IllegalArgumentException(
          folder ? path + " is a folder where a file must be named" : "no such file: " + path, e);
    }
  }

  static ResourceId resource(String path) {
    return FileSystems.matchNewResource(path, false);
  }
}
