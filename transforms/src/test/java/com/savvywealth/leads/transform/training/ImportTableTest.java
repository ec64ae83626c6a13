package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableConfig;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.CollectCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table as a bank's campaign has it: semicolons, yes and no, a column of after the call. */
@ExtendWith(TestPipelineExtension.class)
class ImportTableTest {
  private static final FeatureContract CONTRACT =
      new FeatureContract(
          "bank",
          "",
          List.of(),
          List.of(
              spec("age", FeatureSpec.Dtype.LONG, FeatureRole.FEATURE),
              spec("job", FeatureSpec.Dtype.CATEGORY, FeatureRole.FEATURE),
              spec("rate", FeatureSpec.Dtype.DOUBLE, FeatureRole.FEATURE),
              spec("duration", FeatureSpec.Dtype.LONG, FeatureRole.BANNED)));
  private static final TableSchema TABLE = TrainingTable.schema(CONTRACT);
  private static final TableConfig CONFIG =
      new TableConfig(
          "bank.csv",
          ";",
          "id",
          "month",
          "y",
          "yes",
          "no",
          "segment",
          "channel",
          "order",
          Map.of("rate", "euribor.rate"));
  private static final String HEADER =
      "id;month;order;age;job;euribor.rate;duration;segment;channel;y\n";

  @TempDir private Path folder;

