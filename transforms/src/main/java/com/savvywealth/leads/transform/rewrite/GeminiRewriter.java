package com.savvywealth.leads.transform.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.rewrite.NarrativeRewriter;
import com.savvywealth.leads.model.rewrite.RewriteFailed;
import com.savvywealth.leads.model.rewrite.RewriteOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Google's Gemini over its REST API. An answer that does not come in time, and the statuses
 * 429 and 5xx, are tried again after a doubling wait, as often as the settings say; any other
 * status fails at once. The key goes into a header, never into the address, a message or a log.
 */
public final class GeminiRewriter implements NarrativeRewriter {
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAULT = 500;
  private static final int MOST_BYTES = 1 << 20;

  private final GeminiSettings settings;
  private final String key;
  private final HttpClient client;

  private GeminiRewriter(GeminiSettings settings, String key, HttpClient client) {
    this.settings = settings;
    this.key = key;
    this.client = client;
  }

  /**
   * A client by these settings.
   *
   * @throws BundleRefused when there is no key behind the reference
   */
  public static GeminiRewriter open(GeminiSettings settings) {
    return new GeminiRewriter(
        settings,
        KeyReference.parse(settings.key()).resolve(),
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(settings.timeoutMillis()))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());
  }

  @Override
  public String answer(String prompt) throws RewriteFailed {
    HttpRequest request =
        HttpRequest.newBuilder(settings.generate())
            .header("Content-Type", "application/json")
            .header("x-goog-api-key", key)
            .timeout(Duration.ofMillis(settings.timeoutMillis()))
            .POST(HttpRequest.BodyPublishers.ofString(body(prompt)))
            .build();
    RewriteFailed last = null;
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      if (attempt > 0) {
        rest((long) settings.backoffMillis() << (attempt - 1));
      }
      Reply reply = send(request);
      if (reply.status() == OK) {
        return text(reply.body());
      }
      last = new RewriteFailed(reply.fault());
      if (!reply.again()) {
        throw last;
      }
    }
    throw last;
  }

  /**
   * The body of a request: one user text, a JSON answer, as little chance as the service allows.
   */
  private static String body(String prompt) {
    Map<String, Object> body = new TreeMap<>();
    body.put("contents", List.of(Map.of("role", "user", "parts", List.of(Map.of("text", prompt)))));
    body.put(
        "generationConfig",
        new TreeMap<>(Map.of("temperature", 0, "responseMimeType", "application/json")));
    return StrictJson.compact(body);
  }

  /**
   * What came back.
   *
   * @param status of HTTP, 0 when there was no reply
   * @param body the reply's text, "" unless the status is 200
   * @param fault what it counts as when the status is not 200
   */
  private record Reply(int status, String body, RewriteOutcome fault) {
    boolean again() {
      return fault == RewriteOutcome.TIMEOUT || status == TOO_MANY || status >= SERVER_FAULT;
    }
  }

  /** The whole exchange must end in time: the client's own timeout ends with the headers. */
  private Reply send(HttpRequest request) throws RewriteFailed {
    CompletableFuture<Reply> exchange =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .thenApplyAsync(GeminiRewriter::reply);
    try {
      return exchange.get(settings.timeoutMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      exchange.cancel(true);
      return new Reply(0, "", RewriteOutcome.TIMEOUT);
    } catch (ExecutionException failed) {
      boolean late = failed.getCause() instanceof HttpTimeoutException;
      return new Reply(0, "", late ? RewriteOutcome.TIMEOUT : RewriteOutcome.ERROR);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RewriteFailed(RewriteOutcome.ERROR);
    }
  }

  private static Reply reply(HttpResponse<InputStream> response) {
    int status = response.statusCode();
    try (InputStream in = response.body()) {
      if (status != OK) {
        boolean many = status == TOO_MANY;
        return new Reply(status, "", many ? RewriteOutcome.RATE_LIMITED : RewriteOutcome.ERROR);
      }
      byte[] bytes = in.readNBytes(MOST_BYTES);
      return new Reply(status, new String(bytes, StandardCharsets.UTF_8), RewriteOutcome.MALFORMED);
    } catch (IOException broken) {
      return new Reply(0, "", RewriteOutcome.ERROR);
    }
  }

  private static void rest(long millis) throws RewriteFailed {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RewriteFailed(RewriteOutcome.ERROR);
    }
  }

  /** The first candidate's text. */
  private static String text(String body) throws RewriteFailed {
    try {
      JsonNode candidate =
          StrictJson.read("reply", body, JsonNode.class).path("candidates").path(0);
      JsonNode text = candidate.path("content").path("parts").path(0).path("text");
      if (text.isTextual() && candidate.path("finishReason").asText("STOP").equals("STOP")) {
        return text.asText();
      }
    } catch (IllegalArgumentException notJson) {
      throw new RewriteFailed(RewriteOutcome.MALFORMED);
    }
    throw new RewriteFailed(RewriteOutcome.MALFORMED);
  }
}
