package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Faults 8, 10 and 17 in a file of leads. */
@ExtendWith(TestPipelineExtension.class)
class ParseLeadsFaultsTest {
  @TempDir private Path folder;

  @Test
  void fault08ABadCrdIsAStateOfTheLeadNotALoss(TestPipeline pipeline) throws IOException {
    String when = ",2024-05-01T10:00:00Z,,Event,,,x\n";
    PCollectionTuple out =
        LeadsCsv.parse(
            pipeline,
            LeadsCsv.CONFIG,
            folder,
            LeadsCsv.HEADER
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
            LeadsCsv.lead("a", 123L, "VALID", at, "Event", 0, 0, null),
            LeadsCsv.lead("b", 123L, "VALID", at, "Event", 0, 0, null),
            LeadsCsv.lead("c", 123L, "VALID", at, "Event", 0, 0, null),
            LeadsCsv.lead("d", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            LeadsCsv.lead("e", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            LeadsCsv.lead("f", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            LeadsCsv.lead("g", null, "MALFORMED_CRD", at, "Event", 0, 0, null),
            LeadsCsv.lead("h", null, "NO_CRD", at, "Event", 0, 0, null));
    PAssert.that(out.get(ParseLeads.REJECTS)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fault10ATimeIsAnInstantOrItsRowIsRejected(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        LeadsCsv.parse(
            pipeline,
            LeadsCsv.CONFIG,
            folder,
            LeadsCsv.HEADER
                + "a,1,2024-05-01T10:00:00+05:30,,Event,,,x\n"
                + "b,1,2024-03-10T02:30:00,,Event,,,x\n"
                + "c,1,2024-02-30T00:00:00Z,,Event,,,x\n"
                + "d,1,1714521600000,,Event,,,x\n"
                + "e,1,0001-01-01T00:00:00Z,,Event,,,x\n"
                + "f,1,2016-12-31T23:59:60Z,,Event,,,x\n");
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            LeadsCsv.lead("a", 1L, "VALID", "2024-05-01T04:30:00Z", "Event", 0, 0, null));
    PAssert.that(Rejects.withoutOffset(out.get(ParseLeads.REJECTS)))
        .containsInAnyOrder(
            LeadsCsv.reject(3, "Contacted", "NO_ZONE"),
            LeadsCsv.reject(4, "Contacted", "NO_SUCH_DATE"),
            LeadsCsv.reject(5, "Contacted", "EPOCH_NUMBER"),
            LeadsCsv.reject(6, "Contacted", "OUT_OF_RANGE"),
            LeadsCsv.reject(7, "Contacted", "NO_SUCH_DATE"));
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
        LeadsCsv.parse(
            pipeline, config, folder, LeadsCsv.HEADER + "a,1,2024-03-10T02:30:00,,Event,true,,x\n");
    Object[] values =
        LeadsCsv.lead("a", 1L, "VALID", "2024-03-10T02:30:00Z", "Event", 0, 0, null)
            .values()
            .toArray();
    values[LeadTable.LEADS.indexOf("worked")] = 1L;
    PAssert.that(out.get(ParseLeads.LEADS)).containsInAnyOrder(DataRow.of(LeadTable.LEADS, values));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void fault17IdsInAnySpellingAreOneLead(TestPipeline pipeline) throws IOException {
    String rest = ",42,2024-05-01T00:00:00Z,,Event,,,x\n";
    PCollectionTuple out =
        LeadsCsv.parse(
            pipeline,
            LeadsCsv.CONFIG,
            folder,
            LeadsCsv.HEADER
                + (LeadsCsv.SHORT_ID + rest)
                + (LeadsCsv.LONG_ID + rest)
                + (LeadsCsv.LONG_ID.toLowerCase(Locale.ROOT) + rest)
                + (LeadsCsv.LONG_ID.toUpperCase(Locale.ROOT) + rest));
    PAssert.that(out.get(ParseLeads.LEADS))
        .containsInAnyOrder(
            LeadsCsv.lead(
                LeadsCsv.LONG_ID, 42L, "VALID", "2024-05-01T00:00:00Z", "Event", 0, 0, null));
    LeadsCsv.counts(
        out, Map.of("leads_in", 4L, "leads_out", 1L, "leads_duplicate", 3L, "leads_crd|VALID", 4L));
    pipeline.run().waitUntilFinish();
  }
}
