package com.savvywealth.leads.transform.ready;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.ready.CanarySet;
import com.savvywealth.leads.model.ready.CsvLine;
import com.savvywealth.leads.model.ready.FileScan;
import com.savvywealth.leads.model.ready.Finding;
import com.savvywealth.leads.model.ready.PlainText;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.TextScan;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.ParquetColumns;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Searches one file: text line by line, a Parquet file row by row with the names of its columns, a
 * packed file unpacked, an archive entry by entry. What it is is told by its first bytes. Every
 * file comes out once, and so does every entry. A line that is too long, and a file that unpacks to
 * too much, make the file unread.
 */
final class ScanFile {
  private static final int HEAD = 4096;
  private static final int MOST_DEPTH = 3;

  /** Characters of a line: far above the longest of ours, a picture within a page. */
  static final int MOST_IN_LINE = 1 << 22;

  /** Bytes that one packed file may unpack to, all its entries together. */
  static final long MOST_UNPACKED = 1L << 30;

  private final CanarySet canaries;
  private final PrivacyRules rules;
  private final List<FileScan> scans = new ArrayList<>();
  private long unpacked;

  private ScanFile(CanarySet canaries, PrivacyRules rules) {
    this.canaries = canaries;
    this.rules = rules;
  }

  /**
   * What became of a file and, if it is an archive, of its entries.
   *
   * @param path where it is
   * @param name as findings call it
   */
  static List<FileScan> of(
      String path, String name, long bytes, CanarySet canaries, PrivacyRules rules) {
    ScanFile scan = new ScanFile(canaries, rules);
    try (InputStream in = new BufferedInputStream(ArtifactFiles.open(path), 1 << 16)) {
      scan.scan(in, new Place(path, name, 0), bytes);
    } catch (IOException | RuntimeException e) {
      scan.unread(name, bytes, e);
    }
    return scan.scans;
  }

  /**
   * Where bytes come from.
   *
   * @param path of the file on a file system, null inside an archive
   * @param name as findings call it
   * @param depth archives around it
   */
  private record Place(String path, String name, int depth) {
    Place inside(String entry) {
      return new Place(null, name + "!" + entry, depth + 1);
    }
  }

  /** Names no message but ours: it may quote what could not be read. */
  private void unread(String name, long bytes, Exception e) {
    scans.removeIf(scan -> scan.file().equals(name));
    boolean ours = e instanceof BoundedLines.TooLarge;
    scans.add(FileScan.unread(name, bytes, ours ? e.getMessage() : e.getClass().getSimpleName()));
  }

  private void count(long bytes) throws BoundedLines.TooLarge {
    unpacked += Math.max(0, bytes);
    if (unpacked > MOST_UNPACKED) {
      throw new BoundedLines.TooLarge(
          "it unpacks to more than %,d MiB".formatted(MOST_UNPACKED >> 20));
    }
  }

  private void scan(InputStream in, Place place, long bytes) throws IOException {
    Optional<String> skip = rules.skip(place.name());
    if (skip.isPresent()) {
      scans.add(FileScan.skipped(place.name(), bytes, skip.get()));
      return;
    }
    byte[] head = head(in);
    if (starts(head, 0x1f, 0x8b) || starts(head, 'P', 'K', 3, 4)) {
      unpack(in, place, bytes, head[0] == 'P');
    } else if (starts(head, 'P', 'A', 'R', '1')) {
      parquet(place, bytes);
    } else if (binary(head)) {
      scans.add(FileScan.unread(place.name(), bytes, "binary of a kind that no rule names"));
    } else {
      List<Finding> findings = new ArrayList<>();
      text(in, place.name(), findings);
      scans.add(FileScan.scanned(place.name(), bytes, findings, rules));
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private static boolean starts(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean binary(byte[] head) {
    for (byte each : head) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  private void unpack(InputStream in, Place place, long bytes, boolean archive) throws IOException {
    if (place.depth() >= MOST_DEPTH) {
      scans.add(FileScan.unread(place.name(), bytes, "packed too often"));
      return;
    }
    scans.add(FileScan.scanned(place.name(), bytes, List.of(), rules));
    if (!archive) {
      String inner = place.name().replaceFirst(".*[/!]", "").replaceFirst("\\.gz$", "");
      InputStream unpacked = new BufferedInputStream(new Counted(new GZIPInputStream(in)), 1 << 16);
      scan(unpacked, place.inside(inner), bytes);
      return;
    }
    ZipInputStream zip = new CountedZip(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!entry.isDirectory()) {
        InputStream inner = new BufferedInputStream(new Unclosed(zip), 1 << 16);
        scan(inner, place.inside(entry.getName()), Math.max(0, entry.getSize()));
      }
    }
  }

  private void text(InputStream in, String name, List<Finding> findings) throws IOException {
    TextScan scan = TextScan.of(name, canaries, rules, findings::add);
    boolean table = name.endsWith(".csv");
    List<String> header = new ArrayList<>();
    BoundedLines lines = new BoundedLines(in, MOST_IN_LINE);
    long number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      String plain = PlainText.of(name, line);
      if (!table) {
        scan.line(number, plain);
        continue;
      }
      if (number == 1) {
        header.addAll(CsvLine.cells(plain));
        scan.columns(header);
      }
      scan.line(number, plain, at -> CsvLine.columnAt(header, plain, at));
    }
  }

  private void parquet(Place place, long bytes) throws IOException {
    if (place.path() == null) {
      scans.add(FileScan.unread(place.name(), bytes, "a Parquet file inside an archive"));
      return;
    }
    List<Finding> findings = new ArrayList<>();
    TextScan scan = TextScan.of(place.name(), canaries, rules, findings::add);
    TableSchema schema = ParquetColumns.of(place.path());
    List<String> names = schema.columns().stream().map(column -> column.name()).toList();
    scan.columns(names);
    long[] number = {0};
    ParquetShard.read(place.path(), schema, row -> row(scan, names, ++number[0], row));
    scans.add(FileScan.scanned(place.name(), bytes, findings, rules));
  }

  private static void row(TextScan scan, List<String> names, long number, DataRow row) {
    StringBuilder line = new StringBuilder();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Object value = row.get(i);
      line.append(value == null ? "" : value).append(',');
      ends.add(line.length());
    }
    scan.line(
        number,
        line.toString(),
        at -> {
          int column = 0;
          while (column < names.size() - 1 && at >= ends.get(column)) {
            column++;
          }
          return names.get(column);
        });
  }

  /** Unpacked bytes, counted as they are read. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count(read);
      return read;
    }
  }

  /** The same of an archive, also where an entry is passed over: that reads it to its end. */
  private final class CountedZip extends ZipInputStream {
    CountedZip(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count(read);
      return read;
    }
  }

  /** An entry's bytes, whose end does not close the archive. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
