package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.DataRowCoder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * The contacted leads as the plan's view {@code leads_contacted_v12} shows them: core fields, keyed
 * tokens in place of ids, every time as a UTC instant and as ISO text, the quarter of contact as
 * its first day.
 *
 * @see "plan, Tasks 2.1 and 2.2"
 */
public final class LeadsContacted extends PTransform<PCollection<DataRow>, PCollection<DataRow>> {
  private static final long serialVersionUID = 1L;

  /** Columns of the table. */
  public static final TableSchema SCHEMA =
      TableSchema.of(
          "leads_contacted_v12",
          List.of(
              Column.string("lead_token"),
              Column.string("advisor_token"),
              Column.string("crd_state"),
              Column.timestamp("contacted_at"),
              Column.string("contacted_at_iso"),
              Column.date("contact_quarter"),
              Column.timestamp("called_at"),
              Column.string("called_at_iso"),
              Column.string("lead_source"),
              Column.whole("do_not_call"),
              Column.whole("deleted"),
              Column.whole("worked")));

  private LeadsContacted() {}

  /** The transform; it has no settings. */
  public static LeadsContacted rows() {
    return new LeadsContacted();
  }

  @Override
  public PCollection<DataRow> expand(PCollection<DataRow> leads) {
    return leads
        .apply("Show contacted leads", ParDo.of(new Show()))
        .setCoder(DataRowCoder.of(SCHEMA));
  }

  static final class Show extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<DataRow> out) {
      Long contact = lead.whole("contacted_at");
      if (contact == null) {
        return;
      }
      out.output(
          DataRow.of(
              SCHEMA,
              lead.get("lead_token"),
              lead.get("advisor_token"),
              lead.get("crd_state"),
              contact,
              iso(contact),
              quarterStart(contact),
              lead.get("called_at"),
              iso(lead.whole("called_at")),
              lead.get("lead_source"),
              lead.get("do_not_call"),
              lead.get("deleted"),
              lead.get("worked")));
    }

    private static String iso(Long millis) {
      return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }

    private static long quarterStart(long contact) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(contact), ZoneOffset.UTC);
      return day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).toEpochDay();
    }
  }
}
