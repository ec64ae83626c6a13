package com.savvywealth.leads.transform.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * One CSV file being read: its header, its records (RFC 4180 quoting, LF or CRLF, optional
 * byte-order mark), and, at the end, its size and SHA-256. Invalid UTF-8 becomes U+FFFD, which
 * {@link #damaged} finds.
 */
public final class CsvTable implements Closeable {
  private static final int MAX_FIELD = 1 << 20;

  private final CountingStream bytes;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final List<String> header;
  private final Map<String, Integer> positions = new HashMap<>();

  private CsvTable(CountingStream bytes, CsvReader<CsvRecord> reader) {
    this.bytes = bytes;
    this.reader = reader;
    this.records = reader.iterator();
    this.header = records.hasNext() ? records.next().getFields() : List.of();
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(header.get(i), i);
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @param separator one character
   * @throws IllegalArgumentException when there is no such file or the separator is not one
   *     character
   */
  public static CsvTable open(String path, String separator) throws IOException {
    if (separator.length() != 1) {
      throw new IllegalArgumentException(
          "the separator of " + path + " must be one character but was '" + separator + "'");
    }
    CountingStream bytes = new CountingStream(ArtifactFiles.open(path));
    InputStream text = new BufferedInputStream(bytes, 1 << 16);
    text.mark(3);
    if (text.read() != 0xEF || text.read() != 0xBB || text.read() != 0xBF) {
      text.reset();
    }
    Reader decoded =
        new InputStreamReader(
            text,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator.charAt(0))
            .commentStrategy(CommentStrategy.NONE)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .skipEmptyLines(true)
            .maxBufferSize(MAX_FIELD)
            .ofCsvRecord(decoded);
    return new CsvTable(bytes, reader);
  }

  /** Column names in file order; empty when the file has no line. */
  public List<String> header() {
    return header;
  }

  /** Position of a column from 0, or -1 when the header lacks it. */
  public int position(String column) {
    return positions.getOrDefault(column, -1);
  }

  /** Whether there is another record. */
  public boolean hasNext() {
    return records.hasNext();
  }

  /** The next record. */
  public CsvRecord next() {
    return records.next();
  }

  /** Whether a text was damaged by bytes that are not UTF-8. */
  public static boolean damaged(String text) {
    return text.indexOf('\uFFFD') >= 0;
  }

  /** Bytes read so far: the file's size once {@link #hasNext} is false. */
  public long bytes() {
    return bytes.count;
  }

  /** Whether the last byte read was a line end. */
  public boolean endsWithLineEnd() {
    return bytes.last == '\n' || bytes.last == '\r';
  }

  /**
   * Whether the file ends inside a quote that this record, its last, opened: the record has then
   * swallowed every line behind the quote.
   */
  public boolean endsInsideQuote(CsvRecord last) {
    String field = last.getField(last.getFieldCount() - 1);
    return (field.endsWith("\n") || field.endsWith("\r")) && bytes.lastText != '"';
  }

  /** SHA-256 of the bytes, 64 hex digits; call once, after the last record. */
  public String sha256() {
    return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Counts and digests what passes. */
  private static final class CountingStream extends DigestInputStream {
    private long count;
    private int last = -1;
    private int lastText = -1;

    CountingStream(InputStream in) {
      super(in, sha());
    }

    private static MessageDigest sha() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new UncheckedIOException(new IOException("every Java runtime has SHA-256", e));
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read > 0) {
        count += read;
        last = buffer[offset + read - 1];
        int end = offset + read - 1;
        while (end > offset && (buffer[end] == '\n' || buffer[end] == '\r')) {
          end--;
        }
        lastText = buffer[end] == '\n' || buffer[end] == '\r' ? lastText : buffer[end];
      }
      return read;
    }
  }
}
