package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class MakeTrainingRowsTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final TableSchema REPS = IntakeMap.bundled().schema("reps");
  private static final TableSchema ALIGNED = LeadTable.aligned(REPS);
  private static final String ANALYSIS = "2024-06-30T00:00:00Z";

  /** The last contact whose window of 30 days has closed at the analysis. */
  private static final String MATURE = "2024-05-31T00:00:00Z";

  @Test
  void theWindowEndsAtItsLastInstantAndMaturesThere(TestPipeline pipeline) {
    PCollectionTuple out =
        make(
            pipeline,
            lead("first").contacted(MATURE).called(MATURE).row(),
            lead("last").contacted(MATURE).called("2024-06-30T00:00:00Z").row(),
            lead("late").contacted("2024-05-30T00:00:00Z").called("2024-06-29T00:00:00.001Z").row(),
            lead("none").contacted(MATURE).row(),
            lead("young").contacted("2024-05-31T00:00:00.001Z").called(MATURE).row());
    PAssert.that(labels(out))
        .containsInAnyOrder(
            "first 1 POSITIVE 2024Q2 age 54",
            "last 1 POSITIVE 2024Q2 age 54",
            "late 0 NEGATIVE 2024Q2 age 53",
            "none 0 NEGATIVE 2024Q2 age 54");
    PAssert.that(out.get(MakeTrainingRows.EXCLUDED))
        .containsInAnyOrder(excluded("young", "IMMATURE", "2024-05-31T00:00:00.001Z"));
    PAssert.thatSingleton(some(out, "rows_out", "late", "excluded|", "label|"))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "rows_out", 4L,
                    "late", 1L,
                    "excluded|IMMATURE", 1L,
                    "label|2024Q2|Event|POSITIVE", 2L,
                    "label|2024Q2|Event|NEGATIVE", 2L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void eachLeadThatIsNotTrainedOnHasItsReason(TestPipeline pipeline) {
    PCollectionTuple out =
        make(
            pipeline,
            lead("gone").contacted(MATURE).deleted().row(),
            lead("open").row(),
            lead("backwards").contacted(MATURE).called("2024-05-30T23:59:59Z").row(),
            lead("stale").contacted(MATURE).without("STALE").row(),
            lead("crdless").contacted(MATURE).without("NO_CRD").row(),
            // Deleted comes before every other reason.
            lead("both").deleted().without("NO_CRD").row());
    PAssert.that(out.get(MakeTrainingRows.ROWS)).empty();
    PAssert.that(out.get(MakeTrainingRows.EXCLUDED))
        .containsInAnyOrder(
            excluded("gone", "DELETED", MATURE),
            excluded("open", "NOT_CONTACTED", null),
            excluded("backwards", "NEGATIVE_DELAY", MATURE),
            excluded("stale", "STALE", MATURE),
            excluded("crdless", "NO_CRD", MATURE),
            excluded("both", "DELETED", null));
    PAssert.thatSingleton(some(out, "rows_out", "excluded|", "left_out|"))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "left_out|2024Q2|Event|DELETED", 1L,
                    "left_out|2024Q2|Event|NEGATIVE_DELAY", 1L,
                    "left_out|2024Q2|Event|STALE", 1L,
                    "left_out|2024Q2|Event|NO_CRD", 1L,
                    "excluded|DELETED", 2L,
                    "excluded|NOT_CONTACTED", 1L,
                    "excluded|NEGATIVE_DELAY", 1L,
                    "excluded|STALE", 1L,
                    "excluded|NO_CRD", 1L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void nothingInIsNothingOut(TestPipeline pipeline) {
    PCollectionTuple out = make(pipeline);
    PAssert.that(out.get(MakeTrainingRows.ROWS)).empty();
    PAssert.that(out.get(MakeTrainingRows.EXCLUDED)).empty();
    PAssert.thatSingleton(some(out, "rows_out", "excluded|")).isEqualTo(new TreeMap<>());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fault15NegativeDelaysAreListedByTokenAndTheBoundaryHolds(TestPipeline pipeline) {
    // 30 days after the contact is 2024-06-29T00:00:00Z, a day before the analysis.
    String contact = "2024-05-30T00:00:00Z";
    PCollectionTuple out =
        make(
            pipeline,
            lead("a").contacted(contact).called("2024-05-29T23:59:59Z").row(),
            lead("b").contacted(contact).called(contact).row(),
            lead("c").contacted(contact).called("2024-06-29T00:00:00Z").row(),
            lead("d").contacted(contact).called("2024-06-29T00:00:01Z").row(),
            lead("e").contacted(contact).row());
    PAssert.that(labels(out))
        .containsInAnyOrder(
            "b 1 POSITIVE 2024Q2 age 53",
            "c 1 POSITIVE 2024Q2 age 53",
            "d 0 NEGATIVE 2024Q2 age 53",
            "e 0 NEGATIVE 2024Q2 age 53");
    PAssert.that(out.get(MakeTrainingRows.DELAYS))
        .containsInAnyOrder(
            DataRow.of(
                LeadTable.NEGATIVE_DELAYS,
                "a",
                millis(contact),
                millis("2024-05-29T23:59:59Z"),
                -1L,
                "Event"));
    PAssert.thatSingleton(some(out, "late", "left_out|"))
        .isEqualTo(new TreeMap<>(Map.of("late", 1L, "left_out|2024Q2|Event|NEGATIVE_DELAY", 1L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fault16AnEarlyCallDoesNotMakeAnImmatureLeadARow(TestPipeline pipeline) {
    PCollectionTuple out =
        make(
            pipeline,
            lead("young").contacted("2024-06-20T00:00:00Z").called("2024-06-21T00:00:00Z").row(),
            lead("idle").contacted("2024-06-20T00:00:00Z").row());
    PAssert.that(out.get(MakeTrainingRows.ROWS)).empty();
    PAssert.that(out.get(MakeTrainingRows.EXCLUDED))
        .containsInAnyOrder(
            excluded("young", "IMMATURE", "2024-06-20T00:00:00Z"),
            excluded("idle", "IMMATURE", "2024-06-20T00:00:00Z"));
    pipeline.run().waitUntilFinish();
  }

  /** What happens after the window, and what nobody knows yet at the analysis, is no outcome. */
  @Test
  void eventsBeyondTheWindowMayBePermuted(TestPipeline pipeline) {
    String[] beyond = {
      "2024-06-15T00:00:00Z", "2024-06-20T00:00:00Z", "2025-03-01T00:00:00Z", null
    };
    DataRow[] one = new DataRow[beyond.length];
    DataRow[] other = new DataRow[beyond.length];
    for (int i = 0; i < beyond.length; i++) {
      one[i] = lead("l" + i).contacted("2024-05-01T00:00:00Z").calledOrNot(beyond[i]).row();
      String moved = beyond[(i + 1) % beyond.length];
      other[i] = lead("l" + i).contacted("2024-05-01T00:00:00Z").calledOrNot(moved).row();
    }
    String[] expected = {
      "l0 0 NEGATIVE 2024Q2 age 24",
      "l1 0 NEGATIVE 2024Q2 age 24",
      "l2 0 NEGATIVE 2024Q2 age 24",
      "l3 0 NEGATIVE 2024Q2 age 24"
    };
    PAssert.that(labels(make(pipeline, "One", one))).containsInAnyOrder(expected);
    PAssert.that(labels(make(pipeline, "Other", other))).containsInAnyOrder(expected);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void leadsThatNobodyWorkedAreCountedAndKept(TestPipeline pipeline) {
    PCollectionTuple out =
        make(
            pipeline,
            lead("idle").contacted(MATURE).worked(0L).row(),
            lead("tried").contacted(MATURE).worked(1L).row(),
            lead("unknown").contacted(MATURE).row());
    PAssert.thatSingleton(some(out, "rows_out", "never_worked|"))
        .isEqualTo(new TreeMap<>(Map.of("rows_out", 3L, "never_worked|NEGATIVE", 1L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void repeatedLeadsAreCounted(TestPipeline pipeline) {
    TableSchema table = TrainingTable.schema(CONTRACT);
    List<DataRow> rows =
        List.of("a", "b", "a", "c", "a").stream().map(token -> trainingRow(table, token)).toList();
    PCollection<KV<String, Long>> repeats =
        pipeline
            .apply("Rows", Create.of(rows).withCoder(DataRowCoder.of(table)))
            .apply("Repeats", CountDuplicates.byLead());
    PAssert.thatSingleton(repeats.apply("Sum", CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>(Map.of("duplicate_rows", 2L)));
    PAssert.that(
            pipeline
                .apply("No rows", Create.empty(DataRowCoder.of(table)))
                .apply("No repeats", CountDuplicates.byLead()))
        .empty();
    pipeline.run().waitUntilFinish();
  }

  private static DataRow trainingRow(TableSchema table, String token) {
    Object[] values = new Object[table.width()];
    values[table.indexOf(TrainingTable.LEAD_TOKEN)] = token;
    return DataRow.of(table, values);
  }

  private static PCollectionTuple make(TestPipeline pipeline, DataRow... aligned) {
    return make(pipeline, "Make", aligned);
  }

  private static PCollectionTuple make(TestPipeline pipeline, String name, DataRow... aligned) {
    return pipeline
        .apply(name + " aligned", Create.of(List.of(aligned)).withCoder(DataRowCoder.of(ALIGNED)))
        .apply(
            name,
            MakeTrainingRows.by(
                new MakeTrainingRows.Settings(
                    CONTRACT, REPS, LabelRule.byInstant(30), millis(ANALYSIS))));
  }

  private static PCollection<String> labels(PCollectionTuple out) {
    return out.get(MakeTrainingRows.ROWS)
        .apply(
            "Label of " + out.get(MakeTrainingRows.ROWS).getName(),
            MapElements.into(TypeDescriptors.strings()).via(MakeTrainingRowsTest::label));
  }

  private static String label(DataRow row) {
    return "%s %d %s %s age %d"
        .formatted(
            row.text(TrainingTable.LEAD_TOKEN),
            row.whole(TrainingTable.LABEL),
            row.text(TrainingTable.LABEL_STATE),
            row.text(TrainingTable.CONTACT_QUARTER),
            row.whole(TrainingTable.SNAPSHOT_AGE_DAYS));
  }

  /** The counts whose name is one of these or starts with one that ends in a bar or underscore. */
  private static PCollection<SortedMap<String, Long>> some(PCollectionTuple out, String... names) {
    PCollection<KV<String, Long>> counts =
        out.get(MakeTrainingRows.COUNTS)
            .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return counts
        .apply("Pick of " + counts.getName(), Filter.by(count -> matches(count.getKey(), names)))
        .apply("Sum of " + counts.getName(), CollectCounts.intoOneMap());
  }

  private static boolean matches(String name, String... wanted) {
    for (String each : wanted) {
      boolean prefix = each.endsWith("|") || each.endsWith("_");
      if (prefix ? name.startsWith(each) : name.equals(each)) {
        return true;
      }
    }
    return false;
  }

  private static DataRow excluded(String token, String reason, String contacted) {
    return DataRow.of(
        LeadTable.EXCLUDED,
        token,
        reason,
        contacted == null ? null : (Object) millis(contacted),
        "Event");
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static AlignedLead lead(String token) {
    return new AlignedLead(ALIGNED, token).effective(ANALYSIS);
  }
}
