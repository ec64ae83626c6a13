package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.model.experiment.TrialEvent;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.lead.Timestamps;
import com.savvywealth.leads.transform.io.CsvTable;

/** Makes events of the rows of one file. */
final class EventReader {
  private final ExperimentConfig.Events columns;
  private final CsvTable csv;
  private final Tokenizer tokenizer;
  private final long end;
  private final Timestamps timestamps = Timestamps.strict();

  EventReader(
      ExperimentConfig.Events columns, CsvTable csv, Tokenizer tokenizer, OutcomeRule rule) {
    this.columns = columns;
    this.csv = csv;
    this.tokenizer = tokenizer;
    this.end = rule.end().toEpochMilli();
  }

  /**
   * What a row is: an event, or rejected for a reason, or neither, which is later than the as-of
   * day.
   *
   * @param column the one at fault, null for the whole row
   * @param token the lead's, null without a lead
   */
  record Read(DataRow event, String column, String reason, String token) {
    private static final Read LATER = new Read(null, null, null, null);

    private static Read rejected(String column, String reason, String token) {
      return new Read(null, column, reason, token);
    }
  }

  /** Reads one row; the instant comes first, since a later row is not to be judged at all. */
  Read read(CsvTable.Row record) {
    if (record.fault() != null) {
      return Read.rejected(null, record.fault(), null);
    }
    Object at = timestamps.parse(field(record, columns.at()));
    if (at instanceof Long millis && millis >= end) {
      return Read.LATER;
    }
    String text = field(record, columns.lead());
    String token =
        text.isEmpty() ? null : tokenizer.token(SalesforceId.canonical(text).orElse(text));
    if (!(at instanceof Long)) {
      return Read.rejected(columns.at(), "BAD_INSTANT", token);
    }
    if (token == null) {
      return Read.rejected(columns.lead(), "NO_LEAD", null);
    }
    TrialEvent event = TrialEvent.ofKey(field(record, columns.event()));
    if (event == null) {
      return Read.rejected(columns.event(), "UNKNOWN_EVENT", token);
    }
    return new Read(
        DataRow.of(
            EventTable.EVENTS,
            token,
            event.key(),
            at,
            field(record, columns.sga()),
            record.line(),
            record.offset()),
        null,
        null,
        token);
  }

  private String field(CsvTable.Row record, String column) {
    return record.field(csv.position(column)).strip();
  }
}