  @Test
  void rowsBecomeTrainingRowsWithoutTheColumnOfAfterTheCall(TestPipeline pipeline)
      throws IOException {
    PCollectionTuple out =
        imported(
            pipeline,
            HEADER
                + "1;2008-05;3;56;housemaid;4.857;261;retail;telephone;no\n"
                + "2;2008-11-30;0;NA;;-1.8;0;business;cellular;yes\n"
                + "3;2009-01-01T00:00:00Z;0;40.0;\"blue;collar\";NA;5;retail;cellular;no\n");
    PAssert.that(out.get(ImportTable.ROWS))
        .containsInAnyOrder(
            row("1", millis("2008-05-01T00:00:00Z") + 3, 0L, "telephone", "retail", "2008Q2")
                .with(56L, "housemaid", 4.857),
            row("2", millis("2008-11-30T00:00:00Z"), 1L, "cellular", "business", "2008Q4")
                .with(null, null, -1.8),
            row("3", millis("2009-01-01T00:00:00Z"), 0L, "cellular", "retail", "2009Q1")
                .with(40L, "blue;collar", null));
    PAssert.that(out.get(ImportTable.REJECTS)).empty();
    counts(
        out,
        Map.of(
            "leads_in", 3L,
            "leads_out", 3L,
            "rows_out", 3L,
            "label|2008Q2|telephone|NEGATIVE", 1L,
            "label|2008Q4|cellular|POSITIVE", 1L,
            "label|2009Q1|cellular|NEGATIVE", 1L,
            "present|age", 2L,
            "present|job", 2L,
            "present|rate", 2L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aBadCellRejectsItsRowWithColumnAndReason(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        imported(
            pipeline,
            HEADER
                + ";2008-05;0;56;a;1;1;r;c;no\n"
                + "2;May 2008;0;56;a;1;1;r;c;no\n"
                + "3;2008-05;0;fifty;a;1;1;r;c;no\n"
                + "4;2008-05;0;56.5;a;1;1;r;c;no\n"
                + "5;2008-05;0;56;a;1e999;1;r;c;no\n"
                + "6;2008-05;0;56;a;1;1;r;c;maybe\n"
                + "7;2008-05;x;56;a;1;1;r;c;no\n"
                + "8;2008-05;0;56\n"
                + "9;2008-05;0;56;a;1;1;r;c;no\n"
                + "9;2008-06;0;57;a;1;1;r;c;yes\n");
    PAssert.that(out.get(ImportTable.ROWS))
        .containsInAnyOrder(
            row("9", millis("2008-05-01T00:00:00Z"), 0L, "c", "r", "2008Q2").with(56L, "a", 1.0));
    PAssert.that(Rejects.withoutOffset(out.get(ImportTable.REJECTS)))
        .containsInAnyOrder(
            reject(2, "id", "NO_ID"),
            reject(3, "month", "MALFORMED_DATE"),
            reject(4, "age", "MALFORMED_NUMBER"),
            reject(5, "age", "NOT_A_WHOLE_NUMBER"),
            reject(6, "rate", "NOT_FINITE"),
            reject(7, "y", "UNKNOWN_OUTCOME"),
            reject(8, "order", "MALFORMED_NUMBER"),
            reject(9, null, "WRONG_FIELD_COUNT"),
            reject(11, "id", "DUPLICATE_ID"));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aMissingColumnIsCountedAndNothingIsRead(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        imported(pipeline, HEADER.replace(";age;", ";years;") + "1;2008-05;0;56;a;1;1;r;c;no\n");
    PAssert.that(out.get(ImportTable.ROWS)).empty();
    PAssert.that(out.get(ImportTable.REJECTS)).empty();
    counts(out, Map.of("column_missing|age", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anEmptyTableGivesNothing(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = imported(pipeline, HEADER);
    PAssert.that(out.get(ImportTable.ROWS)).empty();
    counts(out, Map.of());
    pipeline.run().waitUntilFinish();
  }

  private static FeatureSpec spec(String name, FeatureSpec.Dtype dtype, FeatureRole role) {
    boolean trained = role == FeatureRole.FEATURE;
    return new FeatureSpec(
        name,
        dtype,
        role,
        trained ? FeatureSpec.Availability.KNOWN_AT_CONTACT : FeatureSpec.Availability.POST_OUTCOME,
        true,
        null,
        null,
        false,
        false,
        "column",
        1,
        List.of(name),
        name,
        0,
        dtype == FeatureSpec.Dtype.CATEGORY ? List.of("a", "housemaid", "blue;collar") : List.of(),
        name + " up",
        name + " down",
        trained ? "" : "known only after the call");
  }

  private PCollectionTuple imported(TestPipeline pipeline, String csv) throws IOException {
    Path file = folder.resolve("bank.csv");
    Files.writeString(file, csv);
    return pipeline.apply(
        ImportTable.by(
            new ImportTable.Settings(file.toString(), CONFIG, CONTRACT, id -> "t:" + id)));
  }

  private static void counts(PCollectionTuple out, Map<String, Long> expected) {
    PAssert.thatSingleton(out.get(ImportTable.COUNTS).apply(CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>(expected));
  }

  private static DataRow reject(long line, String column, String reason) {
    return RejectRow.of(new RejectRow.Place("bank.csv", line, 0), column, reason, null);
  }

  private static Row row(Object... fixed) {
    return new Row(fixed);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  /** The fixed columns of an expected row: id, instant, label, source, tier, quarter. */
  private static final class Row {
    private final Object[] fixed;

    Row(Object... fixed) {
      this.fixed = fixed;
    }

    DataRow with(Object... features) {
      Object[] values = new Object[TABLE.width()];
      values[TABLE.indexOf(TrainingTable.LEAD_TOKEN)] = "t:" + fixed[0];
      values[TABLE.indexOf(TrainingTable.ADVISOR_TOKEN)] = "t:" + fixed[0];
      values[TABLE.indexOf(TrainingTable.FILTER_DATE)] = fixed[1];
      values[TABLE.indexOf(TrainingTable.LABEL)] = fixed[2];
      values[TABLE.indexOf(TrainingTable.LABEL_STATE)] =
          fixed[2].equals(1L) ? "POSITIVE" : "NEGATIVE";
      values[TABLE.indexOf(TrainingTable.LEAD_SOURCE)] = fixed[3];
      values[TABLE.indexOf(TrainingTable.AUM_TIER)] = fixed[4];
      values[TABLE.indexOf(TrainingTable.CONTACT_QUARTER)] = fixed[5];
      values[TABLE.indexOf("age")] = features[0];
      values[TABLE.indexOf("job")] = features[1];
      values[TABLE.indexOf("rate")] = features[2];
      return DataRow.of(TABLE, values);
    }
  }
}
