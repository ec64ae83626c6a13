package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Reads the leads file record by record: leads go out in packed blocks by shard of their order, all
 * others are rejected with their reason.
 */
final class ReadTrialLeads extends DoFn<String, KV<Integer, RowBlock>> {
  private static final long serialVersionUID = 1L;

  /** Tag of blocks of leads of the file. */
  static final String TAG = "leads";

  private final AssignmentPlan plan;

  ReadTrialLeads(AssignmentPlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void process(@Element String path, MultiOutputReceiver out) throws IOException {
    Tally tally = new Tally();
    TableSchema schema = TrialLeadReader.schema(plan.settings().config());
    ShardBlocks blocks =
        new ShardBlocks(TAG, schema, plan.shards(), out.get(AssignLeads.BLOCKS)::output);
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (CsvTable csv = CsvTable.open(path, plan.settings().separator())) {
      TrialLeadReader reader =
          new TrialLeadReader(plan.settings().config(), plan.allocation(), csv.header());
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        tally.add(AssignmentCounts.IN);
        Object read = reader.read(record, tally);
        if (read instanceof DataRow lead) {
          blocks.add(plan.shard(lead.whole("order")), lead);
        } else {
          TrialLeadReader.Fault fault = (TrialLeadReader.Fault) read;
          tally.add(AssignmentCounts.REJECTED + fault.reason());
          out.get(AssignLeads.REJECTS)
              .output(
                  RejectRow.of(
                      new RejectRow.Place(name, record.line(), record.offset()),
                      fault.column(),
                      fault.reason(),
                      null));
        }
      }
      if (!csv.fault().isEmpty()) {
        tally.add(AssignmentCounts.BROKEN_OFF);
      }
    }
    blocks.flush();
    tally.flush(out.get(AssignLeads.COUNTS)::output);
  }

  /** Rows that wait to be packed, by shard. */
  static final class ShardBlocks {
    private static final int FULL = 256;

    private final String tag;
    private final TableSchema schema;
    private final Consumer<KV<Integer, RowBlock>> out;
    private final List<List<DataRow>> waiting = new ArrayList<>();

    ShardBlocks(String tag, TableSchema schema, int shards, Consumer<KV<Integer, RowBlock>> out) {
      this.tag = tag;
      this.schema = schema;
      this.out = out;
      for (int i = 0; i < shards; i++) {
        waiting.add(new ArrayList<>());
      }
    }

    void add(int shard, DataRow row) {
      waiting.get(shard).add(row);
      if (waiting.get(shard).size() == FULL) {
        pack(shard);
      }
    }

    void flush() {
      for (int shard = 0; shard < waiting.size(); shard++) {
        if (!waiting.get(shard).isEmpty()) {
          pack(shard);
        }
      }
    }

    private void pack(int shard) {
      out.accept(KV.of(shard, RowBlock.pack(tag, schema, waiting.get(shard))));
      waiting.get(shard).clear();
    }
  }
}
