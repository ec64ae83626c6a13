package com.savvywealth.leads.pipeline.serve;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real server on the loopback with what it logs. */
final class Served implements AutoCloseable {
  static final Path BUNDLE =
      Path.of(System.getProperty("testdata.dir")).resolve("models/small_v12_format2.zip");

  /** Every test waits at most so long for what must happen. */
  static final int SECONDS = 30;

  private final ScoringServer server;
  private final BlockingQueue<String> lines;

  private Served(ScoringServer server, BlockingQueue<String> lines) {
    this.server = server;
    this.lines = lines;
  }

  static ScoringModel model() {
    return ScoringModel.open(bytes(), TrustedKeys.demoOnly());
  }

  static BundleScorer scorer() {
    return BundleScorer.of(model(), ModelBundle.open(bytes(), TrustedKeys.demoOnly()));
  }

  private static byte[] bytes() {
    try {
      return Files.readAllBytes(BUNDLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ServeSettings settings(int bodyBytes, int concurrent, int queue, Duration patience) {
    return new ServeSettings(
        new ServeSettings.Address("127.0.0.1", 0, Set.of("scores.example")),
        new ServeSettings.Limits(bodyBytes, concurrent, queue),
        patience,
        Duration.ofSeconds(SECONDS));
  }

  static Served with(Scorer scorer, PublishedList list, ServeSettings settings) throws IOException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    return new Served(ScoringServer.listening(scorer, list, settings, lines::add), lines);
  }

  static Served bundle() throws IOException {
    return with(
        scorer(), PublishedList.none(), settings(65_536, 2, 8, Duration.ofSeconds(SECONDS)));
  }

  LoadConnection connect() throws IOException {
    return LoadConnection.to(server.port());
  }

  /** One request on a connection of its own. */
  LoadConnection.Answer ask(byte[] request) throws IOException {
    try (LoadConnection client = connect()) {
      return client.ask(request);
    }
  }

  LoadConnection.Answer get(String path) throws IOException {
    return ask(LoadConnection.get(path));
  }

  LoadConnection.Answer score(String body) throws IOException {
    return ask(LoadConnection.post("/v1/score", body));
  }

  /** So many lines of the log, once they are there. */
  List<String> lines(int count) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    while (taken.size() < count) {
      String line = lines.poll(SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("expected " + count + " lines but got " + taken);
      }
      taken.add(line);
    }
    return taken;
  }

  /** The metrics, once they hold this line: counts follow an answer by a moment. */
  String awaitMetric(String line) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      String metrics = get("/metrics").body();
      if (metrics.contains(line)) {
        return metrics;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("expected " + line + " in " + metrics);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
