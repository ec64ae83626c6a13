package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.model.experiment.TrialEvent;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.lead.Timestamps;
import com.savvywealth.leads.transform.io.CsvTable;
import java.util.function.Consumer;

/**
 * Makes events of rows.
 *
 * @param columns which column means what
 * @param tokenizer of lead ids
 * @param rule the as-of day
 * @param events takes the events
 * @param later runs for each row that is later than the as-of day
 */
record EventReader(
    ExperimentFiles.Events columns,
    Tokenizer tokenizer,
    OutcomeRule rule,
    Consumer<DataRow> events,
    Runnable later)
    implements RowsOfFile.Taker {
  private static final Timestamps TIMESTAMPS = Timestamps.strict();

  /** Reads one row; the instant comes first, since a later row is not to be judged at all. */
  @Override
  public RowsOfFile.Fault take(CsvTable csv, CsvTable.Row row) {
    Object at = TIMESTAMPS.parse(field(csv, row, columns.at()));
    if (at instanceof Long millis && millis >= rule.end().toEpochMilli()) {
      later.run();
      return null;
    }
    String id = field(csv, row, columns.lead());
    String token = id.isEmpty() ? null : tokenizer.token(SalesforceId.canonical(id).orElse(id));
    if (!(at instanceof Long)) {
      return new RowsOfFile.Fault(columns.at(), "BAD_INSTANT", token);
    }
    if (token == null) {
      return new RowsOfFile.Fault(columns.lead(), "NO_LEAD", null);
    }
    TrialEvent event = TrialEvent.ofKey(field(csv, row, columns.event()));
    if (event == null) {
      return new RowsOfFile.Fault(columns.event(), "UNKNOWN_EVENT", token);
    }
    String sga = field(csv, row, columns.sga());
    events.accept(
        DataRow.of(EventTable.EVENTS, token, event.key(), at, sga, row.line(), row.offset()));
    return null;
  }

  private static String field(CsvTable csv, CsvTable.Row row, String column) {
    return row.field(csv.position(column)).strip();
  }
}
