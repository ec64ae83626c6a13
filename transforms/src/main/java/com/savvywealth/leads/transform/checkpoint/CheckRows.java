package com.savvywealth.leads.transform.checkpoint;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.lead.LeakageAudit;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import java.util.Locale;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Counts over one file of a training table: rows, filled required columns, rows with a vintage, and
 * those that were not allowed to see it, by {@link LeakageAudit}.
 */
final class CheckRows extends DoFn<String, KV<String, Long>> {
  private static final long serialVersionUID = 1L;

  static final String ROWS = "rows";
  static final String JOINED = "joined";
  static final String FILLED = "filled|";
  static final String LEAK = "leak|";

  private final MeasureCheckpoints.Settings settings;

  CheckRows(MeasureCheckpoints.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element String path, OutputReceiver<KV<String, Long>> out)
      throws IOException {
    TableSchema schema = TrainingTable.schema(settings.learning().contract());
    Tally tally = new Tally();
    ParquetShard.read(path, schema, row -> count(row, tally));
    tally.flush(out::output);
  }

  private void count(DataRow row, Tally tally) {
    tally.add(ROWS);
    for (String column : settings.config().requiredColumns()) {
      tally.add(FILLED + column, row.get(column) == null ? 0 : 1);
    }
    String label = row.text(TrainingTable.SNAPSHOT_LABEL);
    if (label == null || settings.calendar() == null) {
      return;
    }
    tally.add(JOINED);
    LeakageAudit.Clocks stored =
        new LeakageAudit.Clocks(
            row.whole(TrainingTable.SNAPSHOT_AS_OF), row.whole(TrainingTable.SNAPSHOT_KNOWN_AT));
    for (LeakageAudit.Check check :
        settings.calendar().failures(row.whole(TrainingTable.FILTER_DATE), label, stored)) {
      tally.add(leak(check));
    }
  }

  /** Name of a check's count. */
  static String leak(LeakageAudit.Check check) {
    return LEAK + check.name().toLowerCase(Locale.ROOT);
  }
}
