package com.savvywealth.leads.pipeline.serve;

import static com.savvywealth.leads.pipeline.serve.Raw.chunkedHead;
import static com.savvywealth.leads.pipeline.serve.Raw.raw;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.pipeline.serve.LoadConnection.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies in chunks, too large, cut off, silent and dripping. */
class BodyTest {
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

  /** No length is announced: the limit holds while the body is read. */
  @Test
  void aChunkedBodyThatGrowsTooLargeIs413() throws IOException {
    try (LoadConnection client = served.connect()) {
      client.send(chunkedHead());
      byte[] chunk = ("1000\r\n" + " ".repeat(4096) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 17; i++) {
        client.send(chunk);
      }
      Answer answer = client.read();
      assertThat(answer.status(), is(413));
      assertThat(answer.isLast(), is(true));
      assertThat(client.isClosedByServer(), is(true));
    }
  }

  @Test
  void aChunkedBodyOfAllowedSizeIsScored() throws IOException {
    try (LoadConnection client = served.connect()) {
      client.send(chunkedHead());
      for (String part : List.of(lead.substring(0, 10), lead.substring(10))) {
        client.send(raw(Integer.toHexString(part.length()), part, ""));
      }
      client.send(raw("0", "", ""));
      assertThat(client.read().status(), is(200));
    }
  }

  @Test
  void aTruncatedBodyIs400AndTheServerGoesOn() throws IOException {
    try (LoadConnection client = served.connect()) {
      client.send(
          raw(
              "POST /v1/score HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Content-Length: 500",
              "",
              "{\"features\""));
      client.endOfSending();
      assertThat(client.read().status(), is(400));
    }
    assertThat(served.score(lead).status(), is(200));
  }

  @Test
  void aBodyThatStopsComingIs408() throws IOException {
    ServeSettings hasty = Served.settings(65_536, 1, 1, Duration.ofMillis(300));
    try (Served other = Served.with(Served.scorer(), PublishedList.none(), hasty);
        LoadConnection silent = other.connect()) {
      silent.send(chunkedHead());
      Answer answer = silent.read();
      assertThat(answer.body(), answer.status(), is(408));
      assertThat(silent.isClosedByServer(), is(true));
      assertThat(other.score(lead).status(), is(200));
    }
  }

  /** Each byte comes in time, the request never ends: in its headers, and in its body. */
  @Test
  void drippingBytesBuyNoTime() throws IOException {
    ServeSettings hasty = Served.settings(65_536, 1, 1, Duration.ofMillis(300));
    try (Served other = Served.with(Served.scorer(), PublishedList.none(), hasty)) {
      drip(other, raw("GET /healthz HTTP/1.1", "X: "), raw("a"));
      drip(other, chunkedHead(), raw("1", " ", ""));
      String metrics = other.awaitMetric("leadscoring_in_flight 1\n");
      assertThat(metrics, containsString("leadscoring_slow_clients_total 2\n"));
    }
  }

  private static void drip(Served server, byte[] first, byte[] drop) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Served.SECONDS);
    try (LoadConnection client = server.connect()) {
      client.send(first);
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        try {
          client.send(drop);
        } catch (IOException e) {
          return; // cut off
        }
      }
    }
    throw new AssertionError("still connected after " + Served.SECONDS + " s");
  }
}
