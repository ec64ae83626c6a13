package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListSchema;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.ListFiles;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.io.Serializable;
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

/**
 * One row per row of the call list, in {@link ListSchema#prospects} and packed: the score, who the
 * lead is, what the CRM says today and what the latest vintage known on the list's date says of the
 * advisor and of the firm. A list is dialled today, so its rules look at today, while the score was
 * made of what was known at contact.
 */
public final class DescribeLeads extends PTransform<PBegin, PCollection<RowBlock>> {
  private static final long serialVersionUID = 1L;

  /** The parts of a lead meet in one of this many groups. */
  private static final int GROUPS = 32;

  /** Tag of the blocks of described leads. */
  static final String TAG = "prospects";

  /**
   * Where everything is.
   *
   * @param schema the attributes
   * @param callList folder of the call list's Parquet files
   * @param leads how the lead file is read
   * @param catalog the vintages
   * @param firmFiles files of the firms' table of the latest vintage known on the date; may be
   *     empty
   * @param firms its columns that are read, key among them
   * @param firmKey the firm's number in both tables
   * @param atMillis start of the list's date
   */
  public record Settings(
      ListSchema schema,
      String callList,
      ParseLeads.Settings leads,
      SnapshotCatalog catalog,
      List<String> firmFiles,
      TableSchema firms,
      String firmKey,
      long atMillis)
      implements Serializable {
    /** The list's date as a day since 1970. */
    long listDay() {
      return Math.floorDiv(atMillis, 86_400_000L);
    }
  }

  private final Settings settings;

  private DescribeLeads(Settings settings) {
    this.settings = settings;
  }

  /** Describes by these settings. */
  public static DescribeLeads by(Settings settings) {
    return new DescribeLeads(settings);
  }

  @Override
  public PCollection<RowBlock> expand(PBegin begin) {
    ListSchema schema = settings.schema();
    PCollection<DataRow> calls =
        begin
            .apply("List the call list", ListFiles.ofTable(settings.callList()))
            .apply("Read the call list", ParDo.of(new ReadCalls()))
            .setCoder(DataRowCoder.of(ListTables.CALL));
    PCollection<DataRow> crm =
        begin
            .apply("Name the lead file", Create.of(settings.leads().path()))
            .apply(
                "Read lead columns",
                ParDo.of(
                    new ReadLeadColumns(
                        schema,
                        settings.leads().config().id(),
                        settings.leads().config().separator(),
                        settings.listDay())))
            .setCoder(DataRowCoder.of(ListTables.crm(schema)));
    PCollection<DataRow> facts =
        begin
            .apply("Read leads", ParseLeads.by(settings.leads()))
            .get(ParseLeads.LEADS)
            .apply("As of the list", ParDo.of(new AsOfDate(settings.atMillis())))
            .setCoder(DataRowCoder.of(LeadTable.LEADS))
            .apply("Join as of the list", JoinPointInTime.with(settings.catalog()))
            .apply("State facts", ParDo.of(new StateFacts(settings)))
            .setCoder(DataRowCoder.of(ListTables.facts(schema)));
    return PCollectionList.of(packed("calls", calls, ListTables.CALL))
        .and(packed("columns", crm, ListTables.crm(schema)))
        .and(packed("facts", facts, ListTables.facts(schema)))
        .apply("All parts", Flatten.pCollections())
        .apply("Bring together", GroupByKey.create())
        .apply("Describe", ParDo.of(new Describe(schema)))
        .setCoder(RowBlock.coder());
  }

  private static int group(DataRow row) {
    String id = row.text("lead_id");
    return id == null ? 0 : Math.floorMod(id.hashCode(), GROUPS);
  }

  private static PCollection<KV<Integer, RowBlock>> packed(
      String what, PCollection<DataRow> rows, TableSchema table) {
    return rows.apply("Pack " + what, PackRows.by(table, GROUPS, DescribeLeads::group));
  }

  static final class ReadCalls extends DoFn<String, DataRow> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element String path, OutputReceiver<DataRow> out) throws IOException {
      ParquetShard.read(path, ListTables.CALL, out::output);
    }
  }

  /** The lead seen on the list's date instead of at its contact. */
  static final class AsOfDate extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;
    private static final int AT = LeadTable.LEADS.indexOf("effective_at");

    private final long atMillis;

    AsOfDate(long atMillis) {
      this.atMillis = atMillis;
    }

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<DataRow> out) {
      Object[] values = lead.values().toArray();
      values[AT] = atMillis;
      out.output(DataRow.of(LeadTable.LEADS, values));
    }
  }

  static final class Describe extends DoFn<KV<Integer, Iterable<RowBlock>>, RowBlock> {
    private static final long serialVersionUID = 1L;

    private final ListSchema schema;

    Describe(ListSchema schema) {
      this.schema = schema;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<RowBlock>> group, OutputReceiver<RowBlock> out) {
      LeadGroup leads = new LeadGroup(schema);
      group.getValue().forEach(leads::add);
      out.output(RowBlock.pack(TAG, schema.prospects(), leads.described()));
    }
  }
}
