package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.DataRow;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Keys rows by a group of their lead's id: few keys cost a local runner little. */
final class KeyByLead extends PTransform<PCollection<DataRow>, PCollection<KV<Integer, DataRow>>> {
  private static final long serialVersionUID = 1L;
  private static final int GROUPS = 32;

  private KeyByLead() {}

  /** The transform; it has no settings. */
  static KeyByLead rows() {
    return new KeyByLead();
  }

  @Override
  public PCollection<KV<Integer, DataRow>> expand(PCollection<DataRow> rows) {
    return rows.apply("Group of lead", ParDo.of(new GroupOfLead()))
        .setCoder(KvCoder.of(VarIntCoder.of(), rows.getCoder()));
  }

  static final class GroupOfLead extends DoFn<DataRow, KV<Integer, DataRow>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow row, OutputReceiver<KV<Integer, DataRow>> out) {
      String id = row.text("lead_id");
      out.output(KV.of(id == null ? 0 : Math.floorMod(id.hashCode(), GROUPS), row));
    }
  }
}
