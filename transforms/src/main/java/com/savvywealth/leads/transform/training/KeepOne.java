package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.RowOrder;
import com.savvywealth.leads.transform.io.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Of several rows of one lead, the one with the earliest contact, then the smallest in column order
 * without the outcome; its call is the earliest of all of them. So exchanging outcomes between
 * duplicates changes nothing.
 */
final class KeepOne extends DoFn<KV<Integer, Iterable<RowBlock>>, DataRow> {
  private static final long serialVersionUID = 1L;

  private static final RowOrder ORDER =
      RowOrder.by(LeadTable.LEADS, List.of("lead_id", "contacted_at"));
  private static final int CALLED_AT = LeadTable.LEADS.indexOf("called_at");

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<RowBlock>> group, MultiOutputReceiver out) {
    SortedMap<String, List<DataRow>> byId = new TreeMap<>();
    for (RowBlock block : group.getValue()) {
      block.unpack(
          LeadTable.LEADS,
          lead -> byId.computeIfAbsent(lead.text("lead_id"), id -> new ArrayList<>(1)).add(lead));
    }
    Tally tally = new Tally();
    for (List<DataRow> rows : byId.values()) {
      out.get(ParseLeads.LEADS).output(merge(rows));
      tally.add("leads_out");
      for (int i = 1; i < rows.size(); i++) {
        DataRow duplicate = rows.get(i);
        tally.add("leads_duplicate");
        out.get(ParseLeads.DUPLICATES)
            .output(
                DataRow.of(
                    LeadTable.EXCLUDED,
                    duplicate.text("lead_token"),
                    "DUPLICATE_LEAD",
                    duplicate.get("contacted_at"),
                    duplicate.get("lead_source")));
      }
    }
    tally.flush(out.get(ParseLeads.COUNTS)::output);
  }

  /** Sorts the rows of one lead, best first, and gives the merged lead. */
  static DataRow merge(List<DataRow> rows) {
    rows.sort(ORDER);
    Long earliest = null;
    for (DataRow row : rows) {
      Long called = row.whole("called_at");
      earliest = earliest == null || (called != null && called < earliest) ? called : earliest;
    }
    Object[] values = rows.get(0).values().toArray();
    values[CALLED_AT] = earliest;
    return DataRow.of(LeadTable.LEADS, values);
  }
}
