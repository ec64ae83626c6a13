package com.savvywealth.leads.transform.ready;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 text, none longer than a bound, so that no file fills a worker's memory. */
final class BoundedLines {
  private final Reader reader;
  private final int most;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int end;
  private boolean afterReturn;

  /**
   * Lines of a stream.
   *
   * @param most characters of a line
   */
  BoundedLines(InputStream in, int most) {
    this.reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    this.most = most;
  }

  /**
   * The next line without its end (LF, CR or both); null after the last.
   *
   * @throws TooLarge when the line is longer than the bound
   */
  String next() throws IOException {
    StringBuilder line = null;
    while (fill()) {
      if (afterReturn && buffer[at] == '\n') {
        at++;
      }
      afterReturn = false;
      int begin = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      if (begin < end) {
        line = line == null ? new StringBuilder() : line;
        line.append(buffer, begin, at - begin);
        if (line.length() > most) {
          throw new TooLarge("a line of more than %,d characters".formatted(most));
        }
      }
      if (at < end) {
        afterReturn = buffer[at++] == '\r';
        return line == null ? "" : line.toString();
      }
    }
    return line == null ? null : line.toString();
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, reader.read(buffer));
    }
    return end > 0;
  }

  /** Says which bound a file broke; it quotes nothing of the file. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
