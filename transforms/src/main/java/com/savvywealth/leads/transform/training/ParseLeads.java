package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.NoSnapshotReason;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.lead.Timestamps;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads the CRM's leads, one canonical row per lead id.
 *
 * <p>A lead that stands twice (a 15- and an 18-character id are one lead) keeps its earliest
 * contact and its earliest call, so the choice does not depend on the outcome; the others are
 * excluded as DUPLICATE_LEAD. A row whose id or a time cannot be read is rejected. A blank or
 * unreadable CRD is a state of the lead, not a reason to lose it. Records read = leads + duplicates
 * + rejects. Counts: {@code leads_in}, {@code leads_out}, {@code leads_duplicate}, {@code
 * leads_rejected|REASON}, {@code leads_damaged}, {@code leads_crd|STATE}, {@code
 * leads_column_missing|COLUMN}.
 */
public final class ParseLeads extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Leads, {@link LeadTable#LEADS}. */
  public static final TupleTag<DataRow> LEADS = new TupleTag<>("leads") {};

  /** Second and later rows of a lead, {@link LeadTable#EXCLUDED}. */
  public static final TupleTag<DataRow> DUPLICATES = new TupleTag<>("duplicates") {};

  /** Rows that could not be read. */
  public static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};

  /** Named counts. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private static final TupleTag<DataRow> READ = new TupleTag<>("read") {};

  /** Leads are deduplicated in this many groups by id: few keys cost a local runner little. */
  private static final int GROUPS = 32;

  /**
   * What to read.
   *
   * @param path the CSV
   * @param config which column means what
   * @param scoreAtMillis effective instant of a lead without a contact
   * @param tokens keyed token of an id
   */
  public record Settings(
      String path, LeadsConfig config, long scoreAtMillis, ImportTable.RowTokens tokens)
      implements Serializable {}

  private final Settings settings;

  private ParseLeads(Settings settings) {
    this.settings = settings;
  }

  /** Reads leads by these settings. */
  public static ParseLeads by(Settings settings) {
    return new ParseLeads(settings);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    DataRowCoder leadCoder = DataRowCoder.of(LeadTable.LEADS);
    PCollectionTuple read =
        begin
            .apply("Name the leads", Create.of(settings.path()))
            .apply(
                "Read leads",
                ParDo.of(new ReadLeads(settings))
                    .withOutputTags(READ, TupleTagList.of(REJECTS).and(COUNTS)));
    PCollectionTuple unique =
        read.get(READ)
            .setCoder(leadCoder)
            .apply("Pack by id", PackRows.by(LeadTable.LEADS, GROUPS, ParseLeads::group))
            .apply("Group by id", GroupByKey.create())
            .apply(
                "One row per lead",
                ParDo.of(new KeepOne())
                    .withOutputTags(LEADS, TupleTagList.of(DUPLICATES).and(COUNTS)));
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(read.get(COUNTS))
            .and(unique.get(COUNTS))
            .apply("All counts", Flatten.pCollections());
    return PCollectionTuple.of(LEADS, unique.get(LEADS).setCoder(leadCoder))
        .and(DUPLICATES, unique.get(DUPLICATES).setCoder(DataRowCoder.of(LeadTable.EXCLUDED)))
        .and(REJECTS, read.get(REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA)))
        .and(COUNTS, counts);
  }

  private static int group(DataRow lead) {
    return Math.floorMod(lead.text("lead_id").hashCode(), GROUPS);
  }

  static final class ReadLeads extends DoFn<String, DataRow> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    ReadLeads(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element String path, MultiOutputReceiver out) throws IOException {
      Tally tally = new Tally();
      String name = path.substring(path.lastIndexOf('/') + 1);
      try (CsvTable csv = CsvTable.open(path, settings.config().separator())) {
        LeadReader reader = new LeadReader(settings, csv);
        reader.missing().forEach(column -> tally.add("leads_column_missing|" + column));
        while (reader.missing().isEmpty() && csv.hasNext()) {
          CsvTable.Row record = csv.next();
          tally.add("leads_in");
          Object read = reader.read(record);
          if (read instanceof DataRow lead) {
            tally.add("leads_crd|" + lead.text("crd_state"));
            out.get(READ).output(lead);
          } else {
            String[] fault = (String[]) read;
            tally.add("leads_rejected|" + fault[1]);
            RejectRow.Place place = new RejectRow.Place(name, record.line(), record.offset());
            out.get(REJECTS).output(RejectRow.of(place, fault[0], fault[1], null));
          }
        }
        if (!csv.fault().isEmpty()) {
          tally.add("leads_damaged");
        }
      }
      tally.flush(out.get(COUNTS)::output);
    }
  }

  /** Reads records of one file by column position. */
  static final class LeadReader {
    private final Settings settings;
    private final CsvTable csv;
    private final List<String> missing = new ArrayList<>();
    private final FieldParser parser = FieldParser.withMissingTokens(List.of());
    private final Timestamps timestamps;

    LeadReader(Settings settings, CsvTable csv) {
      this.settings = settings;
      this.csv = csv;
      LeadsConfig config = settings.config();
      this.timestamps = config.zonelessIsUtc() ? Timestamps.zonelessIsUtc() : Timestamps.strict();
      for (String column :
          List.of(
              config.id(),
              config.crd(),
              config.contactedAt(),
              config.calledAt(),
              config.source())) {
        if (csv.position(column) < 0) {
          missing.add(column);
        }
      }
    }

    List<String> missing() {
      return missing;
    }

    /** The lead, or {column, reason}. */
    Object read(CsvTable.Row record) {
      LeadsConfig config = settings.config();
      if (record.fault() != null) {
        return new String[] {null, record.fault()};
      }
      String text = field(record, config.id());
      if (text.isEmpty()) {
        return new String[] {config.id(), "NO_ID"};
      }
      String id = SalesforceId.canonical(text).orElse(text);
      Object contacted = timestamps.parse(field(record, config.contactedAt()));
      if (contacted instanceof Bad bad) {
        return new String[] {config.contactedAt(), bad.name()};
      }
      Object called = timestamps.parse(field(record, config.calledAt()));
      if (called instanceof Bad bad) {
        return new String[] {config.calledAt(), bad.name()};
      }
      Object crd = parser.parse(field(record, config.crd()), FieldType.CRD);
      Long known = crd instanceof Long number ? number : null;
      String state =
          crd == null
              ? NoSnapshotReason.NO_CRD.name()
              : known == null ? NoSnapshotReason.MALFORMED_CRD.name() : "VALID";
      return DataRow.of(
          LeadTable.LEADS,
          id,
          settings.tokens().apply(id),
          known == null ? null : settings.tokens().apply("crd:" + known),
          known,
          state,
          contacted,
          orNull(field(record, config.source())),
          truth(record, config.doNotCall()),
          truth(record, config.deleted()),
          called,
          contacted == null ? (Object) settings.scoreAtMillis() : contacted,
          worked(record));
    }

    private String field(CsvTable.Row record, String column) {
      return record.field(csv.position(column)).strip();
    }

    private long truth(CsvTable.Row record, String column) {
      return column != null
              && csv.position(column) >= 0
              && "true".equalsIgnoreCase(field(record, column))
          ? 1
          : 0;
    }

    /** 1 or 0 as the column says, null without one or for any other word. */
    private Long worked(CsvTable.Row record) {
      String column = settings.config().worked();
      if (column == null || csv.position(column) < 0) {
        return null;
      }
      Object flag = parser.parse(field(record, column), FieldType.FLAG);
      return "Yes".equals(flag) ? (Long) 1L : "No".equals(flag) ? (Long) 0L : null;
    }

    private static String orNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }
}
