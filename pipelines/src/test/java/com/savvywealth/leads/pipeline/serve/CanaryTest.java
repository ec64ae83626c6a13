package com.savvywealth.leads.pipeline.serve;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, wherever it stands: it is in no log, on no stream and in no metric. */
class CanaryTest {
  private static final String CANARY = "Canary7Rumpelstilzchen";

  private static List<byte[]> requests() {
    String lead = SampleRequests.of(Served.model().contract(), 3).next(1);
    String post = "POST /v1/score?q=%s HTTP/1.1|Host: localhost|Content-Type: application/json|";
    List<String> heads =
        List.of(
            "GET /v1/leads/%s HTTP/1.1|Host: localhost||",
            "GET /healthz?lead=%s HTTP/1.1|Host: localhost||",
            "GET /%s HTTP/1.1|Host: localhost||",
            "GET /healthz HTTP/1.1|Host: %s||",
            "GET /healthz HTTP/1.1|Host: localhost|X-Request-Id: %s|User-Agent: %s||",
            "GET /v1/leads/%s%%2F.. HTTP/1.1|Host: localhost||",
            "%s /healthz HTTP/1.1|Host: localhost||",
            "%s||",
            "GET /healthz %s|Host: localhost||",
            "GET /healthz HTTP/1.1|Host: localhost|%s||",
            post + "Content-Length: 24||{\"%s\":",
            post + "Content-Length: %s||",
            post + "Transfer-Encoding: chunked||%s||",
            post + "Content-Length: " + lead.length() + "||" + lead.replace("%", "%%"));
    List<byte[]> requests = new ArrayList<>();
    for (String head : heads) {
      requests.add(
          head.replace("%s", CANARY)
              .replace("%%", "%")
              .replace("|", "\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    for (String body :
        List.of(
            CANARY,
            "{\"" + CANARY + "\":1}",
            "{\"features\":{\"" + CANARY + "\":1},\"aumTier\":\"" + CANARY + "\"}",
            lead.replaceFirst("\"aumTier\":\"[^\"]*\"", "\"aumTier\":\"" + CANARY + "\""),
            lead.replaceFirst(":[^{},]+,", ":\"" + CANARY + "\","))) {
      requests.add(LoadConnection.post("/v1/score", body));
    }
    return requests;
  }

  @Test
  void nothingThatAClientSendsIsKept() throws Exception {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream streams = new ByteArrayOutputStream();
    List<String> lines;
    String metrics;
    int count = 0;
    try (PrintStream caught = new PrintStream(streams, true, StandardCharsets.UTF_8);
        Served served = Served.bundle()) {
      System.setOut(caught);
      System.setErr(caught);
      for (byte[] request : requests()) {
        try (LoadConnection client = served.connect()) {
          client.send(request);
          client.endOfSending();
          client.read();
        }
        count++;
      }
      lines = served.lines(count);
      metrics = served.get("/metrics").body();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(count, is(19));
    assertThat(lines.toString(), not(containsString(CANARY)));
    assertThat(metrics, not(containsString(CANARY)));
    assertThat(streams.toString(StandardCharsets.UTF_8), not(containsString(CANARY)));
    for (String line : lines) {
      assertThat(
          line,
          matchesPattern(
              "request=(r\\d+|none) method=[A-Z]+ route=\\S+ status=\\d{3} micros=\\d+ bytes=\\d+"));
    }
  }
}
