package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.training.FeatureRows;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ScoreJoinedTest {
  private static final TableSchema CANONICAL = canonical();
  private static final TableSchema ALIGNED = LeadTable.aligned(CANONICAL);

  private static TableSchema canonical() {
    try (InputStream in = IntakeMap.class.getResourceAsStream("/config/intake_reps_v12.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return IntakeMap.load("reps", json).schema("reps");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * A lead contacted on 2024-08-01, joined to the vintage of 2024-07-07 unless a reason is given.
   */
  private static DataRow lead(String id, String noSnapshot, long doNotCall, long deleted) {
    Object[] values = new Object[ALIGNED.width()];
    set(values, "lead_id", id);
    set(values, "lead_token", "t-" + id);
    set(values, "crd", noSnapshot == null ? (Object) 123_456L : null);
    set(values, "crd_state", noSnapshot == null ? "VALID" : noSnapshot);
    set(values, "do_not_call", doNotCall);
    set(values, "deleted", deleted);
    set(values, "contacted_at", Instant.parse("2024-08-01T12:00:00Z").toEpochMilli());
    set(values, "effective_at", Instant.parse("2024-08-01T12:00:00Z").toEpochMilli());
    set(values, "no_snapshot_reason", noSnapshot);
    if (noSnapshot == null) {
      set(values, "snapshot_label", "2024_q3");
      set(values, "snapshot_as_of", LocalDate.parse("2024-07-07").toEpochDay());
      set(values, "snapshot_known_at", Instant.parse("2024-07-07T00:00:00Z").toEpochMilli());
      set(values, "DateBecameRep", LocalDate.parse("2004-08-01").toEpochDay());
      set(values, "DateOfHireAtCurrentFirm", LocalDate.parse("2024-02-01").toEpochDay());
    }
    return DataRow.of(ALIGNED, values);
  }

  private static void set(Object[] values, String column, Object value) {
    values[ALIGNED.indexOf(column)] = value;
  }

  private static PCollection<DataRow> leads(TestPipeline pipeline, DataRow... leads) {
    return pipeline.apply("Leads", Create.of(List.of(leads)).withCoder(DataRowCoder.of(ALIGNED)));
  }

  /** The scored lead was hired half a year before: its sentence says that it is held back. */
  private static DataRow expected(DataRow lead) {
    ScoringModel model = ScoringCase.model();
    DataRow features = FeatureRows.of(model.contract(), CANONICAL).featureRow(lead);
    ScoringModel.Scored scored = model.score(features, model.workspace());
    String[] drivers =
        scored.drivers().stream()
            .map(d -> d.feature() + (d.contribution() > 0 ? ":up" : ":down"))
            .toArray(String[]::new);
    return DataRow.of(
        CallList.SCORES,
        lead.get("lead_id"),
        lead.get("lead_token"),
        null,
        (double) scored.margin(),
        scored.probability(),
        "RECENT_MOVE",
        drivers[0],
        drivers[1],
        drivers[2],
        model.narrative().text(scored.drivers(), features, "RECENT_MOVE"),
        scored.additivityError(),
        0.33,
        null,
        null);
  }

  @Test
  void everyLeadComesOutScoredOrWithItsReason(TestPipeline pipeline) {
    DataRow known = lead("known", null, 0, 0);
    PCollectionTuple out =
        leads(
                pipeline,
                known,
                lead("quiet", null, 1, 0),
                lead("gone", null, 1, 1),
                lead("nobody", "NO_CRD", 0, 0),
                lead("odd", "MALFORMED_CRD", 0, 0),
                lead("early", "BEFORE_FIRST_VINTAGE", 0, 0),
                lead("absent", "NOT_IN_ANY_VINTAGE", 0, 0))
            .apply(ScoreLeads.joinedLeads(ScoringCase.SETTINGS, CANONICAL));
    PAssert.that(out.get(ScoreLeads.ROWS))
        .containsInAnyOrder(
            expected(known),
            CallList.unscored("quiet", "t-quiet", "DO_NOT_CALL"),
            CallList.unscored("gone", "t-gone", "DELETED"),
            CallList.unscored("nobody", "t-nobody", "NO_CRD"),
            CallList.unscored("odd", "t-odd", "MALFORMED_CRD"),
            CallList.unscored("early", "t-early", "BEFORE_FIRST_VINTAGE"),
            CallList.unscored("absent", "t-absent", "NOT_IN_ANY_VINTAGE"));
    PAssert.that(out.get(ScoreLeads.COUNTS))
        .satisfies(
            counts -> {
              counts.forEach(
                  count -> {
                    if (!count.getKey().equals("bundle_verified") || count.getValue() != 1) {
                      throw new AssertionError("counted " + count);
                    }
                  });
              return null;
            });
    pipeline.run();
  }

  @Test
  void noLeadsGiveNoRows(TestPipeline pipeline) {
    PCollectionTuple out =
        pipeline
            .apply("Leads", Create.empty(DataRowCoder.of(ALIGNED)))
            .apply(ScoreLeads.joinedLeads(ScoringCase.SETTINGS, CANONICAL));
    PAssert.that(out.get(ScoreLeads.ROWS)).empty();
    pipeline.run();
  }

  @Test
  void duplicatesAndRejectsAreListedWithTheirReason(TestPipeline pipeline) {
    PCollection<DataRow> duplicates =
        pipeline
            .apply(
                "Duplicates",
                Create.of(DataRow.of(LeadTable.EXCLUDED, "t-a", "DUPLICATE_LEAD", 5L, "Web"))
                    .withCoder(DataRowCoder.of(LeadTable.EXCLUDED)))
            .apply("List duplicates", ListUnscored.duplicates());
    PCollection<DataRow> rejects =
        pipeline
            .apply(
                "Rejects",
                Create.of(
                        RejectRow.of(new RejectRow.Place("leads.csv", 7, 90), "Id", "NO_ID", null))
                    .withCoder(DataRowCoder.of(RejectRow.SCHEMA)))
            .apply("List rejects", ListUnscored.rejects());
    PAssert.that(duplicates).containsInAnyOrder(CallList.unscored(null, "t-a", "DUPLICATE_LEAD"));
    PAssert.that(rejects).containsInAnyOrder(CallList.unscored(null, null, "REJECTED:NO_ID"));
    pipeline.run();
  }
}
