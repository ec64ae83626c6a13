package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.transform.io.CollectCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
  private static final String HEADER = "Id,CRD,Contacted,Called,Source,DoNotCall,IsDeleted,Extra\n";
  private static final LeadsConfig CONFIG =
      new LeadsConfig(
          "leads.csv",
          "Id",
          "CRD",
          "Contacted",
          "Called",
          "Source",
          "DoNotCall",
          "IsDeleted",
          30,
          null,
          null,
          null,
          null,
          null);
  private static final long SCORE_AT = millis("2025-10-20T00:00:00Z");

  /** A 15-character id and its 18-character form: capitals D, E at 2 and 5, so "I" = 01000 ... */
  private static final String SHORT_ID = "00Q5e00000AbCdE";

  private static final String LONG_ID = "00Q5e00000AbCdEEAV";

  @TempDir private Path folder;

  @Test
  void leadsStatesAndFlagsAreRead(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        parse(
            pipeline,
            HEADER
                + "a,CRD# 0042,2024-05-01T10:00:00Z,2024-05-02T10:00:00Z,Event,true,false,x\n"
                + "b,,2024-05-01T10:00:00Z,,,FALSE,TRUE,x\n"
                + "c,4.2E+4,,,Event,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            lead("a", 42L, "VALID", "2024-05-01T10:00:00Z", "Event", 1, 0, "2024-05-02T10:00:00Z"),
            lead("b", null, "NO_CRD", "2024-05-01T10:00:00Z", null, 0, 1, null),
            lead("c", null, "MALFORMED_CRD", null, "Event", 0, 0, null));
    PAssert.that(out.get(ParseLeads.DUPLICATES)).empty();
    PAssert.that(out.get(ParseLeads.REJECTS)).empty();
    counts(
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
            HEADER
                + SHORT_ID
                + ",42,2024-05-03T00:00:00Z,2024-05-04T00:00:00Z,Event,,,x\n"
                + LONG_ID
                + ",42,2024-05-01T00:00:00Z,2024-05-20T00:00:00Z,Web,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            lead(
                LONG_ID,
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
                "t:" + LONG_ID,
                "DUPLICATE_LEAD",
                millis("2024-05-03T00:00:00Z"),
                "Event"));
    counts(
        out, Map.of("leads_in", 2L, "leads_out", 1L, "leads_duplicate", 1L, "leads_crd|VALID", 2L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void rowsThatCannotBeReadAreRejectedWithTheirReason(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        parse(
            pipeline,
            HEADER
                + ",42,2024-05-01T00:00:00Z,,Event,,,x\n"
                + "b,42,2024-05-01 10:00:00,,Event,,,x\n"
                + "c,42,2024-05-01T00:00:00Z,1714521600,Event,,,x\n"
                + "d,42,yesterday,,Event,,,x\n"
                + "e,42\n");
    PAssert.that(out.get(ParseLeads.LEADS)).empty();
    PAssert.that(out.get(ParseLeads.REJECTS))
        .containsInAnyOrder(
            reject(2, "Id", "NO_ID"),
            reject(3, "Contacted", "NO_ZONE"),
            reject(4, "Called", "EPOCH_NUMBER"),
            reject(5, "Contacted", "NOT_A_TIMESTAMP"),
            reject(6, null, "WRONG_FIELD_COUNT"));
    counts(
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
  void fault08ABadCrdIsAStateOfTheLeadNotALoss(TestPipeline pipeline) throws IOException {
    String when = ",2024-05-01T10:00:00Z,,Event,,,x\n";
    PCollectionTuple out =
        parse(
            pipeline,
            HEADER
                + ("a,00123" + when)
                + ("b, 123 " + when)
                + ("c,123.0" + when)
                + ("d,1.23E5" + when)
                + ("e,-123" + when)
                + ("f,12345678901234567890" + when)
                + ("g,null" + when)
                + ("h," + when));
    String at = "2024-05-01T10:00:00Z";
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            lead("a", 123L, "VALID", at, "Event", 0, 0, null),
            lead("b", 123L, "VALID", at, "Event", 0, 0, null),
            lead("c", 123L, "VALID", at, "Event", 0, 0, null),
            lead("d", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            lead("e", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            lead("f", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            lead("g", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            lead("h", null, "NO_CRD", at, "Event", 0, 0, null));
    PAssert.that(out.get(ParseLeads.REJECTS)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fault10ATimeIsAnInstantOrItsRowIsRejected(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        parse(
            pipeline,
            HEADER
                + "a,1,2024-05-01T10:00:00+05:30,,Event,,,x\n"
                + "b,1,2024-03-10T02:30:00,,Event,,,x\n"
                + "c,1,2024-02-30T00:00:00Z,,Event,,,x\n"
                + "d,1,1714521600000,,Event,,,x\n"
                + "e,1,0001-01-01T00:00:00Z,,Event,,,x\n"
                + "f,1,2016-12-31T23:59:60Z,,Event,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(lead("a", 1L, "VALID", "2024-05-01T04:30:00Z", "Event", 0, 0, null));
    PAssert.that(out.get(ParseLeads.REJECTS))
        .containsInAnyOrder(
            reject(3, "Contacted", "NO_ZONE"),
            reject(4, "Contacted", "NO_SUCH_DATE"),
            reject(5, "Contacted", "EPOCH_NUMBER"),
            reject(6, "Contacted", "OUT_OF_RANGE"),
            reject(7, "Contacted", "NO_SUCH_DATE"));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fault10ZonelessTimesAreUtcWhenTheConfigurationSaysSo(TestPipeline pipeline)
      throws IOException {
    LeadsConfig config =
        new LeadsConfig(
            "l",
            "Id",
            "CRD",
            "Contacted",
            "Called",
            "Source",
            null,
            null,
            30,
            null,
            null,
            null,
            "DoNotCall",
            true);
    PCollectionTuple out =
        parse(pipeline, config, HEADER + "a,1,2024-03-10T02:30:00,,Event,true,,x\n");
    Object[] values =
        lead("a", 1L, "VALID", "2024-03-10T02:30:00Z", "Event", 0, 0, null).values().toArray();
    values[LeadTable.LEADS.indexOf("worked")] = 1L;
    PAssert.that(out.get(ParseLeads.LEADS)).containsInAnyOrder(DataRow.of(LeadTable.LEADS, values));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fault17IdsInAnySpellingAreOneLead(TestPipeline pipeline) throws IOException {
    String rest = ",42,2024-05-01T00:00:00Z,,Event,,,x\n";
    PCollectionTuple out =
        parse(
            pipeline,
            HEADER
                + (SHORT_ID + rest)
                + (LONG_ID + rest)
                + (LONG_ID.toLowerCase(Locale.ROOT) + rest)
                + (LONG_ID.toUpperCase(Locale.ROOT) + rest));
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            lead(LONG_ID, 42L, "VALID", "2024-05-01T00:00:00Z", "Event", 0, 0, null));
    counts(
        out, Map.of("leads_in", 4L, "leads_out", 1L, "leads_duplicate", 3L, "leads_crd|VALID", 4L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aMissingColumnIsCountedAndNothingIsRead(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = parse(pipeline, HEADER.replace("CRD", "FA_CRD") + "a,42,,,Event,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS)).empty();
    counts(out, Map.of("leads_column_missing|CRD", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFileWithoutLeadsGivesNone(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = parse(pipeline, HEADER);
    PAssert.that(out.get(ParseLeads.LEADS)).empty();
    counts(out, Map.of());
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
      rows.add(lead("a", 1L + random.nextInt(2), "VALID", contact, "S" + i % 2, 0, 0, call));
    }
    DataRow merged = KeepOne.merge(new ArrayList<>(rows));
    Collections.shuffle(calls, random);
    List<DataRow> exchanged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Object[] values = rows.get(i).values().toArray();
      String call = calls.get(i);
      values[LeadTable.LEADS.indexOf("called_at")] = call == null ? null : (Object) millis(call);
      exchanged.add(DataRow.of(LeadTable.LEADS, values));
    }
    Collections.shuffle(exchanged, random);
    assertThat("seed " + seed, KeepOne.merge(exchanged), is(merged));
  }

  private PCollectionTuple parse(TestPipeline pipeline, String csv) throws IOException {
    return parse(pipeline, CONFIG, csv);
  }

  private PCollectionTuple parse(TestPipeline pipeline, LeadsConfig config, String csv)
      throws IOException {
    Path file = folder.resolve("leads.csv");
    Files.writeString(file, csv);
    return pipeline.apply(
        ParseLeads.by(new ParseLeads.Settings(file.toString(), config, SCORE_AT, id -> "t:" + id)));
  }

  private static void counts(PCollectionTuple out, Map<String, Long> expected) {
    PAssert.thatSingleton(out.get(ParseLeads.COUNTS).apply(CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>(expected));
  }

  private static DataRow reject(long line, String column, String reason) {
    return RejectRow.of(new RejectRow.Place("leads.csv", line), column, reason, null);
  }

  /** The values of a lead, in column order but for the tokens and the effective instant. */
  private static DataRow lead(Object... lead) {
    Object contacted = lead[3] == null ? null : (Object) millis((String) lead[3]);
    return DataRow.of(
        LeadTable.LEADS,
        lead[0],
        "t:" + lead[0],
        lead[1] == null ? null : "t:crd:" + lead[1],
        lead[1],
        lead[2],
        contacted,
        lead[4],
        ((Integer) lead[5]).longValue(),
        ((Integer) lead[6]).longValue(),
        lead[7] == null ? null : (Object) millis((String) lead[7]),
        contacted == null ? (Object) SCORE_AT : contacted,
        null);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
