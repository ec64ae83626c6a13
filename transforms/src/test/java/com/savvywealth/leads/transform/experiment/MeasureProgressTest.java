package com.savvywealth.leads.transform.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.CellCounts;
import com.savvywealth.leads.model.experiment.DailyMetrics;
import com.savvywealth.leads.model.experiment.DayCell;
import com.savvywealth.leads.model.experiment.DayCounts;
import com.savvywealth.leads.model.experiment.EventAccount;
import com.savvywealth.leads.model.experiment.TrialCell;
import com.savvywealth.leads.model.experiment.TrialProgress;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.training.RejectRow;
import com.savvywealth.leads.transform.training.Rejects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ToString;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class MeasureProgressTest {
  private static final String AS_OF = "2026-02-17";
  private static final String EVENTS =
      Experiments.HEADER
          + Experiments.row("t1", "followed", "2026-01-06T09:00:00Z")
          + Experiments.row("t1", "dial", "2026-01-06T10:00:00Z")
          + Experiments.row("t1", "contact", "2026-01-06T10:01:00Z")
          + Experiments.row("t1", "booked", "2026-01-06T10:05:00Z")
          + Experiments.row("t2", "overridden", "2026-01-07T09:00:00Z")
          + Experiments.row("t2", "opt_out", "2026-01-08T09:00:00Z")
          + Experiments.row("c1", "dial", "2026-01-06T10:00:00Z")
          + Experiments.row("c1", "dial", "2026-01-06T10:00:00Z")
          + Experiments.row("c1", "contact", "2026-01-04T23:59:59Z")
          + Experiments.row("nobody", "dial", "2026-01-06T10:00:00Z")
          + Experiments.row("late", "contact", "2026-02-17T12:00:00Z")
          + Experiments.row("late", "lunch", "2026-02-17T12:00:00Z");

  @TempDir private Path folder;

  private ReadTrialEvents.Settings settings(String name, String text, String asOf)
      throws IOException {
    return Experiments.settings(Experiments.file(folder, name, text), asOf);
  }

  private static Long day(String day) {
    return day == null ? null : (Long) LocalDate.parse(day).toEpochDay();
  }

  /** An outcome with days contacted, booked, adherence; dials; ten flags as digits; state. */
  private static DataRow outcome(AssignedLead lead, List<String> days, String flags, String state) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                lead.token(),
                lead.arm().key(),
                "UNKNOWN",
                "sga1",
                1L,
                lead.assignedOn().toEpochDay()));
    days.forEach(each -> values.add(each.isEmpty() ? null : day(each)));
    flags.chars().forEach(digit -> values.add((long) (digit - '0')));
    values.add(state);
    return DataRow.of(EventTable.OUTCOMES, values.toArray());
  }

  @Test
  void leadsAreFollowedToTheirOutcomes(TestPipeline pipeline) throws IOException {
    List<AssignedLead> leads = Experiments.five();
    PCollectionTuple out =
        Experiments.measure(pipeline, leads, settings("events.csv", EVENTS, AS_OF));
    // dials, then contacted booked followed overridden opted_out complained inferred late other
    // booked_in_horizon
    PAssert.that(out.get(MeasureProgress.OUTCOMES))
        .containsInAnyOrder(
            outcome(
                leads.get(0),
                List.of("2026-01-06", "2026-01-06", "2026-01-06"),
                "11110000001",
                "FINAL"),
            outcome(leads.get(1), List.of("", "", "2026-01-07"), "00001100000", "FINAL"),
            outcome(leads.get(2), List.of("", "", ""), "10000000000", "FINAL"),
            outcome(leads.get(3), List.of("", "", ""), "00000000000", "FINAL"),
            outcome(leads.get(4), List.of("2026-02-17", "", ""), "01000000000", "IMMATURE"));
    PAssert.that(Rejects.withoutOffset(out.get(MeasureProgress.REJECTS)))
        .containsInAnyOrder(
            Experiments.reject("events.csv", 9, null, "DUPLICATE", Experiments.token("c1")),
            Experiments.reject(
                "events.csv", 10, "at", "BEFORE_ASSIGNMENT", Experiments.token("c1")),
            Experiments.reject(
                "events.csv", 11, "lead_id", "UNASSIGNED", Experiments.token("nobody")),
            Experiments.reject(
                "events.csv", 13, "event", "UNKNOWN_EVENT", Experiments.token("late")));
    TrialTable table =
        TrialTable.of(
            Map.of(
                new TrialCell("UNKNOWN", "sga1", Arm.TREATMENT),
                new CellCounts(2, 1, 1, 1, 1, 1),
                new TrialCell("UNKNOWN", "sga1", Arm.CONTROL),
                new CellCounts(2, 0, 0, 0, 0, 1)));
    PAssert.thatSingleton(out.get(MeasureProgress.TABLE)).isEqualTo(table);
    PAssert.thatSingleton(out.get(MeasureProgress.PROGRESS))
        .isEqualTo(
            new TrialProgress(
                new DailyMetrics(Experiments.START, LocalDate.parse(AS_OF), days()),
                table,
                Instant.parse("2026-02-17T12:00:00Z"),
                new EventAccount(12, 0, 4, 8, 3, "")));
    PAssert.that(out.get(MeasureProgress.READINGS))
        .containsInAnyOrder(
            Reading.of("before_first_contact", 0, 5),
            Reading.of("contacted_srm_p_value", 1, 2).withNote("contacted: 1 treated, 1 controls"),
            Reading.of("events_unaccounted", 0, 12));
    pipeline.run().waitUntilFinish();
  }

  private static SortedMap<DayCell, DayCounts> days() {
    SortedMap<DayCell, DayCounts> days = new TreeMap<>();
    put(days, "2026-01-05", Arm.TREATMENT, new DayCounts(2, 0, 0, 0, 0, 0, 0, 0, 0));
    put(days, "2026-01-06", Arm.TREATMENT, new DayCounts(0, 1, 1, 1, 1, 0, 0, 0, 0));
    put(days, "2026-01-07", Arm.TREATMENT, new DayCounts(0, 0, 0, 0, 0, 1, 0, 0, 0));
    put(days, "2026-01-08", Arm.TREATMENT, new DayCounts(0, 0, 0, 0, 0, 0, 1, 0, 0));
    put(days, "2026-02-17", Arm.TREATMENT, new DayCounts(0, 0, 0, 0, 0, 0, 0, 0, 2));
    put(days, "2026-01-05", Arm.CONTROL, new DayCounts(2, 0, 0, 0, 0, 0, 0, 0, 0));
    put(days, "2026-01-06", Arm.CONTROL, new DayCounts(0, 0, 1, 0, 0, 0, 0, 0, 0));
    put(days, "2026-02-16", Arm.CONTROL, new DayCounts(1, 0, 0, 0, 0, 0, 0, 0, 0));
    put(days, "2026-02-17", Arm.CONTROL, new DayCounts(0, 1, 0, 0, 0, 0, 0, 0, 2));
    return days;
  }

  private static void put(
      SortedMap<DayCell, DayCounts> days, String day, Arm arm, DayCounts counts) {
    days.put(new DayCell(LocalDate.parse(day), arm, "UNKNOWN"), counts);
  }

  @Test
  void withoutLeadsAndEventsThereIsAnEmptyTableAndEveryReading(TestPipeline pipeline)
      throws IOException {
    PCollectionTuple out =
        Experiments.measure(
            pipeline, List.of(), settings("events.csv", Experiments.HEADER, "2026-01-05"));
    PAssert.that(out.get(MeasureProgress.OUTCOMES)).empty();
    PAssert.that(out.get(MeasureProgress.REJECTS)).empty();
    PAssert.thatSingleton(out.get(MeasureProgress.TABLE)).isEqualTo(TrialTable.of(Map.of()));
    PAssert.that(out.get(MeasureProgress.READINGS))
        .containsInAnyOrder(
            Reading.of("before_first_contact", 1, 0),
            Reading.of("contacted_srm_p_value", Double.NaN, 0)
                .withNote("contacted: 0 treated, 0 controls"),
            Reading.of("events_unaccounted", 0, 0));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whereNoEventHasALeadEveryRowIsRejectedAndLeadsStillCount(TestPipeline pipeline)
      throws IOException {
    String bad =
        Experiments.HEADER
            + Experiments.row("nobody", "dial", "2026-01-06T10:00:00Z")
            + Experiments.row("c1", "contact", "2026-01-01T10:00:00Z");
    PCollectionTuple out =
        Experiments.measure(
            pipeline, Experiments.five().subList(2, 4), settings("events.csv", bad, AS_OF));
    PAssert.that(Rejects.withoutOffset(out.get(MeasureProgress.REJECTS)))
        .containsInAnyOrder(
            Experiments.reject(
                "events.csv", 2, "lead_id", "UNASSIGNED", Experiments.token("nobody")),
            Experiments.reject(
                "events.csv", 3, "at", "BEFORE_ASSIGNMENT", Experiments.token("c1")));
    PAssert.thatSingleton(out.get(MeasureProgress.TABLE))
        .isEqualTo(
            TrialTable.of(
                Map.of(
                    new TrialCell("UNKNOWN", "sga1", Arm.CONTROL),
                    new CellCounts(2, 0, 0, 0, 0, 0))));
    pipeline.run().waitUntilFinish();
  }

  /** Rejected rows by the account less those in the table. */
  static final class Lost extends DoFn<TrialProgress, Long> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Long> rejects;

    Lost(PCollectionView<Long> rejects) {
      this.rejects = rejects;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(context.element().events().rejected() - context.sideInput(rejects));
    }
  }

  /** Rows of every kind: in = counted + rejected + later, and each rejected row is a reject. */
  @Test
  void everyRowIsCountedRejectedOrLater(TestPipeline pipeline) throws IOException {
    Random random = new Random(5);
    List<String> leads = List.of("t1", "t2", "c1", "c2", "late", "nobody", "");
    List<String> words = List.of("dial", "contact", "followed", "booked", "lunch");
    StringBuilder text = new StringBuilder(Experiments.HEADER);
    for (int i = 0; i < 400; i++) {
      LocalDate day = LocalDate.of(2025, 12, 29).plusDays(random.nextInt(70));
      text.append(
          Experiments.row(
              leads.get(random.nextInt(leads.size())),
              words.get(random.nextInt(words.size())),
              random.nextInt(20) == 0 ? "soon" : day + "T0" + random.nextInt(10) + ":00:00Z"));
    }
    PCollectionTuple out =
        Experiments.measure(
            pipeline, Experiments.five(), settings("events.csv", text.toString(), AS_OF));
    PCollectionView<Long> rejects =
        out.get(MeasureProgress.REJECTS)
            .apply("Count rejects", Combine.globally(Count.<DataRow>combineFn()).asSingletonView());
    PAssert.that(
            out.get(MeasureProgress.PROGRESS)
                .apply("Rejects lost", ParDo.of(new Lost(rejects)).withSideInputs(rejects)))
        .containsInAnyOrder(0L);
    PAssert.thatSingleton(out.get(MeasureProgress.PROGRESS))
        .satisfies(
            progress -> {
              EventAccount account = progress.events();
              assertThat(account.rows(), is(400L));
              assertThat(
                  account.counted() + account.rejected() + account.later(), is(account.rows()));
              assertThat(
                  Math.min(account.later(), Math.min(account.counted(), account.rejected())) > 20,
                  is(true));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** Whatever is appended later, the files of an earlier day are the same, byte by byte. */
  @Test
  void aGrownFileGivesTheSameBytesOfAnEarlierDay() throws IOException {
    List<AssignedLead> leads = Experiments.five();
    Map<String, String> before = written("before", EVENTS, leads, 1);
    String grown =
        EVENTS
            + Experiments.row("t1", "complaint", "2026-02-18T00:00:00Z")
            + Experiments.row("", "lunch", "2026-02-18T00:00:00Z")
            + Experiments.row("nobody", "dial", "2026-03-01T00:00:00Z")
            + Experiments.row("late", "booked", "2026-02-18T00:00:00Z")
            + Experiments.row("late", "booked", "2026-02-18T00:00:00Z");
    List<AssignedLead> more = new ArrayList<>(leads);
    more.add(Experiments.lead("nobody", Arm.CONTROL, LocalDate.of(2026, 2, 18)));
    assertThat(written("after", grown, more, 1), is(before));
    assertThat(before.size(), is(16 + 1 + 3 + 1));
  }

  /** Rows in another order, bundles and parallelism change nothing but places of rejects. */
  @Test
  void orderAndParallelismDoNotMatter() throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(EVENTS.lines().skip(1).toList());
    Collections.shuffle(lines, random);
    List<AssignedLead> leads = new ArrayList<>(Experiments.five());
    Collections.shuffle(leads, random);
    Map<String, String> expected = written("expected", EVENTS, Experiments.five(), 1);
    assertThat(written("same", EVENTS, leads, 4), is(expected));
    Map<String, String> shuffled =
        written("shuffled", Experiments.HEADER + String.join("\n", lines) + "\n", leads, 3);
    shuffled.remove("rejects/rejects.parquet");
    expected.remove("rejects/rejects.parquet");
    assertThat(shuffled, is(expected));
  }

  @Test
  void noLeadIdAndNoFreeTextIsWritten() throws IOException {
    String events = EVENTS.replace("t1,", "leadcanary1,").replace("nobody,", "leadcanary2,");
    List<AssignedLead> leads = new ArrayList<>(Experiments.five());
    leads.set(0, Experiments.lead("leadcanary1", Arm.TREATMENT, Experiments.START));
    Map<String, String> files = written("canary", events, leads, 2);
    for (String shard : EventTable.SHARDS) {
      String table = "tables/" + EventTable.OUTCOMES.name() + "/" + shard + ".parquet";
      files.put(table, rows("canary/" + table, EventTable.OUTCOMES));
    }
    files.put("rejects", rows("canary/rejects/rejects.parquet", RejectRow.SCHEMA));
    files.forEach(
        (name, text) -> {
          assertThat(name, text.contains("leadcanary"), is(false));
          assertThat(name, text.contains("Jane"), is(false));
        });
    String all = String.join("", files.values());
    assertThat(all.contains(Experiments.token("leadcanary1")), is(true));
    assertThat(all.contains(Experiments.token("leadcanary2")), is(true));
  }

  /** A Parquet file as text, since its bytes are packed. */
  private String rows(String file, TableSchema schema) throws IOException {
    return ParquetShard.readAll(folder.resolve(file).toString(), schema).toString();
  }

  /** All files that a run writes, by path, as bytes in Latin 1. */
  private Map<String, String> written(
      String name, String events, List<AssignedLead> leads, int parallelism) throws IOException {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setTargetParallelism(parallelism);
    Pipeline pipeline = Pipeline.create(options);
    Path run = Files.createDirectories(folder.resolve(name));
    Path input = Files.createDirectories(folder.resolve(name + "-in")).resolve("events.csv");
    Files.writeString(input, events);
    PCollectionTuple out = Experiments.measure(pipeline, leads, Experiments.settings(input, AS_OF));
    out.get(MeasureProgress.OUTCOMES).apply("Outcomes", WriteOutcomes.into(run + "/tables"));
    out.get(MeasureProgress.REJECTS)
        .apply("One file", WithKeys.of("rejects"))
        .apply(
            "Rejects",
            WriteTable.into(
                new WriteTable.Layout(
                    run + "/rejects", RejectRow.SCHEMA, RejectRow.ORDER, List.of("rejects"))));
    out.get(MeasureProgress.PROGRESS)
        .apply(
            "Monitor",
            WriteMonitor.by(
                new WriteMonitor.Settings(
                    run.toString(),
                    Experiments.bundled(),
                    10,
                    "<a href=\"" + Artifact.AB_MONITOR.path() + "\">")));
    out.get(MeasureProgress.READINGS)
        .apply("One text", ToString.elements())
        .apply("Readings", TextIO.write().to(run + "/readings").withoutSharding());
    pipeline.run().waitUntilFinish();
    return files(run);
  }

  private static Map<String, String> files(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        boolean lines = file.getFileName().toString().equals("readings");
        files.put(
            run.relativize(file).toString(),
            lines ? String.join("\n", text.lines().sorted().toList()) : text);
      }
    }
    return files;
  }
}
