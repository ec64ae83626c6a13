package com.savvywealth.leads.pipeline.serve;

import static com.savvywealth.leads.pipeline.serve.Raw.head;
import static com.savvywealth.leads.pipeline.serve.Raw.raw;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.pipeline.serve.LoadConnection.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Good answers, and every refusal before and while a request is read. */
class ScoringServerTest {
  private static Served served;
  private static String lead;

  @BeforeAll
  static void start() throws IOException {
    served = Served.bundle();
    lead = SampleRequests.of(Served.model().contract(), 7).next(1);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static JsonNode json(Answer answer) {
    return StrictJson.read("answer", answer.body(), JsonNode.class);
  }

  private static void refused(int status, String says, byte[] request) throws IOException {
    Answer answer = served.ask(request);
    assertThat(answer.body(), answer.status(), is(status));
    assertThat(answer.headers(), hasEntry("content-type", "application/json"));
    assertThat(json(answer).at("/error").asText(), containsString(says));
    assertThat(json(answer).at("/status").asInt(), is(status));
  }

  @Test
  void aLeadGetsMarginProbabilityDriversAndText() throws IOException {
    Answer answer = served.score(lead);
    assertThat(answer.body(), answer.status(), is(200));
    JsonNode body = json(answer);
    assertThat(body.at("/modelVersion").asText(), is("v12"));
    assertThat(body.at("/bundle").asText(), is(Served.scorer().fingerprint()));
    assertThat(body.at("/results").size(), is(1));
    assertThat(body.at("/results/0/rawMargin").isDouble(), is(true));
    assertThat(body.at("/results/0/probability").isDouble(), is(true));
    assertThat(body.at("/results/0/drivers").size(), is(3));
    assertThat(body.at("/results/0/narrative").asText(), not(is("")));
    assertThat(body.at("/batchOnly/0").asText(), is("percentile"));
  }

  @Test
  void leadsAreAnsweredInTheirOrder() throws IOException {
    SampleRequests sample = SampleRequests.of(Served.model().contract(), 11);
    String three = sample.next(3);
    JsonNode together = json(served.score(three)).at("/results");
    JsonNode leads = StrictJson.read("leads", three, JsonNode.class).at("/leads");
    assertThat(together.size(), is(3));
    for (int i = 0; i < 3; i++) {
      JsonNode alone = json(served.score(leads.get(i).toString())).at("/results/0");
      assertThat(together.get(i), is(alone));
    }
  }

  @Test
  void aConnectionServesManyRequests() throws IOException {
    try (LoadConnection client = served.connect()) {
      for (int i = 0; i < 20; i++) {
        assertThat(client.ask(LoadConnection.post("/v1/score", lead)).status(), is(200));
        assertThat(client.ask(LoadConnection.get("/healthz")).status(), is(200));
        assertThat(client.ask(LoadConnection.post("/v1/score", "{")).status(), is(400));
      }
    }
  }

  @Test
  void answersAreHardenedAndNumbered() throws IOException {
    for (Answer answer :
        List.of(
            served.score(lead), served.get("/healthz"), served.get("/none"), served.score(""))) {
      assertThat(answer.headers(), hasEntry("x-content-type-options", "nosniff"));
      assertThat(answer.headers(), hasEntry("cache-control", "no-store"));
      assertThat(answer.headers().get("x-request-id"), matchesPattern("r\\d+"));
      assertThat(answer.headers(), not(hasKey("server")));
      assertThat(answer.headers(), not(hasKey("x-powered-by")));
    }
  }

  @Test
  void healthReadinessAndMetricsAreThere() throws IOException {
    assertThat(served.get("/healthz").body(), is("{\"status\":\"live\"}\n"));
    assertThat(
        json(served.get("/readyz")).at("/bundle").asText(), is(Served.scorer().fingerprint()));
    served.score(lead);
    served.awaitMetric("leadscoring_in_flight 1\n");
    Answer metrics = served.get("/metrics");
    assertThat(metrics.headers().get("content-type"), startsWith("text/plain; version=0.0.4"));
    assertThat(
        metrics.body(),
        containsString("leadscoring_requests_total{route=\"/v1/score\",code=\"200\"}"));
    assertThat(
        metrics.body(),
        containsString("leadscoring_latency_seconds_bucket{route=\"/v1/score\",le=\"+Inf\"}"));
  }

  @Test
  void headHasNoBody() throws IOException {
    try (LoadConnection client = served.connect()) {
      client.send(head("HEAD /healthz HTTP/1.1", "Host: localhost", "Connection: close"));
      client.endOfSending();
      assertThat(client.readHead().status(), is(200));
      assertThat(client.isClosedByServer(), is(true));
    }
  }

  @Test
  void whatIsNotThereIs404() throws IOException {
    refused(404, "/v1/score", LoadConnection.get("/v1/scores"));
    refused(404, "/v1/score", LoadConnection.get("/v1/leads/"));
    refused(404, "no such lead", LoadConnection.get("/v1/leads/00Q5e00001AAAAA"));
  }

  @Test
  void anotherMethodIs405AndSaysWhich() throws IOException {
    refused(405, "takes POST", LoadConnection.get("/v1/score"));
    refused(405, "takes GET, HEAD", LoadConnection.post("/healthz", "{}"));
    refused(405, "takes POST", head("BREW /v1/score HTTP/1.1", "Host: localhost"));
    assertThat(served.get("/v1/score").headers(), hasEntry("allow", "POST"));
  }

  @Test
  void anAnswerThatIsNotWantedIs406() throws IOException {
    refused(406, "application/json", accepting("/healthz", "text/html"));
    refused(406, "application/json", accepting("/healthz", "application/json;q=0"));
    refused(406, "text/plain", accepting("/metrics", "application/json"));
    for (String wanted : List.of("*/*", "text/html, application/*;q=0.1", "application/json")) {
      assertThat(served.ask(accepting("/healthz", wanted)).status(), is(200));
    }
  }

  private static byte[] accepting(String path, String wanted) {
    return head("GET " + path + " HTTP/1.1", "Host: localhost", "Accept: " + wanted);
  }

  private static byte[] posting(String header, String body) {
    return raw("POST /v1/score HTTP/1.1", "Host: localhost", header, "", body);
  }

  @Test
  void aBodyThatIsNoPlainJsonIs415() throws IOException {
    String length = "\r\nContent-Length: " + lead.length();
    refused(415, "application/json", posting("Content-Type: text/plain" + length, lead));
    refused(415, "application/json", posting("X-None: 1" + length, lead));
    refused(
        415, "UTF-8", posting("Content-Type: application/json; charset=iso-8859-1" + length, lead));
    refused(
        415,
        "Content-Encoding",
        posting("Content-Type: application/json\r\nContent-Encoding: gzip" + length, lead));
    assertThat(
        served
            .ask(posting("Content-Type: application/json;charset=\"UTF-8\"" + length, lead))
            .status(),
        is(200));
  }

  @Test
  void aBodyWithoutLengthIs411() throws IOException {
    refused(411, "Content-Length", posting("Content-Type: application/json", ""));
  }

  @Test
  void aBodyThatIsAnnouncedTooLargeIs413() throws IOException {
    refused(
        413,
        "at most 65536 bytes",
        head(
            "POST /v1/score HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: 65537"));
  }

  @Test
  void aRequestLineOrHeadersTooLongAre414And431() throws IOException {
    refused(414, "request line", LoadConnection.get("/" + "a".repeat(10_000)));
    refused(
        431,
        "headers",
        head("GET /healthz HTTP/1.1", "Host: localhost", "X: " + "a".repeat(10_000)));
  }

  @Test
  void whatIsNoHttpIs400() throws IOException {
    for (byte[] bad :
        List.of(
            head("nonsense"),
            head("GET /healthz HTTP/1.1"),
            head("GET /v1/leads/a%2Fb HTTP/1.1", "Host: localhost"),
            head("GET /healthz HTTP/1.1", "Host: localhost", "Host: other"),
            head(
                "POST /v1/score HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 2",
                "Transfer-Encoding: chunked"))) {
      Answer answer = served.ask(bad);
      assertThat(new String(bad, StandardCharsets.UTF_8), answer.status(), is(400));
      assertThat(answer.body(), not(containsString("at org.eclipse")));
    }
  }

  /** DNS rebinding: a page's own name that now resolves to the loopback. */
  @Test
  void aForeignHostNameIs421() throws IOException {
    for (String host : List.of("evil.example", "evil.example:80", "localhost.evil.example")) {
      refused(421, "Host must be", head("GET /healthz HTTP/1.1", "Host: " + host));
    }
    for (String host : List.of("LOCALHOST:1", "127.0.0.1:99", "[::1]:8080", "Scores.Example")) {
      assertThat(served.ask(head("GET /healthz HTTP/1.1", "Host: " + host)).status(), is(200));
    }
  }
}
