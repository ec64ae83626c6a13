package com.savvywealth.leads.pipeline.serve;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.scoring.CallList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The call list of a published batch by lead, held in memory as it was when it was opened. */
public final class PublishedList {
  private static final String ID = "lead_id";

  private final String batch;
  private final Map<String, List<String>> rows;

  private PublishedList(String batch, Map<String, List<String>> rows) {
    this.batch = batch;
    this.rows = rows;
  }

  /** No list: no lead is found. */
  public static PublishedList none() {
    return new PublishedList("", Map.of());
  }

  /**
   * Reads the list of a batch. Of a lead that stands twice the first row counts, which has the
   * score.
   *
   * @param batch name of the batch, for the answer
   * @param path its call list
   */
  public static PublishedList read(String batch, String path) throws IOException {
    Map<String, List<String>> rows = new HashMap<>();
    try (CsvTable csv = CsvTable.open(path, ",")) {
      List<Integer> positions =
          CallList.LIST.columns().stream().map(column -> csv.position(column.name())).toList();
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        List<String> row = positions.stream().map(record::field).toList();
        rows.putIfAbsent(row.get(CallList.LIST.indexOf(ID)), row);
      }
    }
    rows.remove("");
    return new PublishedList(batch, rows);
  }

  /** Leads on the list. */
  public int size() {
    return rows.size();
  }

  /**
   * What the list says of a lead, by column in camel case.
   *
   * @param leadId 15 or 18 characters of a Salesforce id, or whatever id the lead file has
   */
  Optional<Map<String, Object>> row(String leadId) {
    String id = CsvWriter.neutral(SalesforceId.canonical(leadId).orElse(leadId));
    return Optional.ofNullable(rows.get(id)).map(this::answer);
  }

  private Map<String, Object> answer(List<String> row) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("batch", batch);
    List<Column> columns = CallList.LIST.columns();
    for (int i = 0; i < columns.size(); i++) {
      answer.put(camelCase(columns.get(i).name()), value(columns.get(i).type(), row.get(i)));
    }
    return answer;
  }

  private static Object value(ColumnType type, String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    return switch (type) {
      case DOUBLE -> (Object) Double.valueOf(cell);
      case LONG ->
          cell.equals("true") || cell.equals("false")
              ? (Object) Boolean.valueOf(cell)
              : (Object) Long.valueOf(cell);
      case STRING, DATE, TIMESTAMP -> cell;
    };
  }

  private static String camelCase(String name) {
    List<String> words = new ArrayList<>(List.of(name.split("_", -1)));
    for (int i = 1; i < words.size(); i++) {
      words.set(i, Character.toUpperCase(words.get(i).charAt(0)) + words.get(i).substring(1));
    }
    return String.join("", words);
  }
}
