package com.savvywealth.leads.model.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A headless Chromium of this machine, spoken to in its DevTools protocol over one socket. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String LISTENING = "DevTools listening on ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final Received received;
  private final AtomicInteger last = new AtomicInteger();

  private Chromium(Process process, String address) {
    this.process = process;
    this.received = new Received();
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), received)
            .orTimeout(Tab.SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /** Starts it; the test is skipped, and says so, on a machine that has none. */
  static Chromium start(Path profile) throws IOException {
    Optional<Path> program = find();
    if (program.isEmpty()) {
      String skipped = "SKIPPED: no chromium on the PATH, so no page is opened in a browser";
      System.err.println(skipped);
      assumeTrue(false, skipped);
    }
    Process process =
        new ProcessBuilder(
                program.orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Chromium(process, address(process));
  }

  private static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Reads what it says until it names its socket; the rest is read so that it never blocks. */
  private static String address(Process process) throws IOException {
    BufferedReader said =
        new BufferedReader(
            new java.io.InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread rest = new Thread(() -> drain(said));
        rest.setDaemon(true);
        rest.start();
        return line.substring(LISTENING.length()).strip();
      }
    }
    throw new IOException("chromium ended before it listened");
  }

  private static void drain(BufferedReader said) {
    try {
      while (said.readLine() != null) {} // what it says later is nobody's business
    } catch (IOException e) {
      return; // it has been closed
    }
  }

  /** A new tab. */
  Tab tab() {
    String target =
        send("", "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    JsonNode session =
        send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true));
    return new Tab(this, session.get("sessionId").asText());
  }

  /** Sends a command and waits for its answer; an error is thrown. */
  JsonNode send(String session, String method, Map<String, ?> parameters) {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    received.answers.put(id, answer);
    var command = JSON.createObjectNode().put("id", id).put("method", method);
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    command.set("params", JSON.valueToTree(parameters));
    socket.sendText(command.toString(), true).join();
    JsonNode got = answer.orTimeout(2 * Tab.SECONDS, TimeUnit.SECONDS).join();
    if (got.has("error")) {
      throw new IllegalStateException(method + ": " + got.get("error"));
    }
    return got.get("result");
  }

  /** What a tab's page has reported so far. */
  List<JsonNode> events(String session) {
    return received.events.stream()
        .filter(event -> event.path("sessionId").asText().equals(session))
        .toList();
  }

  @Override
  public void close() {
    send("", "Browser.close", Map.of());
    process.onExit().orTimeout(Tab.SECONDS, TimeUnit.SECONDS).join();
    socket.abort();
  }

  private static final class Received implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<JsonNode> events = new ConcurrentLinkedQueue<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      parts.append(part);
      if (isLast) {
        take(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String message) {
      try {
        JsonNode node = JSON.readTree(message);
        if (node.has("id")) {
          answers.remove(node.get("id").asInt()).complete(node);
        } else {
          events.add(node);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
