package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.training.LeadTable;
import java.time.Instant;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gives every lead one and the same effective instant, contacted or not: the whole base is scored
 * as of a day, so that two days can be compared.
 */
public final class RescoreAt extends PTransform<PCollection<DataRow>, PCollection<DataRow>> {
  private static final long serialVersionUID = 1L;

  private final long millis;

  private RescoreAt(long millis) {
    this.millis = millis;
  }

  /** Everyone as of this instant. */
  public static RescoreAt of(Instant instant) {
    return new RescoreAt(instant.toEpochMilli());
  }

  @Override
  public PCollection<DataRow> expand(PCollection<DataRow> leads) {
    return leads
        .apply("Set the instant", ParDo.of(new SetInstant(millis)))
        .setCoder(DataRowCoder.of(LeadTable.LEADS));
  }

  static final class SetInstant extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;
    private static final int AT = LeadTable.LEADS.indexOf("effective_at");

    private final long millis;

    SetInstant(long millis) {
      this.millis = millis;
    }

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<DataRow> out) {
      Object[] values = lead.values().toArray();
      values[AT] = millis;
      out.output(DataRow.of(LeadTable.LEADS, values));
    }
  }
}
