package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.RejectRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Keeps the leads of one shard that no wave has assigned, one row each, in the order in which they
 * take their places; a second row of a lead is rejected. Counts places by stratum.
 *
 * <p>A lead's rows and its stored row meet here because a shard follows from the token.
 */
final class KeepNew extends DoFn<KV<Integer, Iterable<RowBlock>>, KV<Integer, RowBlock>> {
  private static final long serialVersionUID = 1L;

  /** Places are taken in this order. */
  private static final Comparator<DataRow> PLACES =
      Comparator.comparing((DataRow lead) -> lead.text("aum_tier"))
          .thenComparing(lead -> lead.whole("order"))
          .thenComparing(lead -> lead.text("lead_token"));

  /** Which of a lead's rows counts depends on what they say, not on where they stand. */
  private static final Comparator<DataRow> ROWS_OF_ONE =
      Comparator.comparing(KeepNew::content).thenComparing(lead -> lead.whole("line"));

  private final AssignmentPlan plan;

  KeepNew(AssignmentPlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<RowBlock>> shard, MultiOutputReceiver out) {
    TableSchema schema = TrialLeadReader.schema(plan.settings().config());
    Tally tally = new Tally();
    Map<String, DataRow> earlier = new HashMap<>();
    Map<String, List<DataRow>> byToken = new HashMap<>();
    for (RowBlock block : shard.getValue()) {
      if (block.tag().equals(AuditWave.TAG)) {
        block.unpack(AssignmentRows.SCHEMA, row -> keepFirst(earlier, row, tally));
      } else {
        block.unpack(
            schema,
            row ->
                byToken.computeIfAbsent(row.text("lead_token"), t -> new ArrayList<>(1)).add(row));
      }
    }
    List<DataRow> fresh = new ArrayList<>();
    List<DataRow> crm = new ArrayList<>();
    byToken.forEach(
        (token, rows) -> {
          rows.sort(ROWS_OF_ONE);
          rows.stream().skip(1).forEach(row -> reject(row, tally, out.get(AssignLeads.REJECTS)));
          DataRow stored = earlier.get(token);
          if (stored == null) {
            fresh.add(rows.get(0));
          } else {
            tally.add(AssignmentCounts.ALREADY);
            crm.add(CrmArms.row(rows.get(0).text("lead_id"), stored));
          }
        });
    fresh.sort(PLACES);
    fresh.forEach(lead -> count(lead, shard.getKey(), tally));
    if (!fresh.isEmpty()) {
      out.get(AssignLeads.BLOCKS)
          .output(KV.of(shard.getKey(), RowBlock.pack(ReadTrialLeads.TAG, schema, fresh)));
    }
    CrmArms.pack(crm, out.get(AssignLeads.CRM)::output);
    tally.flush(out.get(AssignLeads.COUNTS)::output);
  }

  /** The first wave's row stands, whatever order they come in. */
  private static void keepFirst(Map<String, DataRow> earlier, DataRow row, Tally tally) {
    DataRow other = earlier.get(row.text("lead_token"));
    if (other != null) {
      tally.add(AssignmentCounts.TWICE);
    }
    if (other == null || row.whole("wave") < other.whole("wave")) {
      earlier.put(row.text("lead_token"), row);
    }
  }

  private void count(DataRow lead, int shard, Tally tally) {
    tally.add(AssignmentCounts.NEW);
    tally.add(AssignmentCounts.places(lead.text("aum_tier"), shard));
    if (plan.allocation().bySga()) {
      tally.add(AssignmentCounts.sga(lead.text("sga_id")));
    }
  }

  private void reject(DataRow row, Tally tally, OutputReceiver<DataRow> out) {
    tally.add(AssignmentCounts.REJECTED + "DUPLICATE_LEAD");
    String path = plan.settings().leads();
    out.output(
        RejectRow.of(
            new RejectRow.Place(
                path.substring(path.lastIndexOf('/') + 1), row.whole("line"), row.whole("offset")),
            plan.settings().config().leads().id(),
            "DUPLICATE_LEAD",
            row.text("lead_token")));
  }

  private static String content(DataRow lead) {
    List<Object> said = new ArrayList<>(lead.values());
    said.set(lead.schema().indexOf("line"), null);
    said.set(lead.schema().indexOf("offset"), null);
    return said.toString();
  }
}
