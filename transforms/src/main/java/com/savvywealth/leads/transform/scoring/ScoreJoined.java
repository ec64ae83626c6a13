package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.training.FeatureRows;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Scores leads joined to their vintage row. Who is deleted or must not be called comes first, then
 * who has no vintage row, then who breaks the contract. Leads without a contact are counted for the
 * night's record where they are scored, since features are known nowhere else: no row is shuffled
 * or computed for it.
 */
final class ScoreJoined extends DoFn<DataRow, DataRow> {
  private static final long serialVersionUID = 1L;

  private final ScoreLeads.Settings settings;
  private final TableSchema canonical;
  private transient LeadScorer scorer;
  private transient FeatureRows rows;
  private transient long started;

  ScoreJoined(ScoreLeads.Settings settings, TableSchema canonical) {
    this.settings = settings;
    this.canonical = canonical;
  }

  @Setup
  public void open() throws IOException {
    scorer = LeadScorer.open(settings);
    rows = FeatureRows.of(scorer.contract(), canonical);
  }

  @StartBundle
  public void start() {
    started = settings.clock().now();
    scorer.forget();
  }

  @ProcessElement
  public void process(@Element DataRow lead, OutputReceiver<DataRow> out) {
    String reason = reasonAgainst(lead);
    String id = lead.text("lead_id");
    if (reason == null) {
      scorer.add(id, rows.featureRow(lead), lead.get("contacted_at") == null, out::output);
    } else {
      out.output(CallList.unscored(id, lead.text("lead_token"), reason));
    }
  }

  private static String reasonAgainst(DataRow lead) {
    if (lead.whole("deleted") == 1) {
      return CallList.DELETED;
    }
    if (lead.whole("do_not_call") == 1) {
      return CallList.DO_NOT_CALL;
    }
    return lead.text("no_snapshot_reason");
  }

  @FinishBundle
  public void finish(FinishBundleContext out) {
    scorer.flush(row -> out.output(row, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    count("bundle_verified", 1, out);
    scorer.night().flush((name, sum) -> count(name, sum, out));
    out.output(
        ScoreLeads.STARTED, started, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
  }

  private static void count(String name, long sum, FinishBundleContext out) {
    out.output(
        ScoreLeads.COUNTS,
        KV.of(name, sum),
        BoundedWindow.TIMESTAMP_MIN_VALUE,
        GlobalWindow.INSTANCE);
  }
}
