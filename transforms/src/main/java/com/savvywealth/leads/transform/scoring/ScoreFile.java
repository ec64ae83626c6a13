package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.ParquetColumns;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Scores the rows of one Parquet file of a ready table. The file is read with the columns that it
 * has: what is missing, too much or out of order is a contract violation, never filled in.
 */
final class ScoreFile extends DoFn<String, DataRow> {
  private static final long serialVersionUID = 1L;

  private final ScoreLeads.Settings settings;
  private transient LeadScorer scorer;

  ScoreFile(ScoreLeads.Settings settings) {
    this.settings = settings;
  }

  @Setup
  public void open() throws IOException {
    scorer = LeadScorer.open(settings);
  }

  @ProcessElement
  public void process(@Element String path, MultiOutputReceiver out) throws IOException {
    out.get(ScoreLeads.STARTED).output(settings.clock().now());
    Tally tally = new Tally();
    scorer.forget();
    tally.add("bundle_verified");
    ParquetShard.read(
        path,
        ParquetColumns.of(path),
        row -> {
          tally.add("leads_in");
          scorer.add(row.text(TrainingTable.LEAD_TOKEN), row, out.get(ScoreLeads.ROWS)::output);
        });
    scorer.flush(out.get(ScoreLeads.ROWS)::output);
    tally.flush(out.get(ScoreLeads.COUNTS)::output);
  }
}
