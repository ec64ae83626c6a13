package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.AsOf;
import com.savvywealth.leads.model.lead.LeakageAudit;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mutation that an audit must catch: one vintage shifted by one day. Two vintages, 7 January
 * and 30 March 2024; five leads around the second one's first instant.
 */
@ExtendWith(TestPipelineExtension.class)
class AuditAlignmentTest {
  private static final String[] CONTACTS = {
    "2024-03-29T23:59:59.999Z",
    "2024-03-30T00:00:00Z",
    "2024-03-30T12:00:00Z",
    "2024-03-30T23:59:59.999Z",
    "2024-03-31T00:00:00Z",
    "2024-04-20T00:00:00Z"
  };

  private static final long DAY = 86_400_000L;

  @TempDir private Path folder;

  @Test
  void anHonestJoinHasNoOffender(TestPipeline pipeline) throws IOException {
    store("2024-03-30");
    PCollectionTuple out = audited(pipeline, calendar("2024-03-30"));
    PAssert.that(out.get(AuditAlignment.OFFENDERS)).empty();
    PAssert.thatSingleton(out.get(AuditAlignment.COUNTS).apply(CollectCounts.intoOneMap()))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "aligned", 6L,
                    "matched", 6L,
                    "known_at_withheld", 0L,
                    "same_day", 3L,
                    "staleness|0000-0029 days", 5L,
                    "staleness|0060-0089 days", 1L)));
    pipeline.run().waitUntilFinish();
  }

  /**
   * The vintage's files say 31 March, the calendar that the join goes by says 30 March: after the
   * join nobody asked the rows themselves but the audit does. Exactly the three leads of 30 March
   * saw the next day's row; all five that saw the vintage have a clock that is not the calendar's.
   */
  @Test
  void filesShiftedByOneDayNameExactlyTheLeadsOfThatDay(TestPipeline pipeline) throws IOException {
    store("2024-03-31");
    PCollectionTuple out = audited(pipeline, calendar("2024-03-30"));
    List<DataRow> expected = new ArrayList<>();
    for (int i = 1; i < CONTACTS.length; i++) {
      expected.add(offender(i, "2024-03-31", "CLOCK"));
      if (i <= 3) {
        expected.add(offender(i, "2024-03-31", "INSTANT"));
      }
    }
    PAssert.that(out.get(AuditAlignment.OFFENDERS)).containsInAnyOrder(expected);
    expectLeaks(out, 0, 3, 0);
    pipeline.run().waitUntilFinish();
  }

  /** The join was given an unshifted calendar, the audit reads the declared one, a day later. */
  @Test
  void aCalendarShiftedByOneDayNamesTheSameLeads(TestPipeline pipeline) throws IOException {
    store("2024-03-30");
    PCollectionTuple out = audited(pipeline, calendar("2024-03-31"));
    List<DataRow> expected = new ArrayList<>();
    for (int i = 1; i < CONTACTS.length; i++) {
      expected.add(offender(i, "2024-03-30", "CLOCK"));
      if (i <= 3) {
        expected.add(offender(i, "2024-03-30", "INSTANT"));
        expected.add(offender(i, "2024-03-30", "KNOWN_AT"));
      }
    }
    PAssert.that(out.get(AuditAlignment.OFFENDERS)).containsInAnyOrder(expected);
    expectLeaks(out, 0, 3, 3);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aLeadWithoutContactOrVintageIsNoOffender(TestPipeline pipeline) {
    TableSchema aligned = LeadTable.aligned(TextWorld.CANONICAL);
    Object[] open = new Object[aligned.width()];
    open[aligned.indexOf("lead_token")] = "open";
    Object[] bare = open.clone();
    bare[aligned.indexOf("contacted_at")] = 5L;
    bare[aligned.indexOf("no_snapshot_reason")] = "NO_CRD";
    PCollectionTuple out =
        pipeline
            .apply(
                Create.of(DataRow.of(aligned, open), DataRow.of(aligned, bare))
                    .withCoder(DataRowCoder.of(aligned)))
            .apply(AuditAlignment.by(LeakageAudit.of(calendar("2024-03-30"), false)));
    PAssert.that(out.get(AuditAlignment.OFFENDERS)).empty();
    PAssert.thatSingleton(out.get(AuditAlignment.COUNTS).apply(CollectCounts.intoOneMap()))
        .isEqualTo(
            new TreeMap<>(Map.of("aligned", 1L, "unmatched|NO_CRD", 1L, "known_at_withheld", 0L)));
    pipeline.run().waitUntilFinish();
  }

  private static void expectLeaks(PCollectionTuple out, long quarter, long instant, long known) {
    PAssert.thatSingleton(out.get(AuditAlignment.COUNTS).apply(CollectCounts.intoOneMap()))
        .satisfies(
            counts -> {
              assertThat(counts.getOrDefault("leak_quarter", 0L), is(quarter));
              assertThat(counts.getOrDefault("leak_instant", 0L), is(instant));
              assertThat(counts.getOrDefault("leak_known_at", 0L), is(known));
              return null;
            });
  }

  private PCollectionTuple audited(
      TestPipeline pipeline, Map<String, LeakageAudit.Clocks> declared) {
    List<DataRow> leads = new ArrayList<>();
    for (int i = 0; i < CONTACTS.length; i++) {
      long contact = Instant.parse(CONTACTS[i]).toEpochMilli();
      leads.add(
          DataRow.of(
              LeadTable.LEADS,
              "id" + i,
              "t" + i,
              "a",
              101L,
              "VALID",
              contact,
              "Event",
              0L,
              0L,
              null,
              contact,
              null));
    }
    SnapshotCatalog catalog =
        new SnapshotCatalog(
            layout(),
            List.of(vintage("v1", "2024-01-07"), vintage("v2", "2024-03-30")),
            TextWorld.CANONICAL,
            "RepCRD",
            0,
            AsOf.Bound.INCLUSIVE);
    return pipeline
        .apply(Create.of(leads).withCoder(DataRowCoder.of(LeadTable.LEADS)))
        .apply(JoinPointInTime.with(catalog))
        .apply(AuditAlignment.by(LeakageAudit.of(declared, false)));
  }

  private static SnapshotCatalog.Vintage vintage(String label, String day) {
    LocalDate asOf = LocalDate.parse(day);
    Instant known = Instant.ofEpochMilli(asOf.toEpochDay() * DAY);
    return new SnapshotCatalog.Vintage(label, "snapshot_reps_" + label, asOf, known);
  }

  private static Map<String, LeakageAudit.Clocks> calendar(String second) {
    Map<String, LeakageAudit.Clocks> calendar = new TreeMap<>();
    calendar.put("v1", clocks("2024-01-07"));
    calendar.put("v2", clocks(second));
    return calendar;
  }

  private static LeakageAudit.Clocks clocks(String day) {
    long asOf = LocalDate.parse(day).toEpochDay();
    return new LeakageAudit.Clocks(asOf, asOf * DAY);
  }

  /** Writes both vintages; the rows of the second say this day. */
  private void store(String secondDay) throws IOException {
    TableSchema stored = SnapshotLayout.stored(TextWorld.CANONICAL);
    String[] days = {"2024-01-07", secondDay};
    int shard = SnapshotLayout.shardOf(101);
    for (int v = 0; v < 2; v++) {
      DataRow row = DataRow.of(stored, 101L, (double) v, LocalDate.parse(days[v]).toEpochDay(), 1L);
      ParquetShard.write(layout().shard("snapshot_reps_v" + (v + 1), shard), stored, List.of(row));
    }
  }

  private SnapshotLayout layout() {
    return new SnapshotLayout(folder.toString());
  }

  private static DataRow offender(int lead, String storedDay, String check) {
    return DataRow.of(
        AuditAlignment.OFFENDER,
        "t" + lead,
        "v2",
        LocalDate.parse(storedDay).toEpochDay(),
        LocalDate.parse("2024-03-30").toEpochDay() * DAY,
        Instant.parse(CONTACTS[lead]).toEpochMilli(),
        check);
  }
}
