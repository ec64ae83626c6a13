package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Rejects for tests that name lines and leave the bytes to the scanner's own test. */
public final class Rejects {
  private Rejects() {}

  /** The rejects, each as if it stood at byte 0. */
  public static PCollection<DataRow> withoutOffset(PCollection<DataRow> rejects) {
    return rejects
        .apply(
            "Forget offsets",
            MapElements.into(TypeDescriptor.of(DataRow.class)).via(Rejects::atStart))
        .setCoder(DataRowCoder.of(RejectRow.SCHEMA));
  }

  private static DataRow atStart(DataRow reject) {
    Object[] values = reject.values().toArray();
    values[RejectRow.SCHEMA.indexOf("offset")] = 0L;
    return DataRow.of(RejectRow.SCHEMA, values);
  }
}
