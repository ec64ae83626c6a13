package com.savvywealth.leads.transform.crm;

import com.savvywealth.leads.model.crm.FieldMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each opened lead counts once, by its first event in thirty days. */
@ExtendWith(TestPipelineExtension.class)
class CountAdoptionTest {
  @TempDir private Path folder;

  private PCollection<SortedMap<String, Long>> count(TestPipeline pipeline, String... rows)
      throws IOException {
    Path file = folder.resolve("events.csv");
    Files.writeString(file, "lead_id,sga,event,at\n" + String.join("\n", rows) + "\n");
    return pipeline.apply(
        CountAdoption.by(
            new CountAdoption.Settings(
                file.toString(),
                new FieldMapping.AdoptionRule(30, 10, "lead_id", "sga", "event", "at"),
                "demo",
                LocalDate.of(2026, 1, 31))));
  }

  private static void is(PCollection<SortedMap<String, Long>> counts, Map<String, Long> expected) {
    PAssert.thatSingleton(counts).isEqualTo(new TreeMap<>(expected));
  }

  @Test
  void theFirstEventOfALeadCounts(TestPipeline pipeline) throws IOException {
    is(
        count(
            pipeline,
            "00Q000000000001,s1,overridden,2026-01-10T10:00:00Z",
            "00Q000000000001,s2,followed,2026-01-09T10:00:00Z",
            "00Q000000000001,s2,followed,2026-01-09T10:00:00Z",
            "00Q000000000002,s1,dial,2026-01-09T10:00:00Z"),
        Map.of("events_in", 4L, "followed|s2", 1L, "worked", 1L));
    pipeline.run();
  }

  /** Three leads were worked, one of them with a record; a fourth has a record and no work. */
  @Test
  void workedLeadsAreCountedWithAndWithoutARecord(TestPipeline pipeline) throws IOException {
    is(
        count(
            pipeline,
            "00Q000000000001,s1,dial,2026-01-09T10:00:00Z",
            "00Q000000000001,s1,overridden,2026-01-10T10:00:00Z",
            "00Q000000000001,s1,booked,2026-01-11T10:00:00Z",
            "00Q000000000002,s1,dial,2026-01-09T10:00:00Z",
            "00Q000000000002,s1,dial,2026-01-10T10:00:00Z",
            "00Q000000000003,s1,contact,2026-01-09T10:00:00Z",
            "00Q000000000004,s1,followed,2026-01-09T10:00:00Z",
            "00Q000000000005,s1,opt_out,2026-01-09T10:00:00Z"),
        Map.of(
            "events_in", 8L,
            "overridden|s1", 1L,
            "followed|s1", 1L,
            "worked", 3L,
            "worked_opened", 1L));
    pipeline.run();
  }

  @Test
  void atTheSameInstantADepartureGoesBefore(TestPipeline pipeline) throws IOException {
    is(
        count(
            pipeline,
            "00Q000000000001,s1,followed,2026-01-09T10:00:00Z",
            "00Q000000000001,s2,overridden,2026-01-09T10:00:00Z"),
        Map.of("events_in", 2L, "overridden|s2", 1L));
    pipeline.run();
  }

  /** 2 to 31 January are thirty days. */
  @Test
  void theWindowHasThirtyDays(TestPipeline pipeline) throws IOException {
    is(
        count(
            pipeline,
            "00Q000000000001,s1,followed,2026-01-01T23:59:59Z",
            "00Q000000000002,s1,followed,2026-01-02T00:00:00Z",
            "00Q000000000003,s1,followed,2026-01-31T23:59:59Z",
            "00Q000000000004,s1,followed,2026-02-01T00:00:00Z",
            "00Q000000000005,s1,soon,2026-01-05T00:00:00Z"),
        Map.of(
            "events_in", 5L,
            "events_later", 1L,
            "events_rejected|UNKNOWN_EVENT", 1L,
            "followed|s1", 2L));
    pipeline.run();
  }

  @Test
  void anEmptyFileGivesAnEmptyMap(TestPipeline pipeline) throws IOException {
    Path file = folder.resolve("events.csv");
    PCollection<SortedMap<String, Long>> none = count(pipeline);
    Files.writeString(file, "lead_id,sga,event,at\n");
    is(none, Map.of());
    pipeline.run();
  }
}
