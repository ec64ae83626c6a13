package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.scoring.CallList;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/** Puts the table's own id in place of the token: the call list is where ids may stand. */
final class NameLeads extends DoFn<DataRow, DataRow> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Map<String, String>> ids;

  NameLeads(PCollectionView<Map<String, String>> ids) {
    this.ids = ids;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    DataRow scored = context.element();
    Object[] values = scored.values().toArray();
    int id = CallList.SCORES.indexOf("lead_id");
    values[id] = context.sideInput(ids).getOrDefault((String) values[id], (String) values[id]);
    context.output(DataRow.of(CallList.SCORES, values));
  }
}
