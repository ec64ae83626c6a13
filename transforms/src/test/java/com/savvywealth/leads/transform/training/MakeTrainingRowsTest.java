package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.AlignmentReadings;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import java.time.Instant;
import java.time.LocalDate;
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
    PAssert.thatSingleton(some(out, "rows_out", "late", "aligned", "excluded|", "label|"))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "rows_out", 4L,
                    "late", 1L,
                    "aligned", 5L,
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
    PAssert.thatSingleton(some(out, "rows_out", "aligned", "matched", "unmatched|", "excluded|"))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "aligned", 4L,
                    "matched", 2L,
                    "unmatched|STALE", 1L,
                    "unmatched|NO_CRD", 1L,
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

  /**
   * Time is the one thing that a row cannot prove about itself: the vintage of 30 March, shifted by
   * one day as a wrong calendar would, lies after the three contacts of 30 March. The quarter check
   * of the plan does not see it; the instant check names exactly those three of five.
   */
  @Test
  void aVintageShiftedByOneDayIsSeenByTheInstantCheckOnly(TestPipeline pipeline) {
    String[] contacts = {
      "2024-03-30T00:00:00Z",
      "2024-03-30T12:00:00Z",
      "2024-03-30T23:59:59.999Z",
      "2024-03-31T00:00:00Z",
      "2024-04-20T00:00:00Z"
    };
    DataRow[] honest = new DataRow[contacts.length];
    DataRow[] shifted = new DataRow[contacts.length];
    for (int i = 0; i < contacts.length; i++) {
      honest[i] = lead("lead" + i).contacted(contacts[i]).seeing("2024-03-30").row();
      shifted[i] = lead("lead" + i).contacted(contacts[i]).seeing("2024-03-31").row();
    }
    PAssert.thatSingleton(some(make(pipeline, "Honest", honest), "leak_", "matched"))
        .satisfies(
            counts -> expectLeakage(counts, "leakage_rate_quarter 0.0 leakage_rate_instant 0.0"));
    PAssert.thatSingleton(some(make(pipeline, "Shifted", shifted), "leak_", "matched"))
        .satisfies(
            counts -> expectLeakage(counts, "leakage_rate_quarter 0.0 leakage_rate_instant 0.6"));
    pipeline.run().waitUntilFinish();
  }

  private static Void expectLeakage(SortedMap<String, Long> counts, String expected) {
    List<Reading> readings = AlignmentReadings.of(counts, CONTRACT);
    StringBuilder rates = new StringBuilder();
    for (Reading reading : readings) {
      if (List.of("leakage_rate_quarter", "leakage_rate_instant").contains(reading.metric())) {
        rates.append(reading.metric()).append(' ').append(reading.value()).append(' ');
        assertThat(reading.n(), is(5L));
      }
    }
    assertThat(rates.toString().strip(), is(expected));
    return null;
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
            "Label", MapElements.into(TypeDescriptors.strings()).via(MakeTrainingRowsTest::label));
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

  private static Lead lead(String token) {
    return new Lead(token);
  }

  /** An aligned lead in the making; it sees the vintage of 7 April 2024 unless told otherwise. */
  private static final class Lead {
    private final Object[] values = new Object[ALIGNED.width()];

    Lead(String token) {
      set("lead_id", token);
      set("lead_token", token);
      set("lead_source", "Event");
      set("deleted", 0L);
      set("effective_at", millis(ANALYSIS));
      seeing("2024-04-07");
    }

    Lead seeing(String asOf) {
      LocalDate day = LocalDate.parse(asOf);
      set("snapshot_label", "v");
      set("snapshot_as_of", day.toEpochDay());
      set("snapshot_known_at", day.toEpochDay() * 86_400_000L);
      return this;
    }

    Lead without(String reason) {
      for (String column : List.of("snapshot_label", "snapshot_as_of", "snapshot_known_at")) {
        set(column, null);
      }
      set("no_snapshot_reason", reason);
      return this;
    }

    Lead contacted(String instant) {
      set("contacted_at", millis(instant));
      set("effective_at", millis(instant));
      return this;
    }

    Lead called(String instant) {
      set("called_at", millis(instant));
      return this;
    }

    Lead deleted() {
      set("deleted", 1L);
      return this;
    }

    DataRow row() {
      return DataRow.of(ALIGNED, values);
    }

    private void set(String column, Object value) {
      values[ALIGNED.indexOf(column)] = value;
    }
  }
}
