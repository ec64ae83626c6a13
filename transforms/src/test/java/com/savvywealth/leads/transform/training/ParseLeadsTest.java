package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestPipelineExtension.class)
class ParseLeadsTest {
  @TempDir private Path folder;

  @Test
  void leadsStatesAndFlagsAreRead(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        parse(
            pipeline,
            LeadsCsv.HEADER
                + "a,CRD# 0042,2024-05-01T10:00:00Z,2024-05-02T10:00:00Z,Event,true,false,x\n"
                + "b,,2024-05-01T10:00:00Z,,,FALSE,TRUE,x\n"
                + "c,4.2E+4,,,Event,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            LeadsCsv.lead(
                "a", 42L, "VALID", "2024-05-01T10:00:00Z", "Event", 1, 0, "2024-05-02T10:00:00Z"),
            LeadsCsv.lead("b", null, "NO_CRD", "2024-05-01T10:00:00Z", null, 0, 1, null),
            LeadsCsv.lead("c", null, "MALFORMED_CRD", null, "Event", 0, 0, null));
    PAssert.that(out.get(ParseLeads.DUPLICATES)).empty();
    PAssert.that(out.get(ParseLeads.REJECTS)).empty();
    LeadsCsv.counts(
        out,
        Map.of(
            "leads_in", 3L,
            "leads_out", 3L,
            "leads_crd|VALID", 1L,
            "leads_crd|NO_CRD", 1L,
            "leads_crd|MALFORMED_CRD", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shortAndLongIdsAreOneLeadWithEarliestContactAndEarliestCall(TestPipeline pipeline)
      throws IOException {
    PCollectionTuple out =
        parse(
            pipeline,
            LeadsCsv.HEADER
                + LeadsCsv.SHORT_ID
                + ",42,2024-05-03T00:00:00Z,2024-05-04T00:00:00Z,Event,,,x\n"
                + LeadsCsv.LONG_ID
                + ",42,2024-05-01T00:00:00Z,2024-05-20T00:00:00Z,Web,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            LeadsCsv.lead(
                LeadsCsv.LONG_ID,
                42L,
                "VALID",
                "2024-05-01T00:00:00Z",
                "Web",
                0,
                0,
                "2024-05-04T00:00:00Z"));
    PAssert.that(out.get(ParseLeads.DUPLICATES))
        .containsInAnyOrder(
            DataRow.of(
                LeadTable.EXCLUDED,
                "t:" + LeadsCsv.LONG_ID,
                "DUPLICATE_LEAD",
                LeadsCsv.millis("2024-05-03T00:00:00Z"),
                "Event"));
    LeadsCsv.counts(
        out, Map.of("leads_in", 2L, "leads_out", 1L, "leads_duplicate", 1L, "leads_crd|VALID", 2L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void rowsThatCannotBeReadAreRejectedWithTheirReason(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        parse(
            pipeline,
            LeadsCsv.HEADER
                + ",42,2024-05-01T00:00:00Z,,Event,,,x\n"
                + "b,42,2024-05-01 10:00:00,,Event,,,x\n"
                + "c,42,2024-05-01T00:00:00Z,1714521600,Event,,,x\n"
                + "d,42,yesterday,,Event,,,x\n"
                + "e,42\n");
    PAssert.that(out.get(ParseLeads.LEADS)).empty();
    PAssert.that(Rejects.withoutOffset(out.get(ParseLeads.REJECTS)))
        .containsInAnyOrder(
            LeadsCsv.reject(2, "Id", "NO_ID"),
            LeadsCsv.reject(3, "Contacted", "NO_ZONE"),
            LeadsCsv.reject(4, "Called", "EPOCH_NUMBER"),
            LeadsCsv.reject(5, "Contacted", "NOT_A_TIMESTAMP"),
            LeadsCsv.reject(6, null, "WRONG_FIELD_COUNT"));
    LeadsCsv.counts(
        out,
        Map.of(
            "leads_in", 5L,
            "leads_rejected|NO_ID", 1L,
            "leads_rejected|NO_ZONE", 1L,
            "leads_rejected|EPOCH_NUMBER", 1L,
            "leads_rejected|NOT_A_TIMESTAMP", 1L,
            "leads_rejected|WRONG_FIELD_COUNT", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aMissingColumnIsCountedAndNothingIsRead(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        parse(pipeline, LeadsCsv.HEADER.replace("CRD", "FA_CRD") + "a,42,,,Event,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS)).empty();
    LeadsCsv.counts(out, Map.of("leads_column_missing|CRD", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFileWithoutLeadsGivesNone(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = parse(pipeline, LeadsCsv.HEADER);
    PAssert.that(out.get(ParseLeads.LEADS)).empty();
    LeadsCsv.counts(out, Map.of());
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void exchangingOutcomesBetweenDuplicatesChangesNothing(long seed) {
    Random random = new Random(seed);
    List<DataRow> rows = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      String contact = "2024-05-0%dT00:00:00Z".formatted(1 + random.nextInt(3));
      String call = random.nextBoolean() ? null : "2024-06-0%dT00:00:00Z".formatted(1 + i);
      calls.add(call);
      rows.add(
          LeadsCsv.lead("a", 1L + random.nextInt(2), "VALID", contact, "S" + i % 2, 0, 0, call));
    }
    DataRow merged = KeepOne.merge(new ArrayList<>(rows));
    Collections.shuffle(calls, random);
    List<DataRow> exchanged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Object[] values = rows.get(i).values().toArray();
      String call = calls.get(i);
      values[LeadTable.LEADS.indexOf("called_at")] =
          call == null ? null : (Object) LeadsCsv.millis(call);
      exchanged.add(DataRow.of(LeadTable.LEADS, values));
    }
    Collections.shuffle(exchanged, random);
    assertThat("seed " + seed, KeepOne.merge(exchanged), is(merged));
  }

  private PCollectionTuple parse(TestPipeline pipeline, String csv) throws IOException {
    return LeadsCsv.parse(pipeline, LeadsCsv.CONFIG, folder, csv);
  }
}
