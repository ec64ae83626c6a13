package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.io.TextTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
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

  private static final String MISSING = "leads_column_missing|";

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
  private final TextTable table;

  private ParseLeads(Settings settings, TextTable table) {
    this.settings = settings;
    this.table = table;
  }

  /** Reads leads by these settings. */
  public static ParseLeads by(Settings settings) {
    return new ParseLeads(settings, null);
  }

  /** The same from a table instead of a file. */
  public ParseLeads reading(TextTable other) {
    return new ParseLeads(settings, other);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    DataRowCoder leadCoder = DataRowCoder.of(LeadTable.LEADS);
    PCollectionTuple read = table == null ? ofFile(begin) : ofTable(begin);
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

  private PCollectionTuple ofFile(PBegin begin) {
    return begin
        .apply("Name the leads", Create.of(settings.path()))
        .apply(
            "Read leads",
            ParDo.of(new ReadLeads(settings))
                .withOutputTags(READ, TupleTagList.of(REJECTS).and(COUNTS)));
  }

  /** Rows of a table; one that lacks a column is not read, as a file is not. */
  private PCollectionTuple ofTable(PBegin begin) {
    PCollection<DataRow> texts =
        new LeadReader(settings, table.header()).missing().isEmpty()
            ? begin.apply("Read table", table.rows())
            : begin.apply(
                "Read nothing", Create.empty(DataRowCoder.of(TextTable.schema(table.texts()))));
    PCollectionTuple parsed =
        texts.apply(
            "Parse leads",
            ParDo.of(new ParseTexts(settings, table.name(), table.texts()))
                .withOutputTags(READ, TupleTagList.of(REJECTS).and(COUNTS)));
    KvCoder<String, Long> coder = CollectCounts.countCoder();
    List<KV<String, Long>> missing =
        new LeadReader(settings, table.header())
            .missing().stream().map(column -> KV.of(MISSING + column, 1L)).toList();
    return PCollectionTuple.of(READ, parsed.get(READ))
        .and(REJECTS, parsed.get(REJECTS))
        .and(
            COUNTS,
            PCollectionList.of(parsed.get(COUNTS).setCoder(coder))
                .and(begin.apply("Missing columns", Create.of(missing).withCoder(coder)))
                .apply("Counts of the table", Flatten.pCollections()));
  }

  private static int group(DataRow lead) {
    return Math.floorMod(lead.text("lead_id").hashCode(), GROUPS);
  }

  private static DataRow lead(Tally tally, Object read) {
    DataRow lead = (DataRow) read;
    tally.add("leads_crd|" + lead.text("crd_state"));
    return lead;
  }

  private static DataRow reject(
      Tally tally, RejectRow.Place place, LeadReader.Fault fault, String token) {
    tally.add("leads_rejected|" + fault.reason());
    return RejectRow.of(place, fault.column(), fault.reason(), token);
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
        LeadReader reader = new LeadReader(settings, csv.header());
        reader.missing().forEach(column -> tally.add(MISSING + column));
        while (reader.missing().isEmpty() && csv.hasNext()) {
          CsvTable.Row record = csv.next();
          tally.add("leads_in");
          Object read =
              record.fault() == null
                  ? reader.read(record::field)
                  : new LeadReader.Fault(null, record.fault());
          if (read instanceof LeadReader.Fault fault) {
            RejectRow.Place place = new RejectRow.Place(name, record.line(), record.offset());
            out.get(REJECTS).output(reject(tally, place, fault, null));
          } else {
            out.get(READ).output(lead(tally, read));
          }
        }
        if (!csv.fault().isEmpty()) {
          tally.add("leads_damaged");
        }
      }
      tally.flush(out.get(COUNTS)::output);
    }
  }

  /** The leads of a table, whose rejects name it and the SHA-256 of their content. */
  static final class ParseTexts extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private final String name;
    private final List<String> texts;
    private transient LeadReader reader;
    private transient Tally tally;

    ParseTexts(Settings settings, String name, List<String> texts) {
      this.settings = settings;
      this.name = name;
      this.texts = texts;
    }

    @StartBundle
    public void start() {
      reader = new LeadReader(settings, texts);
      tally = new Tally();
    }

    @ProcessElement
    public void process(@Element DataRow row, MultiOutputReceiver out) {
      tally.add("leads_in");
      Object read = reader.read(place -> (String) row.get(place));
      if (read instanceof LeadReader.Fault fault) {
        out.get(REJECTS)
            .output(reject(tally, RejectRow.Place.in(name), fault, RejectRow.contentOf(row)));
      } else {
        out.get(READ).output(lead(tally, read));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      tally.flush(
          count ->
              context.output(
                  COUNTS, count, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }
}
