package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.training.RejectRow;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Writes rows that were not used, with their reasons, as one small table in order of the file. */
public final class WriteRejects
    extends PTransform<PCollection<DataRow>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final String folder;

  private WriteRejects(String folder) {
    this.folder = folder;
  }

  /** Writes {@link RejectRow#SCHEMA} rows into a folder. */
  public static WriteRejects into(String folder) {
    return new WriteRejects(folder);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<DataRow> rejects) {
    return rejects
        .apply("One file", WithKeys.of("rejects"))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), DataRowCoder.of(RejectRow.SCHEMA)))
        .apply(
            "Write rejects",
            WriteTable.into(
                new WriteTable.Layout(
                    folder, RejectRow.SCHEMA, RejectRow.ORDER, List.of("rejects"))));
  }
}
