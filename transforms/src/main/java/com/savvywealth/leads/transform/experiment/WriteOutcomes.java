package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.WriteTable;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes each lead's outcome as a table of a fixed number of files, by token, sorted within. Gives
 * each file's path and row count.
 */
public final class WriteOutcomes
    extends PTransform<PCollection<DataRow>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final String directory;

  private WriteOutcomes(String directory) {
    this.directory = directory;
  }

  /**
   * Writes into the folder of a run's tables.
   *
   * @param tables the folder, such as {@code RUN_DIR/tables}
   */
  public static WriteOutcomes into(String tables) {
    return new WriteOutcomes(tables + "/" + EventTable.OUTCOMES.name());
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<DataRow> outcomes) {
    return outcomes
        .apply(
            "Outcomes by shard",
            WithKeys.of(EventTable::shard).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), DataRowCoder.of(EventTable.OUTCOMES)))
        .apply(
            "Write outcomes",
            WriteTable.into(
                new WriteTable.Layout(
                    directory, EventTable.OUTCOMES, EventTable.ORDER, EventTable.SHARDS)));
  }
}
