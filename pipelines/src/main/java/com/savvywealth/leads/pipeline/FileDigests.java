package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** SHA-256 sums that a person can make again with {@code sha256sum}. */
final class FileDigests {
  private FileDigests() {}

  /** Sum of a file's bytes, 64 hex digits. */
  static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /**
   * Sum of one entry of a zip file.
   *
   * @throws IOException there is no such entry
   */
  static String ofEntry(Path zip, String name) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry entry = file.getEntry(name);
      if (entry == null) {
        throw new IOException(zip.getFileName() + " must hold " + name + " but does not");
      }
      try (InputStream in = file.getInputStream(entry)) {
        return of(in);
      }
    }
  }

  private static String of(InputStream in) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (DigestInputStream read = new DigestInputStream(in, digest)) {
      read.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Sum of what {@code sha256sum} prints of the files, in the order given: a line "SUM PATH" each.
   *
   * @param home folder that the paths are relative to
   */
  static String ofListing(Path home, List<Path> files) throws IOException {
    MessageDigest digest = Sha256.begin();
    for (Path file : files) {
      String name = home.relativize(file).toString().replace('\\', '/');
      digest.update((of(file) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What {@code FOLDER/*.parquet} stands for in a shell whose locale is C. */
  static List<Path> parquet(Path folder) throws IOException {
    return in(folder).stream().filter(FileDigests::isListed).toList();
  }

  private static boolean isListed(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".parquet") && !name.startsWith(".");
  }

  /** Files right below a folder, by name; none when it is not there. */
  static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
