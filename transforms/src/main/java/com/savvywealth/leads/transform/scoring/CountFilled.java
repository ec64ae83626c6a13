package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.FeatureRows;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Counts, over the joined leads that are scored, how many have a value of each trained feature:
 * {@code feature_rows} and {@code filled|FEATURE}, the latter for every feature even when no lead
 * has one.
 */
public final class CountFilled
    extends PTransform<PCollection<DataRow>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  /** Count of leads whose features were computed. */
  public static final String ROWS = "feature_rows";

  /** How the count of a feature begins; its name follows. */
  public static final String FILLED = "filled|";

  private final FeatureContract contract;
  private final List<String> features;
  private final TableSchema canonical;

  private CountFilled(FeatureContract contract, List<String> features, TableSchema canonical) {
    this.contract = contract;
    this.features = List.copyOf(features);
    this.canonical = canonical;
  }

  /** Counts these features of a contract over vintages with these canonical columns. */
  public static CountFilled of(
      FeatureContract contract, List<String> features, TableSchema canonical) {
    return new CountFilled(contract, features, canonical);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<DataRow> joined) {
    return joined.apply("Count values", ParDo.of(new Count(contract, features, canonical)));
  }

  static final class Count extends DoFn<DataRow, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final FeatureContract contract;
    private final List<String> features;
    private final TableSchema canonical;
    private transient FeatureRows rows;
    private transient Tally tally;

    Count(FeatureContract contract, List<String> features, TableSchema canonical) {
      this.contract = contract;
      this.features = features;
      this.canonical = canonical;
    }

    @Setup
    public void open() {
      rows = FeatureRows.of(contract, canonical);
      tally = new Tally();
    }

    @ProcessElement
    public void process(@Element DataRow lead) {
      if (lead.text("no_snapshot_reason") != null
          || lead.whole("deleted") == 1
          || lead.whole("do_not_call") == 1) {
        return;
      }
      DataRow row = rows.featureRow(lead);
      tally.add(ROWS);
      for (String feature : features) {
        tally.add(FILLED + feature, row.get(feature) == null ? 0 : 1);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext out) {
      tally.flush(
          count -> out.output(count, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }
}
