package com.savvywealth.leads.pipeline.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Column;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jobs API over HTTP, by a server on this machine that answers from a script. */
class SqlJobsTest {
  private static final String JOB =
      "{\"jobReference\":{\"projectId\":\"test-project\",\"jobId\":\"j\",\"location\":\"EU\"}}";

  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private SqlJobs jobs;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    PipelineOptions options = PipelineOptionsFactory.create();
    options.as(GcpOptions.class).setProject("test-project");
    options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    options
        .as(BigQueryOptions.class)
        .setBigQueryEndpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    options.as(WarehouseOptions.class).setWarehouseMaxBytes(1000L);
    jobs = SqlJobs.of(options);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aQueryIsDryRunThenRunThenPolledWhereItIsAndReadPageByPage() throws Exception {
    dryRun(999);
    answers.add("200 " + JOB);
    answers.add("200 {\"jobComplete\":false}");
    answers.add("200 " + page("\"pageToken\":\"p2\",", "1", "0.5", "\"2024-01-07\"", "\"a\""));
    answers.add("200 " + page("", "2", "null", "null", "null"));
    assertThat(
        jobs.run("SELECT 1"),
        is(List.of(List.of(1L, 0.5, "2024-01-07", "a"), Arrays.asList(2L, null, null, null))));
    assertThat(asked.size(), is(5));
    assertThat(asked.get(0).contains("\"dryRun\":true"), is(true));
    assertThat(asked.get(1).contains("\"maximumBytesBilled\":\"1000\""), is(true));
    assertThat(asked.get(2).contains("location=EU"), is(true));
    assertThat(asked.get(4).contains("pageToken=p2"), is(true));
  }

  @Test
  void aDearQuestionIsRefusedBeforeItRuns() {
    dryRun(1001);
    assertThat(
        assertThrows(RefusedSql.class, () -> jobs.run("SELECT 1")).getMessage(),
        is("the question would read 1001 bytes but --warehouseMaxBytes is 1000"));
    assertThat(asked.size(), is(1));
  }

  @Test
  void aFaultOfTheStatementIsARefusalInBigQuerysWords() {
    answers.add("400 " + error(400, "invalidQuery", "Unrecognized name: nope at [1:8]"));
    assertThat(
        assertThrows(RefusedSql.class, () -> jobs.run("SELECT nope")).getMessage(),
        is("Unrecognized name: nope at [1:8]"));
  }

  @Test
  void noAccessIsNotAnAnswer() {
    answers.add("403 " + error(403, "accessDenied", "Access Denied"));
    assertThrows(IOException.class, () -> jobs.run("SELECT 1"));
  }

  @Test
  void aJobThatBigQueryGaveUpIsStartedAnew() throws Exception {
    dryRun(1);
    answers.add("200 " + JOB);
    answers.add("400 " + error(400, "jobBackendError", "try again"));
    answers.add("200 " + JOB);
    answers.add("200 " + page("", "7", "null", "null", "null"));
    assertThat(jobs.run("SELECT 7").get(0).get(0), is(7L));
  }

  @Test
  void columnsComeFromADryRun() throws Exception {
    dryRun(1);
    assertThat(
        jobs.columns("SELECT 1"),
        is(List.of(Column.whole("n"), Column.real("x"), Column.date("d"), Column.string("s"))));
    assertThat(asked.size(), is(1));
  }

  private static final String SCHEMA =
      "{\"fields\":[{\"name\":\"n\",\"type\":\"INTEGER\"},{\"name\":\"x\",\"type\":\"FLOAT\"},"
          + "{\"name\":\"d\",\"type\":\"DATE\"},{\"name\":\"s\",\"type\":\"STRING\"}]}";

  private void dryRun(long bytes) {
    answers.add(
        "200 {\"statistics\":{\"totalBytesProcessed\":\"%d\",\"query\":{\"schema\":%s}}}"
            .formatted(bytes, SCHEMA));
  }

  private static String page(String more, String n, String x, String d, String s) {
    return "{\"jobComplete\":true,%s\"schema\":%s,\"rows\":[{\"f\":[{\"v\":%s},{\"v\":%s},{\"v\":%s},{\"v\":%s}]}]}"
        .formatted(more, SCHEMA, n, x, d, s);
  }

  private static String error(int code, String reason, String message) {
    return "{\"error\":{\"code\":%d,\"message\":\"%s\",\"errors\":[{\"reason\":\"%s\",\"message\":\"%s\"}]}}"
        .formatted(code, message, reason, message);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(sent))) {
        sent = in.readAllBytes();
      }
    }
    asked.add(exchange.getRequestURI() + " " + new String(sent, StandardCharsets.UTF_8));
    String next = answers.isEmpty() ? "500 {}" : answers.remove();
    byte[] body = next.substring(4).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(Integer.parseInt(next.substring(0, 3)), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
