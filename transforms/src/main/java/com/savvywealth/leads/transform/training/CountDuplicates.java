package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.CollectCounts;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Counts rows of the training table whose lead stands in it already: {@code duplicate_rows}, 0 when
 * all is well.
 */
public final class CountDuplicates
    extends PTransform<PCollection<DataRow>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private static final int GROUPS = 32;

  private CountDuplicates() {}

  /** Counts by lead token. */
  public static CountDuplicates byLead() {
    return new CountDuplicates();
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<DataRow> rows) {
    return rows.apply("Key by token", ParDo.of(new KeyByToken()))
        .setCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()))
        .apply("Group tokens", GroupByKey.create())
        .apply("Count repeats", ParDo.of(new CountRepeats()))
        .setCoder(CollectCounts.countCoder());
  }

  static final class KeyByToken extends DoFn<DataRow, KV<Integer, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow row, OutputReceiver<KV<Integer, String>> out) {
      String token = row.text(TrainingTable.LEAD_TOKEN);
      out.output(KV.of(Math.floorMod(token.hashCode(), GROUPS), token));
    }
  }

  static final class CountRepeats extends DoFn<KV<Integer, Iterable<String>>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<String>> group, OutputReceiver<KV<String, Long>> out) {
      Set<String> seen = new HashSet<>();
      long repeats = 0;
      for (String token : group.getValue()) {
        repeats += seen.add(token) ? 0 : 1;
      }
      out.output(KV.of("duplicate_rows", repeats));
    }
  }
}
