package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.report.CsvWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lists as CSV texts, which spreadsheets cannot run: one per SGA with what is needed to dial
 * and nothing that tells which leads were drawn unranked; all lists in one file for the CRM and for
 * training, without personal attributes; and who is on none, and why.
 */
public final class ListFiles {
  private static final List<String> SGA_FIRST = List.of("call_order", "lead_id", "tier", "contact");
  private static final List<String> SGA_LAST = List.of("firm_on_list", "note", "why");
  private static final List<String> ALL =
      List.of(
          "list_date",
          "sga",
          "call_order",
          "lead_id",
          "recycling_priority",
          "tier",
          "bucket",
          "percentile",
          "priority",
          "displayed_score",
          "probability",
          "suppression",
          "exploration",
          "inclusion_probability",
          "round",
          "first_contacted",
          "in_sample",
          "scored_as_of");

  private final ListRules rules;
  private final ListResult result;
  private final long scoreAtMillis;
  private final List<ListConfig.Attribute> shown;

  private ListFiles(ListRules rules, ListResult result, long scoreAtMillis) {
    this.rules = rules;
    this.scoreAtMillis = scoreAtMillis;
    this.result = result;
    this.shown = rules.schema().attributes().stream().filter(each -> each.show() != null).toList();
  }

  /**
   * Every file's text by its name below the folder of lists.
   *
   * @param scoreAtMillis instant as of which leads without a contact were scored
   */
  public static SortedMap<String, String> of(
      ListRules rules, ListResult result, long scoreAtMillis) {
    ListFiles files = new ListFiles(rules, result, scoreAtMillis);
    SortedMap<String, String> texts = new TreeMap<>();
    for (int sga = 0; sga < result.sgas().size(); sga++) {
      texts.put(result.sgas().get(sga).fileName() + ".csv", files.ofSga(sga));
    }
    texts.put("all.csv", files.all());
    texts.put("not_listed.csv", files.notListed());
    return texts;
  }

  private String ofSga(int sga) {
    List<String> header = new ArrayList<>(SGA_FIRST);
    shown.forEach(each -> header.add(each.show()));
    header.addAll(SGA_LAST);
    List<List<Object>> rows = new ArrayList<>();
    for (ListResult.Listed lead : result.listed()) {
      if (lead.sga() == sga) {
        rows.add(sgaRow(lead));
      }
    }
    return CsvWriter.text(header, rows);
  }

  private List<Object> sgaRow(ListResult.Listed lead) {
    DataRow row = lead.row();
    List<Object> cells = new ArrayList<>();
    cells.add(lead.callOrder());
    cells.add(row.text("lead_id"));
    cells.add(lead.tier());
    cells.add(lead.recycling().isEmpty() ? "first" : "again");
    for (ListConfig.Attribute attribute : shown) {
      cells.add(readable(row, attribute.name()));
    }
    cells.add(lead.firmOnList() > 1 ? lead.firmOnList() : null);
    cells.add(note(row));
    cells.add(row.text("narrative"));
    return cells;
  }

  private static String note(DataRow row) {
    return row.get("suppression") == null ? null : "held back: " + row.text("suppression");
  }

  /** A day as a day, a number of years with one decimal, all else as it is. */
  private static Object readable(DataRow row, String attribute) {
    int position = row.schema().indexOf(attribute);
    Object value = row.get(position);
    Column column = row.schema().columns().get(position);
    if (value instanceof Double number) {
      return Math.rint(number * 10) / 10;
    }
    return value != null && column.type() == ColumnType.DATE
        ? LocalDate.ofEpochDay((Long) value).toString()
        : value;
  }

  private String all() {
    List<List<Object>> rows = new ArrayList<>();
    for (ListResult.Listed lead : result.listed()) {
      DataRow row = lead.row();
      List<Object> cells = new ArrayList<>();
      cells.add(rules.day().toString());
      cells.add(result.sgas().get(lead.sga()).id());
      cells.add(lead.callOrder());
      cells.add(row.text("lead_id"));
      cells.add(lead.recycling());
      cells.add(lead.tier());
      cells.add(row.text("bucket"));
      cells.add(row.get("percentile"));
      cells.add(priority(new Prospect(row)));
      cells.add(row.get("displayed_score"));
      cells.add(row.get("probability"));
      cells.add(row.get("suppression"));
      cells.add(lead.exploration());
      cells.add(lead.exploration() ? (Object) inclusion(lead) : null);
      cells.add(lead.round());
      cells.add(day(row.whole("contacted_at")));
      cells.add(Long.valueOf(1).equals(row.get("in_sample")));
      Long contact = row.whole("contacted_at");
      cells.add(Instant.ofEpochMilli(contact == null ? scoreAtMillis : contact).toString());
      rows.add(cells);
    }
    return CsvWriter.text(ALL, rows);
  }

  private double inclusion(ListResult.Listed lead) {
    return result.drawn().inclusion(!lead.recycling().isEmpty());
  }

  private String priority(Prospect lead) {
    if (lead.percentile() <= rules.config().deprioritiseUpTo()) {
      return "low";
    }
    return lead.displayed() >= rules.config().upgradeFrom() ? "upgrade" : "standard";
  }

  private static String day(Long millis) {
    return millis == null
        ? null
        : LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).toString();
  }

  private String notListed() {
    return CsvWriter.text(
        List.of("lead_id", "rule", "detail"),
        result.notListed().stream()
            .map(
                each ->
                    java.util.Arrays.<Object>asList(
                        each.leadId(), each.reason().rule(), each.reason().detail()))
            .toList());
  }
}
