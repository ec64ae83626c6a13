package com.savvywealth.leads.transform.rewrite;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.rewrite.RewriteFailed;
import com.savvywealth.leads.model.rewrite.RewriteOutcome;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real client against a real server on this machine. */
class GeminiRewriterTest {
  private static final String KEY = "not-a-real-key";
  private static final String GOOD =
      "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"[1]\"}], \"role\": \"model\"},"
          + " \"finishReason\": \"STOP\"}], \"usageMetadata\": {\"totalTokenCount\": 9}}";

  @TempDir Path dir;

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private GeminiSettings settings;

  /** What the server says next; a slow one waits until the test has ended. */
  private record Answer(int status, String body, boolean slow) {
    static Answer of(int status, String body) {
      return new Answer(status, body, false);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::reply);
    server.setExecutor(threads);
    server.start();
    Path key = Files.writeString(dir.resolve("key"), KEY + "\n");
    settings =
        new GeminiSettings(
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "gemini-test",
            "file:" + key,
            2_000,
            3,
            1);
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void reply(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer;
    synchronized (answers) {
      requests.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("x-goog-api-key"),
                  body));
      answer = answers.size() > 1 ? answers.poll() : answers.peek();
    }
    try (exchange) {
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      if (answer.slow()) {
        exchange.getResponseBody().write(bytes, 0, 5);
        exchange.getResponseBody().flush();
        ended.await();
      }
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private RewriteOutcome failure() {
    return assertThrows(RewriteFailed.class, () -> GeminiRewriter.open(settings).answer("prompt"))
        .outcome();
  }

  @Test
  void aGoodReplyGivesTheFirstCandidatesText() throws RewriteFailed {
    answers.add(Answer.of(200, GOOD));
    assertThat(GeminiRewriter.open(settings).answer("say \"hello\""), is("[1]"));
    assertThat(
        requests.toString(),
        is(
            "[POST /v1beta/models/gemini-test:generateContent "
                + KEY
                + " {\"contents\":[{\"parts\":[{\"text\":\"say \\\"hello\\\"\"}],\"role\":\"user\"}],"
                + "\"generationConfig\":{\"responseMimeType\":\"application/json\","
                + "\"temperature\":0}}]"));
  }

  @Test
  void aBusyServiceIsAskedAgain() throws RewriteFailed {
    answers.add(Answer.of(429, "slow down"));
    answers.add(Answer.of(500, ""));
    answers.add(Answer.of(200, GOOD));
    assertThat(GeminiRewriter.open(settings).answer("prompt"), is("[1]"));
    assertThat(requests.size(), is(3));
  }

  /** Three attempts at what may pass, one at what will not. */
  @ParameterizedTest
  @CsvSource({
    "429, RATE_LIMITED, 3",
    "500, ERROR, 3",
    "503, ERROR, 3",
    "400, ERROR, 1",
    "403, ERROR, 1",
    "302, ERROR, 1"
  })
  void failuresAreCountedByKind(int status, RewriteOutcome outcome, int attempts) {
    answers.add(Answer.of(status, "{\"error\": {\"message\": \"no\"}}"));
    assertThat(failure(), is(outcome));
    assertThat(requests.size(), is(attempts));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "sorry",
        "{}",
        "[]",
        "{\"candidates\": []}",
        "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": 1}]}}]}",
        "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"[\"}]}, \"finishReason\":"
            + " \"MAX_TOKENS\"}]}",
        "{\"promptFeedback\": {\"blockReason\": \"SAFETY\"}}"
      })
  void aReplyOfAnotherShapeIsMalformed(String body) {
    answers.add(Answer.of(200, body));
    assertThat(failure(), is(RewriteOutcome.MALFORMED));
    assertThat(requests.size(), is(1));
  }

  /** Headers at once and a body that never ends: the exchange as a whole is timed. */
  @Test
  void aSlowServiceTimesOut() {
    settings = new GeminiSettings(settings.endpoint(), settings.model(), settings.key(), 150, 2, 1);
    answers.add(new Answer(200, GOOD, true));
    assertThat(failure(), is(RewriteOutcome.TIMEOUT));
    assertThat(requests.size(), is(2));
  }

  @Test
  void aServiceThatIsNotThereIsAnError() {
    server.stop(0);
    assertThat(failure(), is(RewriteOutcome.ERROR));
  }

  @Test
  void theKeyIsGivenByReferenceOnly() {
    for (String key : List.of("AIza-secret", "demo", "")) {
      RuntimeException refused =
          assertThrows(
              RuntimeException.class,
              () -> GeminiSettings.of(GeminiSettings.ENDPOINT, "gemini-test", key));
      assertThat(refused.getMessage(), not(containsString("AIza")));
    }
    GeminiSettings none =
        GeminiSettings.of(GeminiSettings.ENDPOINT, "gemini-test", "env:NO_SUCH_KEY_HERE");
    assertThrows(BundleRefused.class, () -> GeminiRewriter.open(none));
    assertThat(settings.toString(), not(containsString(KEY)));
  }

  @Test
  void plainHttpReachesOnlyThisMachine() {
    for (String local : List.of("http://127.0.0.1:8080", "http://[::1]:8080", "http://127.0.0.1")) {
      assertThat(GeminiSettings.of(local, "m", "env:KEY").endpoint(), is(local));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com, gemini-test, 3",
    "http://127.0.0.1.evil.example, gemini-test, 3",
    "http://127.0.0.1@evil.example, gemini-test, 3",
    "http://127.0.0.1:80@evil.example, gemini-test, 3",
    "http://[::1]@evil.example, gemini-test, 3",
    "https://user:word@example.com, gemini-test, 3",
    "https://example.com?x=, gemini-test, 3",
    "https://example.com#, gemini-test, 3",
    "https://, gemini-test, 3",
    "not a uri, gemini-test, 3",
    "ftp://127.0.0.1, gemini-test, 3",
    "https://example.com, a/../b, 3",
    "https://example.com, gemini-test, 0",
    "https://example.com, gemini-test, 99"
  })
  void badSettingsAreRefused(String endpoint, String model, int attempts) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new GeminiSettings(endpoint, model, "env:KEY", 100, attempts, 1));
  }
}
