package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gives the call list's row for leads that never came to scoring: unreadable rows of the lead file,
 * which have no id, and second rows of a lead, whose id {@link WriteCallList} finds by its token.
 */
public final class ListUnscored extends PTransform<PCollection<DataRow>, PCollection<DataRow>> {
  private static final long serialVersionUID = 1L;

  private final DoFn<DataRow, DataRow> naming;

  private ListUnscored(DoFn<DataRow, DataRow> naming) {
    this.naming = naming;
  }

  /** Of {@code ParseLeads.DUPLICATES}. */
  public static ListUnscored duplicates() {
    return new ListUnscored(new OfExcluded());
  }

  /** Of {@code ParseLeads.REJECTS}. */
  public static ListUnscored rejects() {
    return new ListUnscored(new OfRejected());
  }

  @Override
  public PCollection<DataRow> expand(PCollection<DataRow> rows) {
    return rows.apply("Give the reason", ParDo.of(naming))
        .setCoder(DataRowCoder.of(CallList.SCORES));
  }

  static final class OfExcluded extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow row, OutputReceiver<DataRow> out) {
      out.output(CallList.unscored(null, row.text("lead_token"), row.text("reason")));
    }
  }

  static final class OfRejected extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow row, OutputReceiver<DataRow> out) {
      out.output(CallList.unscored(null, null, CallList.REJECTED + row.text("reason")));
    }
  }
}
