package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.training.Rejects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class ReadTrialEventsTest {
  private static final String LONG_ID = SalesforceId.canonical("00Q5f00000AbCdE").orElseThrow();

  @TempDir private Path folder;

  private PCollectionTuple read(TestPipeline pipeline, String text) throws IOException {
    Path file = Experiments.file(folder, "events.csv", text);
    return pipeline.apply(ReadTrialEvents.by(Experiments.settings(file, "2026-01-31")));
  }

  private static DataRow event(String lead, String event, String at, long line) {
    return DataRow.of(
        EventTable.EVENTS,
        Experiments.token(lead),
        event,
        Instant.parse(at).toEpochMilli(),
        "sga1",
        line,
        0L);
  }

  private static PCollection<DataRow> events(PCollectionTuple out) {
    return out.get(ReadTrialEvents.EVENTS)
        .apply(
            "Forget bytes",
            MapElements.into(TypeDescriptor.of(DataRow.class))
                .via(ReadTrialEventsTest::withoutOffset))
        .setCoder(out.get(ReadTrialEvents.EVENTS).getCoder());
  }

  private static DataRow withoutOffset(DataRow row) {
    Object[] values = row.values().toArray();
    values[EventTable.EVENTS.indexOf("offset")] = 0L;
    return DataRow.of(EventTable.EVENTS, values);
  }

  private static void counts(PCollectionTuple out, Map<String, Long> expected) {
    PAssert.thatSingleton(
            out.get(ReadTrialEvents.COUNTS).apply("Counts", CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>(expected));
  }

  @Test
  void rowsBecomeEventsRejectsOrAreLater(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        read(
            pipeline,
            Experiments.HEADER
                + Experiments.row("t1", "dial", "2026-01-06T10:00:00Z")
                + Experiments.row("t1", "lunch", "2026-01-06T10:00:00Z")
                + Experiments.row("t1", "dial", "2026-01-06 10:00")
                + Experiments.row("t1", "dial", "")
                + Experiments.row(" ", "dial", "2026-01-06T10:00:00Z")
                + "t1,sga1,dial\n"
                + Experiments.row("t1", "booked", "2026-01-31T23:59:59.999Z")
                + Experiments.row("t1", "booked", "2026-02-01T00:00:00Z")
                + Experiments.row("", "lunch", "2026-02-01T00:00:00Z")
                + Experiments.row("t1", "dial", "2026-02-01T03:30:00+05:00"));
    PAssert.that(events(out))
        .containsInAnyOrder(
            event("t1", "dial", "2026-01-06T10:00:00Z", 2),
            event("t1", "booked", "2026-01-31T23:59:59.999Z", 8),
            event("t1", "dial", "2026-01-31T22:30:00Z", 11));
    String file = "events.csv";
    String token = Experiments.token("t1");
    PAssert.that(Rejects.withoutOffset(out.get(ReadTrialEvents.REJECTS)))
        .containsInAnyOrder(
            Experiments.reject(file, 3, "event", "UNKNOWN_EVENT", token),
            Experiments.reject(file, 4, "at", "BAD_INSTANT", token),
            Experiments.reject(file, 5, "at", "BAD_INSTANT", token),
            Experiments.reject(file, 6, "lead_id", "NO_LEAD", null),
            Experiments.reject(file, 7, null, "WRONG_FIELD_COUNT", null));
    counts(
        out,
        Map.of(
            "events_in", 10L,
            "events_later", 2L,
            "events_rejected|UNKNOWN_EVENT", 1L,
            "events_rejected|BAD_INSTANT", 2L,
            "events_rejected|NO_LEAD", 1L,
            "events_rejected|WRONG_FIELD_COUNT", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shortAndLongIdsAreOneLead(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        read(
            pipeline,
            Experiments.HEADER
                + Experiments.row("00Q5f00000AbCdE", "dial", "2026-01-06T10:00:00Z")
                + Experiments.row(LONG_ID, "dial", "2026-01-06T11:00:00Z"));
    PAssert.that(events(out))
        .containsInAnyOrder(
            event(LONG_ID, "dial", "2026-01-06T10:00:00Z", 2),
            event(LONG_ID, "dial", "2026-01-06T11:00:00Z", 3));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFileWithoutAColumnIsNotReadAndNamesIt(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = read(pipeline, "lead_id,event,at\nt1,dial,2026-01-06T10:00:00Z\n");
    PAssert.that(out.get(ReadTrialEvents.EVENTS)).empty();
    PAssert.that(out.get(ReadTrialEvents.REJECTS)).empty();
    counts(out, Map.of("events_column_missing|sga_id", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anEmptyFileHasNoEventsAndLacksItsColumns(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = read(pipeline, Experiments.HEADER);
    PAssert.that(out.get(ReadTrialEvents.EVENTS)).empty();
    counts(out, Map.of());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void everyRowBadIsEveryRowRejected(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        read(
            pipeline,
            Experiments.HEADER
                + Experiments.row("t1", "DIAL", "2026-01-06T10:00:00Z")
                + Experiments.row("", "dial", "yesterday"));
    PAssert.that(out.get(ReadTrialEvents.EVENTS)).empty();
    PAssert.that(Rejects.withoutOffset(out.get(ReadTrialEvents.REJECTS)))
        .containsInAnyOrder(
            List.of(
                Experiments.reject(
                    "events.csv", 2, "event", "UNKNOWN_EVENT", Experiments.token("t1")),
                Experiments.reject("events.csv", 3, "at", "BAD_INSTANT", null)));
    counts(
        out,
        Map.of(
            "events_in", 2L,
            "events_rejected|UNKNOWN_EVENT", 1L,
            "events_rejected|BAD_INSTANT", 1L));
    pipeline.run().waitUntilFinish();
  }
}
