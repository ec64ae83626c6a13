package com.savvywealth.leads.pipeline.serve;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.savvywealth.leads.pipeline.serve.LoadConnection.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More than can be done: refused at once, the rest served, and everything normal afterwards. */
class OverloadTest {
  private static final int CONCURRENT = 2;
  private static final int QUEUE = 3;
  private static final byte[] REQUEST = LoadConnection.post("/v1/score", "{}");

  private final HeldScorer scorer = new HeldScorer();
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served =
        Served.with(
            scorer,
            PublishedList.none(),
            Served.settings(65_536, CONCURRENT, QUEUE, Duration.ofSeconds(Served.SECONDS)));
  }

  @AfterEach
  void stop() {
    scorer.letGo();
    served.close();
  }

  /** Clients whose requests fill all workers and the queue, and are not answered yet. */
  private List<LoadConnection> full() throws IOException, InterruptedException {
    List<LoadConnection> clients = new ArrayList<>();
    for (int i = 0; i < CONCURRENT + QUEUE; i++) {
      LoadConnection client = served.connect();
      client.send(REQUEST);
      clients.add(client);
      if (i == CONCURRENT - 1) {
        scorer.awaitBegun(CONCURRENT);
      }
    }
    served.awaitMetric("leadscoring_queue_length " + QUEUE + "\n");
    return clients;
  }

  @Test
  void oneMoreThanMayWaitIs429AndTheOthersAreServed() throws Exception {
    List<LoadConnection> clients = full();
    try (LoadConnection more = served.connect()) {
      for (int i = 0; i < 50; i++) {
        Answer answer = more.ask(REQUEST);
        assertThat(answer.status(), is(429));
        assertThat(answer.headers(), hasEntry("retry-after", "1"));
      }
      assertThat(served.get("/healthz").status(), is(200));
      assertThat(served.get("/readyz").status(), is(200));
      scorer.letGo();
      for (LoadConnection client : clients) {
        assertThat(client.read().status(), is(200));
        client.close();
      }
      for (int i = 0; i < 20; i++) {
        assertThat(more.ask(REQUEST).status(), is(200));
      }
    }
    served.lines(CONCURRENT + QUEUE + 50 + 20);
    String metrics = served.awaitMetric("leadscoring_in_flight 1\n");
    assertThat(metrics, containsString("{route=\"/v1/score\",code=\"429\"} 50\n"));
    assertThat(metrics, containsString("{route=\"/v1/score\",code=\"200\"} 25\n"));
    assertThat(metrics, containsString("leadscoring_queue_length 0\n"));
  }

  /** A body that never ends holds no worker. */
  @Test
  void slowClientsHoldNoWorker() throws Exception {
    scorer.letGo();
    List<LoadConnection> slow = new ArrayList<>();
    for (int i = 0; i < 4 * (CONCURRENT + QUEUE); i++) {
      LoadConnection client = served.connect();
      client.send(java.util.Arrays.copyOf(REQUEST, REQUEST.length - 1));
      slow.add(client);
    }
    assertThat(served.ask(REQUEST).status(), is(200));
    for (LoadConnection client : slow) {
      client.close();
    }
  }

  @Test
  void stoppingAnswersWhatHasBegunAndTakesNoMore() throws Exception {
    List<LoadConnection> clients = full();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(served::close);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Served.SECONDS);
    while (isOpen() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat("still taken while stopping", isOpen(), is(false));
    assertThat(stopped.isDone(), is(false));
    scorer.letGo();
    for (LoadConnection client : clients) {
      assertThat(client.read().status(), is(200));
      client.close();
    }
    stopped.get(Served.SECONDS, TimeUnit.SECONDS);
  }

  /** Connections that are kept for a next request do not hold up the end. */
  @Test
  void idleConnectionsAreClosedWhenStopping() throws Exception {
    scorer.letGo();
    try (LoadConnection used = served.connect();
        LoadConnection fresh = served.connect()) {
      assertThat(used.ask(REQUEST).status(), is(200));
      assertThat(fresh.ask(LoadConnection.get("/healthz")).status(), is(200));
      served.lines(2);
      long start = System.nanoTime();
      served.close();
      long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      assertThat(took, lessThan((long) Served.SECONDS / 2));
      assertThat(used.isClosedByServer(), is(true));
      assertThat(fresh.isClosedByServer(), is(true));
    }
  }

  private boolean isOpen() {
    try {
      served.connect().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What the scorer throws is no concern of the client's, and its message no concern of the log.
   */
  @Test
  void aFaultOfOursIs500WithoutItsTrace() throws Exception {
    Scorer broken =
        new Scorer() {
          @Override
          public Reply score(byte[] body) {
            throw new IllegalStateException("CANARY-IN-MESSAGE");
          }

          @Override
          public Object description() {
            return "broken";
          }
        };
    ServeSettings settings = Served.settings(100, 1, 1, Duration.ofSeconds(Served.SECONDS));
    try (Served other = Served.with(broken, PublishedList.none(), settings)) {
      Answer answer = other.ask(REQUEST);
      assertThat(answer.status(), is(500));
      assertThat(
          answer.body(), is("{\"error\":\"internal error; request id r1\",\"status\":500}\n"));
      List<String> lines = other.lines(2);
      assertThat(lines.get(0), containsString("request=r1 fault=java.lang.IllegalStateException"));
      assertThat(lines.toString().contains("CANARY"), is(false));
      assertThat(other.get("/healthz").status(), is(200));
    }
  }
}
