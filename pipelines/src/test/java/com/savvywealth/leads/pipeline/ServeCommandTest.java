package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.pipeline.serve.LoadConnection;
import com.savvywealth.leads.pipeline.serve.SampleRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: what it refuses to start with, and how a process of its own starts and ends. */
class ServeCommandTest {
  private static final String CANARY = "Canary7Rumpelstilzchen";
  private static final Path BUNDLE = RunFolder.TESTDATA.resolve("models/small_v12_format2.zip");

  @TempDir private Path folder;

  private static void refused(String says, String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "serve";
    System.arraycopy(options, 0, all, 1, options.length);
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.printed(), run.exitCode(), is(2));
    assertThat(run.printed(), run.lines(), hasSize(1));
    assertThat(run.lines().get(0), containsString(says));
  }

  @Test
  void aBundleThatScoringRefusesIsRefusedHere() throws IOException {
    byte[] bytes = Files.readAllBytes(BUNDLE);
    bytes[bytes.length / 2] ^= 1;
    Path tampered = Files.write(folder.resolve("tampered.zip"), bytes);
    Path noKeys = Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    Path red = folder.resolve("red.zip");
    ScoredWorld.judged(red, "FAIL halts");
    refused("refused: NOT_CANONICAL", "--bundle=" + tampered);
    refused("refused: DEMO_KEY", "--bundle=" + BUNDLE, "--trustedKeys=" + noKeys);
    refused("refused: RED_GATES", "--bundle=" + red);
    refused("no such file", "--bundle=" + folder.resolve("none.zip"));
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    String bundle = "--bundle=" + BUNDLE;
    refused("port must be 0 to 65535 but was 70000", bundle, "--port=70000");
    refused("maxQueue must be 1 to 100000 but was 0", bundle, "--maxQueue=0");
    refused("maxBodyBytes must be 1 to 16777216 but was 0", bundle, "--maxBodyBytes=0");
    refused("maxConcurrent must be 1 to 1024 but was -1", bundle, "--maxConcurrent=-1");
    refused("--patienceSeconds must be 1 to 3600", bundle, "--patienceSeconds=0");
    refused("is no published batch", bundle, "--batch=" + folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused("name another --port", bundle, "--port=" + taken.getLocalPort());
    }
  }

  @Test
  void aBatchOfAnotherBundleIsRefused() throws IOException {
    CommandLineRun run = ScoredWorld.score("--out=" + folder.resolve("out"));
    assertThat(run.printed(), run.exitCode(), is(0));
    String batch = "--batch=" + folder.resolve("out/scores/latest");
    refused("was made with another bundle", "--bundle=" + BUNDLE, batch);
    try (ServeProcess process =
        ServeProcess.start(
            List.of("--bundle=" + ScoredWorld.bundle(), batch), ProcessBuilder.Redirect.DISCARD)) {
      String id =
          ScoredWorld.csv(folder.resolve("out/scores/latest/scores/call_list.csv"))
              .get(0)
              .get("lead_id");
      try (LoadConnection client = LoadConnection.to(process.port())) {
        assertThat(client.ask(LoadConnection.get("/v1/leads/" + id)).status(), is(200));
      }
    }
  }

  /** A request that has begun when SIGTERM comes is answered; the log names nobody. */
  @Test
  void sigtermAnswersWhatHasBegun() throws IOException {
    Path log = folder.resolve("log.txt");
    ScoringModel model = ScoringModel.open(Files.readAllBytes(BUNDLE), TrustedKeys.demoOnly());
    byte[] request =
        LoadConnection.post("/v1/score", SampleRequests.of(model.contract(), 1).next(1));
    ServeProcess process =
        ServeProcess.start(List.of("--bundle=" + BUNDLE), ProcessBuilder.Redirect.to(log.toFile()));
    try (process;
        LoadConnection client = LoadConnection.to(process.port())) {
      assertThat(client.ask(request).status(), is(200));
      sendCanaries(process.port());
      client.send(Arrays.copyOf(request, request.length - 1));
      awaitInFlight(process.port());
      process.terminate();
      awaitClosed(process.port());
      client.send(new byte[] {request[request.length - 1]});
      assertThat(client.read().status(), is(200));
      assertThat(process.exitCode(), is(128 + 15));
    }
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    assertThat(lines.toString(), not(containsString(CANARY)));
    assertThat(
        lines.toString(),
        lines.stream()
            .filter(line -> line.contains("method=POST route=/v1/score status=200"))
            .count(),
        is(2L));
  }

  private static void sendCanaries(int port) throws IOException {
    for (byte[] secret :
        List.of(
            LoadConnection.get("/v1/leads/" + CANARY),
            LoadConnection.post("/v1/score?lead=" + CANARY, "{\"" + CANARY + "\":1}"),
            ("GET /" + CANARY + "%2F.. HTTP/1.1\r\nHost: " + CANARY + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8))) {
      try (LoadConnection client = LoadConnection.to(port)) {
        assertThat(client.ask(secret).status(), greaterThanOrEqualTo(400));
      }
    }
  }

  private static void awaitInFlight(int port) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (LoadConnection client = LoadConnection.to(port)) {
      while (!client
          .ask(LoadConnection.get("/metrics"))
          .body()
          .contains("leadscoring_in_flight 2\n")) {
        assertThat("the request did not arrive", System.nanoTime() < end, is(true));
      }
    }
  }

  private static void awaitClosed(int port) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        LoadConnection.to(port).close();
        assertThat("the port did not close", System.nanoTime() < end, is(true));
      } catch (IOException e) {
        return; // refused
      }
    }
  }
}
