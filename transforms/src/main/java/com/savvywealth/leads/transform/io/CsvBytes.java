package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.Sha256;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a text file: unpacked when they are gzip, without a UTF-8 byte-order mark, counted
 * and digested as they lie in the file.
 */
final class CsvBytes implements Closeable {
  private static final int MARK = 1 << 16;

  private final Counting raw;
  private final InputStream text;
  private final boolean packed;
  private final boolean marked;
  private String fault;

  private CsvBytes(Counting raw, InputStream text, boolean packed, boolean marked, String fault) {
    this.raw = raw;
    this.text = text;
    this.packed = packed;
    this.marked = marked;
    this.fault = fault;
  }

  /** Opens a file. */
  static CsvBytes open(String path) throws IOException {
    Counting raw = new Counting(ArtifactFiles.open(path));
    InputStream packed = new BufferedInputStream(raw, MARK);
    InputStream text = packed;
    String fault = "";
    boolean marked = false;
    if (startsWith(packed, 0x1F, 0x8B)) {
      try {
        text = new BufferedInputStream(new GZIPInputStream(packed, MARK), MARK);
      } catch (EOFException | ZipException e) {
        fault = "is damaged: its gzip header breaks off";
      }
    }
    try {
      if (fault.isEmpty() && (startsWith(text, 0xFE, 0xFF) || startsWith(text, 0xFF, 0xFE))) {
        fault = "is UTF-16: deliver it as UTF-8";
      } else if (fault.isEmpty() && startsWith(text, 0xEF, 0xBB, 0xBF)) {
        text.skipNBytes(3);
        marked = true;
      }
    } catch (EOFException | ZipException e) {
      fault = broken();
    }
    return new CsvBytes(raw, text, text != packed || !fault.isEmpty(), marked, fault);
  }

  private static String broken() {
    return "is truncated: its gzip stream breaks off";
  }

  private static boolean startsWith(InputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    boolean same = true;
    for (int each : bytes) {
      same = same && in.read() == each;
    }
    in.reset();
    return same;
  }

  /** Reads like a stream; a broken gzip ends early and leaves its {@link #fault}. */
  int read(byte[] buffer, int offset, int length) throws IOException {
    if (!fault.isEmpty()) {
      return -1;
    }
    try {
      return text.read(buffer, offset, length);
    } catch (EOFException | ZipException e) {
      fault = broken();
      return -1;
    }
  }

  /** Why nothing more can be read, "" when all can. */
  String fault() {
    return fault;
  }

  /** Whether the file is gzip. */
  boolean isPacked() {
    return packed;
  }

  /** Whether it starts with a UTF-8 byte-order mark. */
  boolean hasMark() {
    return marked;
  }

  /** Bytes of the file read so far, packed ones when it is gzip. */
  long bytes() {
    return raw.count;
  }

  /** SHA-256 of the whole file: reads what is left of it. */
  String sha256() throws IOException {
    raw.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(raw.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }

  /** Counts and digests what passes. */
  private static final class Counting extends DigestInputStream {
    private long count;

    Counting(InputStream in) {
      super(in, Sha256.begin());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
