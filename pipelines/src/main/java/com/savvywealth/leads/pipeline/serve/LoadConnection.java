package com.savvywealth.leads.pipeline.serve;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One keep-alive connection of a load generator: sends bytes as they are, reads one answer at a
 * time. Little enough that it measures the server and not itself. For one thread.
 */
public final class LoadConnection implements Closeable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private LoadConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * An answer.
   *
   * @param headers by lower-case name
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public Answer {
      headers = Map.copyOf(headers);
    }

    /** Whether the server closes the connection after this answer. */
    public boolean isLast() {
      return "close".equals(headers.get("connection"));
    }
  }

  /** A connection to a port of the loopback. */
  public static LoadConnection to(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    return new LoadConnection(socket);
  }

  /** The bytes of a POST of a JSON text. */
  public static byte[] post(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, body.length);
    return (head + json).getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of a GET. */
  public static byte[] get(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
        .formatted(path)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Sends bytes, a whole request or a part of one. */
  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Sends a request and reads its answer. */
  public Answer ask(byte[] request) throws IOException {
    send(request);
    return read();
  }

  /** Says that nothing more will be sent. */
  public void endOfSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Whether the server has closed the connection; waits until it does, or sends a byte. */
  public boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException e) {
      return true; // reset
    }
  }

  /**
   * Reads the next answer; one in between (100) is passed over.
   *
   * @throws EOFException when the server closes before the answer is whole
   */
  public Answer read() throws IOException {
    return read(true);
  }

  /** Reads the answer to a HEAD, which announces a body and has none. */
  public Answer readHead() throws IOException {
    return read(false);
  }

  private Answer read(boolean withBody) throws IOException {
    while (true) {
      int status = Integer.parseInt(line().split(" ", -1)[1]);
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      if (status >= 200) {
        String announced = headers.getOrDefault("content-length", "0");
        int length = withBody ? Integer.parseInt(announced) : 0;
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
          throw new EOFException(
              "an answer of %d bytes ended at %d".formatted(length, body.length));
        }
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
