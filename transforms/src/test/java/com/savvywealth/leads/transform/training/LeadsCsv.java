package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.transform.io.CollectCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.PCollectionTuple;

/** A small file of leads for tests: its header, its configuration, and what is read from it. */
public final class LeadsCsv {
  static final String HEADER = "Id,CRD,Contacted,Called,Source,DoNotCall,IsDeleted,Extra\n";
  static final LeadsConfig CONFIG =
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

  /** The same without flags. */
  public static final LeadsConfig PLAIN =
      new LeadsConfig(
          "leads.csv",
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
          null,
          null);

  static final long SCORE_AT = millis("2025-10-20T00:00:00Z");

  /** A 15-character id and its 18-character form: capitals D, E at 2 and 5, so "I" = 01000 ... */
  static final String SHORT_ID = "00Q5e00000AbCdE";

  static final String LONG_ID = "00Q5e00000AbCdEEAV";

  private LeadsCsv() {}

  /** Reads this text as a file of leads. */
  static PCollectionTuple parse(TestPipeline pipeline, LeadsConfig config, Path folder, String csv)
      throws IOException {
    Path file = folder.resolve("leads.csv");
    Files.writeString(file, csv);
    return pipeline.apply(
        ParseLeads.by(new ParseLeads.Settings(file.toString(), config, SCORE_AT, id -> "t:" + id)));
  }

  static void counts(PCollectionTuple out, Map<String, Long> expected) {
    PAssert.thatSingleton(out.get(ParseLeads.COUNTS).apply(CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>(expected));
  }

  static DataRow reject(long line, String column, String reason) {
    return RejectRow.of(new RejectRow.Place("leads.csv", line, 0), column, reason, null);
  }

  /** The values of a lead, in column order but for the tokens and the effective instant. */
  static DataRow lead(Object... lead) {
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

  static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
