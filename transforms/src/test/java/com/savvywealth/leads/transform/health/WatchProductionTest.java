package com.savvywealth.leads.transform.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notANumber;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.DriftTable;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.transform.experiment.ReadTrialEvents;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.training.LeadsCsv;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchProductionTest {
  private static final LocalDate AS_OF = LocalDate.parse("2025-10-20");
  private static final String LIST =
      "lead_id,scored,reason,in_sample,raw_margin,probability,percentile,decile\n";

  @TempDir private Path home;

  private Path scores;

  @BeforeEach
  void folders() throws IOException {
    scores = Files.createDirectories(home.resolve("scores/runs"));
    Files.writeString(home.resolve("leads.csv"), "Id,CRD,Contacted,Called,Source\n");
  }

  private WatchSettings settings(Path out, String events) {
    return new WatchSettings(
        new WatchSettings.Inputs(
            scores.toString(),
            List.of(home.resolve("run_log.csv").toString(), home.resolve("gone.csv").toString()),
            new ParseLeads.Settings(
                home.resolve("leads.csv").toString(),
                LeadsCsv.PLAIN,
                Instant.parse("2025-10-21T00:00:00Z").toEpochMilli(),
                id -> Tokenizer.demo().token(id)),
            events == null
                ? null
                : new ReadTrialEvents.Settings(
                    events,
                    new ExperimentFiles.Events(events, null, "lead", "sga", "event", "at"),
                    "demo",
                    new OutcomeRule(new ExperimentConfig.Horizon(14, 30), AS_OF)),
            null),
        new WatchSettings.Rules(
            AS_OF,
            LabelRule.byInstant(30),
            HealthConfig.bundled(),
            GateFile.bundled(),
            nights -> new DriftTable(nights.size(), List.of(), List.of(), List.of())),
        out.toString(),
        new WatchSettings.Watched("v12", "f00d"),
        new TreeMap<>(Map.of("release", "test")));
  }

  private void night(String day, String version, String list) throws IOException {
    night(day, version, "f00d", list);
  }

  private void night(String day, String version, String bundle, String list) throws IOException {
    Path folder = scores.resolve("batch-" + day + "-" + version);
    Files.createDirectories(folder.resolve("reports"));
    Files.createDirectories(folder.resolve("scores"));
    ScoreNight counts =
        new ScoreNight(
            day,
            folder.getFileName().toString(),
            version,
            bundle,
            1000,
            990,
            new TreeMap<>(Map.of("STALE", 10L)),
            true,
            900,
            new TreeMap<>(),
            List.of(),
            40);
    Files.writeString(folder.resolve("reports/score_night_" + version + ".json"), counts.json());
    Files.writeString(folder.resolve("scores/call_list.csv"), LIST + list);
    Files.writeString(folder.resolve("timings.json"), "{\"scoring\": 12.5}");
    String manifest =
        StrictJson.pretty(
            Map.of("provenance", Map.of("scoreAt", day + "T00:00:00Z"), "files", new TreeMap<>()));
    Files.writeString(folder.resolve("manifest.json"), manifest);
    Files.writeString(
        folder.resolve("_SUCCESS"),
        StrictJson.sha256(manifest.getBytes(StandardCharsets.UTF_8)) + "\n");
  }

  private void leads(String... rows) throws IOException {
    Files.writeString(
        home.resolve("leads.csv"),
        "Id,CRD,Contacted,Called,Source\n" + String.join("\n", rows) + "\n");
  }

  private static Map<String, Double> run(WatchSettings settings, int threads) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setTargetParallelism(threads);
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Reading> readings = pipeline.apply("Watch", WatchProduction.of(settings));
    String seen = settings.out() + "/readings";
    PAssert.that(readings)
        .satisfies(
            all -> {
              List<String> lines = new ArrayList<>();
              all.forEach(
                  reading ->
                      lines.add(reading.metric() + " " + reading.scope() + " " + reading.value()));
              lines.sort(null);
              try {
                Path file = Path.of(seen);
                Files.createDirectories(file.getParent());
                Files.write(file, lines);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
              return null;
            });
    pipeline.run().waitUntilFinish();
    Map<String, Double> values = new TreeMap<>();
    try (Stream<String> lines = Files.lines(Path.of(seen))) {
      lines
          .map(line -> List.of(line.split(" ", -1)))
          .forEach(
              cells ->
                  assertThat(
                      "twice: " + cells,
                      values.put(cells.get(0) + " " + cells.get(1), Double.valueOf(cells.get(2)))
                          == null,
                      is(true)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return values;
  }

  private static JsonNode dashboard(Path out) throws IOException {
    return StrictJson.read(
        "dashboard",
        Files.readString(Path.of(Artifact.HEALTH_DASHBOARD.in(out.toString(), "v12"))),
        JsonNode.class);
  }

  @Test
  void eachLeadCountsWithTheLastScoreBeforeItsContact() throws IOException {
    leads(
        "A1,1,2025-09-03T10:00:00Z,2025-09-05T10:00:00Z,x",
        "B2,2,2025-09-02T00:00:00Z,,x",
        "C3,3,2025-10-18T10:00:00Z,,x",
        "D4,4,,,x",
        "E5,5,2025-09-03T00:00:00Z,2025-09-02T00:00:00Z,x");
    night(
        "2025-09-01",
        "v12",
        row("A1", -3, 0.04, 5) + row("B2", -2, 0.1, 1) + row("D4", -1, 0.2, 1));
    night(
        "2025-09-02", "v12", row("A1", -1, 0.25, 2) + row("B2", -9, 0.9, 9) + row("E5", 0, 0.5, 1));
    night("2025-09-04", "v12", row("A1", 9, 0.99, 1));
    night("2025-10-18", "v11", row("C3", 9, 0.99, 1));
    Path out = home.resolve("health");
    Map<String, Double> readings = run(settings(out, null), 2);
    // A1 counts with .25 of the night before, B2 with .1: its second night is the contact's
    // instant.
    // E5's call lies before its contact. C3 has no score of this model, D4 no contact.
    JsonNode performance = dashboard(out).path("performance");
    assertThat(performance.path("contacted").asInt(), is(4));
    assertThat(performance.path("unscored").asInt(), is(1));
    assertThat(performance.path("negativeDelays").asInt(), is(1));
    assertThat(performance.path("mature").path("leads").asInt(), is(2));
    assertThat(performance.path("mature").path("expected").asDouble(), is(0.35));
    assertThat(readings.get("realised_auc_pr all"), is(1.0));
    JsonNode counts = dashboard(out).path("counts");
    assertThat(counts.path("nights_in").asInt(), is(4));
    assertThat(counts.path("list_rows_in").asInt(), is(7));
    assertThat(counts.path("list_rows_out").asInt(), is(4));
    assertThat(counts.path("list_rows_other|CONTACTED_BEFORE").asInt(), is(2));
    assertThat(counts.path("list_rows_other|NOT_CONTACTED").asInt(), is(1));
    assertThat(counts.path("lists_other_model").asInt(), is(1));
  }

  /**
   * v13 came on the 3rd with A1 and B2, another bundle called v12 on the 4th with C3. A1 was
   * contacted before the 3rd and keeps its score; B2 and C3 were called by other lists; D4 stood on
   * none of them.
   */
  @Test
  void aLaterListOfAnotherModelOrBundleSupersedes() throws IOException {
    leads(
        "A1,1,2025-09-02T10:00:00Z,,x",
        "B2,2,2025-09-05T10:00:00Z,2025-09-06T10:00:00Z,x",
        "C3,3,2025-09-05T10:00:00Z,2025-09-06T10:00:00Z,x",
        "D4,4,2025-09-05T10:00:00Z,,x");
    night(
        "2025-09-01",
        "v12",
        row("A1", -1, 0.25, 1)
            + row("B2", -1, 0.25, 1)
            + row("C3", -2, 0.5, 2)
            + row("D4", -3, 0.125, 2)
            + row("E5", -4, 0.125, 3));
    night("2025-09-03", "v13", row("A1", -1, 0.9, 1) + "B2,false,STALE,,,,,\n");
    night("2025-09-04", "v12", "beef", row("C3", -1, 0.9, 1));
    Path out = home.resolve("health");
    run(settings(out, null), 2);
    JsonNode counts = dashboard(out).path("counts");
    assertThat(counts.path("contacts_superseded").asInt(), is(2));
    assertThat(counts.path("contacts_scored").asInt(), is(2));
    assertThat(counts.path("lists_other_model").asInt(), is(1));
    assertThat(counts.path("lists_other_bundle").asInt(), is(1));
    assertThat(counts.path("list_rows_superseding").asInt(), is(2));
    assertThat(counts.path("list_rows_in").asInt(), is(5));
    JsonNode performance = dashboard(out).path("performance");
    assertThat(performance.path("contacted").asInt(), is(4));
    assertThat(performance.path("unscored").asInt(), is(2));
    assertThat(performance.path("mature").path("expected").asDouble(), is(0.375));
    assertThat(
        performance.path("listed").path("places").path("byDecile").toString(),
        is("[2,2,1,0,0,0,0,0,0,0]"));
  }

  @Test
  void listsFromBeforeTheWindowsAreNotRead() throws IOException {
    // 180 days of contact and 35 of looking back before the end of 2025-10-20: from 2025-03-20.
    leads("A1,1,2025-03-21T10:00:00Z,,x");
    night("2025-03-19", "v12", row("A1", -1, 0.25, 1));
    night("2025-03-20", "v12", row("A1", -1, 0.25, 1));
    Path out = home.resolve("health");
    run(settings(out, null), 1);
    JsonNode counts = dashboard(out).path("counts");
    assertThat(counts.path("lists_before_window").asInt(), is(1));
    assertThat(counts.path("list_rows_in").asInt(), is(1));
    assertThat(dashboard(out).path("performance").path("earlier").asInt(), is(1));
    assertThat(dashboard(out).path("performance").path("contacted").asInt(), is(0));
  }

  @Test
  void rowsInAreRowsOutAndRejectedOnes() throws IOException {
    leads("A1,1,2025-09-03T10:00:00Z,,x");
    night(
        "2025-09-01",
        "v12",
        "A1,true,,false,minus,0.1,1,1\n"
            + "A1,true,,false,-1,1.5,1,1\n"
            + "A1,true,,,-1,0.1,1,1\n"
            + "A1,false,STALE,,,,,\n"
            + "A1,true,,true,-1,0.1,1,1\n"
            + "A1,true\n"
            + row("A1", -1, 0.1, 1));
    night("2025-07-01", "v12", row("A1", -1, 0.1, 1));
    Path out = home.resolve("health");
    run(settings(out, null), 1);
    JsonNode counts = dashboard(out).path("counts");
    assertThat(counts.path("list_rows_in").asInt(), is(8));
    assertThat(counts.path("list_rows_rejected|ROLE_UNKNOWN").asInt(), is(1));
    assertThat(counts.path("list_rows_rejected|BAD_NUMBER").asInt(), is(1));
    assertThat(counts.path("list_rows_rejected|OUT_OF_RANGE").asInt(), is(1));
    assertThat(counts.path("list_rows_rejected|WRONG_FIELD_COUNT").asInt(), is(1));
    assertThat(counts.path("list_rows_other|NOT_SCORED").asInt(), is(1));
    assertThat(counts.path("list_rows_other|IN_SAMPLE").asInt(), is(1));
    assertThat(counts.path("list_rows_other|TOO_LONG_BEFORE").asInt(), is(1));
    assertThat(counts.path("list_rows_out").asInt(), is(1));
  }

  @Test
  void unfinishedChangedAndLaterBatchesAreNotSeen() throws IOException {
    night("2025-10-20", "v12", "");
    night("2025-10-19", "v12", "");
    night("2025-10-18", "v12", "");
    night("2025-10-21", "v12", "");
    Files.delete(scores.resolve("batch-2025-10-19-v12/_SUCCESS"));
    Files.writeString(scores.resolve("batch-2025-10-18-v12/manifest.json"), "{}");
    Path out = home.resolve("health");
    Map<String, Double> readings = run(settings(out, null), 2);
    assertThat(readings.get("days_without_sla_breach all"), is(1.0));
    JsonNode counts = dashboard(out).path("counts");
    assertThat(counts.path("nights_rejected|UNFINISHED").asInt(), is(2));
    assertThat(counts.path("nights_rejected|LATER").asInt(), is(1));
    assertThat(counts.path("nights_out").asInt(), is(1));
  }

  /** Five whole days, were it for the batches alone; the log knows of four of them better. */
  @Test
  void theRunLogBreaksDaysThatBatchesAloneCallGood() throws IOException {
    for (int day = 16; day <= 20; day++) {
      night("2025-10-" + day, "v12", "");
    }
    Path out = home.resolve("health");
    String batches = "days_without_sla_breach all";
    assertThat(run(settings(out, null), 1).get(batches), is(5.0));
    String inTime = "score,batch-2025-10-20-v12,2025-10-20T02:00:00Z,2025-10-20T02:09:00Z,";
    logged(inTime + "succeeded");
    Map<String, Double> good = run(settings(out, null), 1);
    assertThat(good.get(batches), is(5.0));
    assertThat(good.get("nights_without_log all"), is(4.0));
    logged( // refused for its time on the 19th and made again 20 minutes later
        inTime + "succeeded",
        "score,batch-2025-10-19-v12,2025-10-19T02:00:00Z,2025-10-19T02:09:00Z,refused",
        "score,batch-2025-10-19-v12,2025-10-19T02:29:00Z,2025-10-19T02:38:00Z,succeeded");
    assertThat(run(settings(out, null), 2).get(batches), is(1.0));
    // The 18th was scored on the 21st at 09:00, due by the 20th at 00:00.
    logged("score,batch-2025-10-18-v12,2025-10-21T08:00:00Z,2025-10-21T09:00:00Z,succeeded");
    Map<String, Double> late = run(settings(out, null), 2);
    assertThat(late.get(batches), is(2.0));
    assertThat(late.get("days_late all"), is(1.0));
    night("2025-10-17", "v11", ""); // another batch of the 17th, which never finished
    Files.delete(scores.resolve("batch-2025-10-17-v11/_SUCCESS"));
    assertThat("a survey has no attempt", run(settings(out, null), 1).get(batches), is(2.0));
    logged("score,batch-2025-10-17-v11,2025-10-17T02:00:00Z,2025-10-17T02:09:00Z,failed");
    assertThat(run(settings(out, null), 1).get(batches), is(3.0));
    assertThat(
        dashboard(out).path("streak").path("brokenBy").asText(),
        is("scoring failed at 2025-10-17T02:09:00Z"));
  }

  private void logged(String... lines) throws IOException {
    Files.writeString(
        home.resolve("run_log.csv"),
        "pipeline,run,started_at,ended_at,outcome\n" + String.join("\n", lines) + "\n");
  }

  @Test
  void whatTheTeamRecordedIsJoinedByToken() throws IOException {
    leads("A1,1,2025-09-10T10:00:00Z,2025-09-12T10:00:00Z,x", "B2,2,2025-09-10T10:00:00Z,,x");
    night("2025-09-09", "v12", row("A1", -1, 0.25, 1) + row("B2", -2, 0.1, 1));
    Path events = home.resolve("events.csv");
    Files.writeString(
        events,
        """
        lead,sga,event,at
        A1,s1,dial,2025-09-08T00:00:00Z
        A1,s1,followed,2025-09-10T00:00:00Z
        A1,s1,overridden,2025-09-11T00:00:00Z
        A1,s1,dial,2025-09-10T10:00:00Z
        A1,s1,dial,2025-09-12T10:00:00Z
        A1,s1,dial,2025-09-13T10:00:00Z
        B2,s1,followed,2025-09-10T00:00:00Z
        B2,s1,overridden,2025-09-10T00:00:00Z
        Z9,s1,dial,2025-09-10T00:00:00Z
        Z9,s1,voicemail,2025-09-10T00:00:00Z
        """);
    Path out = home.resolve("health");
    Map<String, Double> readings = run(settings(out, events.toString()), 2);
    // A1 followed first; B2 departed at the same instant: 1 of 2. Dials after the score and up to
    // the call: 2 of A1's 4, one booked call: 50 per 100 dials.
    assertThat(readings.get("sga_adherence all"), is(0.5));
    assertThat(readings.get("mql_per_100_dials decile=01"), is(50.0));
    JsonNode counts = dashboard(out).path("counts");
    assertThat(counts.path("events_used").asInt(), is(8));
    assertThat(counts.path("events_unmatched").asInt(), is(1));
    assertThat(counts.path("events_rejected|UNKNOWN_EVENT").asInt(), is(1));
  }

  @Test
  void othersReadingsAreJudgedOnThePageAndNotGivenOutAgain() throws IOException {
    night("2025-10-20", "v12", "");
    Path out = home.resolve("health");
    Pipeline pipeline = Pipeline.create();
    PCollection<Reading> others =
        pipeline.apply(
            Create.of(
                    Reading.of("monthly_failure_rate", 0.001, 1000),
                    Reading.of("max_recovery_hours", 0, 0),
                    Reading.of("run_log_rows_unreadable", 0, 30))
                .withCoder(ReadingCoder.of()));
    PCollection<Reading> readings =
        pipeline.apply(WatchProduction.of(settings(out, null)).beside(others));
    PAssert.that(readings)
        .satisfies(
            all -> {
              all.forEach(reading -> assertThat(reading.metric(), is(not("monthly_failure_rate"))));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertThat(
        dashboard(out).path("verdicts").get(2).asText().replaceAll(":.*", ""),
        is("Success metric 3 PASS"));
  }

  @Test
  void anExperimentsFiguresAreGivenAsTheirText() throws IOException {
    leads("A1,1,2025-09-03T10:00:00Z,2025-09-05T10:00:00Z,x");
    night("2025-09-01", "v12", row("A1", -3, 0.04, 5));
    Path out = home.resolve("health");
    WatchSettings plain = settings(out, null);
    WatchSettings.Inputs inputs = plain.inputs();
    Map<String, Double> readings =
        run(
            new WatchSettings(
                new WatchSettings.Inputs(
                    inputs.scores(),
                    inputs.runLogs(),
                    inputs.leads(),
                    null,
                    "{\"experiment\": \"t\", \"primary\": {\"difference\": 0.01,"
                        + " \"repeatedDifference\": {\"standardError\": 0.001}}}"),
                plain.rules(),
                plain.out(),
                plain.watched(),
                plain.provenance()),
            1);
    // .01 more calls a contact x 36,000 contacts x 25,000 USD.
    assertThat(readings.get("incremental_pipeline_usd all"), is(9e6));
  }

  @Test
  void emptyInputIsMeasuredAsNothing() throws IOException {
    Path out = home.resolve("health");
    Map<String, Double> readings = run(settings(out, null), 1);
    assertThat(readings.get("days_without_sla_breach all"), is(0.0));
    assertThat(readings.get("realised_auc_pr all"), notANumber());
    assertThat(readings.get("class_balance_outside_limits all"), notANumber());
    assertThat(dashboard(out).path("verdicts").size(), is(3));
  }

  @Test
  void oneThreadAndFourWriteTheSameBytes() throws IOException {
    List<String> rows = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 800; i++) {
      String contact = LocalDate.parse("2025-08-25").plusDays(i % 40) + "T10:00:00Z";
      String call =
          i % 17 == 0 ? LocalDate.parse("2025-08-27").plusDays(i % 40) + "T10:00:00Z" : "";
      rows.add("L%04d,%d,%s,%s,x".formatted(i, i + 1, contact, call));
      list.append(
          row("L%04d".formatted(i), -3 + (i * 37 % 800) / 400.0, 0.03 + i % 7 / 100.0, 1 + i % 10));
    }
    leads(rows.toArray(new String[0]));
    for (int day = 0; day < 9; day++) {
      night(LocalDate.parse("2025-08-22").plusDays(3L * day).toString(), "v12", list.toString());
    }
    Path one = home.resolve("one");
    Path four = home.resolve("four");
    run(settings(one, null), 1);
    run(settings(four, null), 4);
    List<Path> files;
    try (Stream<Path> found = Files.walk(one)) {
      files = found.filter(Files::isRegularFile).map(one::relativize).sorted().toList();
    }
    assertThat(files.size(), is(5));
    for (Path file : files) {
      assertThat(file.toString(), Files.mismatch(one.resolve(file), four.resolve(file)), is(-1L));
    }
    assertThat(dashboard(one).path("performance").path("mature").path("leads").asInt(), is(not(0)));
  }

  private static String row(String id, double margin, double probability, int decile) {
    return "%s,true,,false,%s,%s,50,%d%n".formatted(id, margin, probability, decile);
  }
}
