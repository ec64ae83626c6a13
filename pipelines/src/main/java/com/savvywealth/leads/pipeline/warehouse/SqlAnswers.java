package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.client.util.Data;
import com.google.api.services.bigquery.model.TableCell;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** BigQuery's answers, which come as text, by their schema. */
final class SqlAnswers {
  private SqlAnswers() {}

  /** The columns of an answer that have a type of ours. */
  static List<Column> columns(TableSchema schema) {
    List<Column> columns = new ArrayList<>();
    for (TableFieldSchema field : schema.getFields()) {
      ColumnType type = "REPEATED".equals(field.getMode()) ? null : type(field.getType());
      if (type != null) {
        columns.add(new Column(field.getName(), type));
      }
    }
    return columns;
  }

  /** The rows of one page of an answer; none of a statement that gives none. */
  static List<List<Object>> rows(TableSchema schema, List<TableRow> page) {
    List<List<Object>> rows = new ArrayList<>();
    if (page == null) {
      return rows;
    }
    for (TableRow each : page) {
      List<Object> row = new ArrayList<>();
      for (int i = 0; i < each.getF().size(); i++) {
        TableCell cell = each.getF().get(i);
        Object value = cell.getV();
        row.add(
            value == null || Data.isNull(value)
                ? null
                : typed(schema.getFields().get(i).getType(), value.toString()));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object typed(String type, String value) {
    ColumnType ours = type(type);
    return ours == ColumnType.LONG
        ? (Object) Long.valueOf(value)
        : ours == ColumnType.DOUBLE ? (Object) Double.valueOf(value) : value;
  }

  private static ColumnType type(String named) {
    return switch (named) {
      case "STRING" -> ColumnType.STRING;
      case "INTEGER", "INT64" -> ColumnType.LONG;
      case "FLOAT", "FLOAT64" -> ColumnType.DOUBLE;
      case "DATE" -> ColumnType.DATE;
      case "TIMESTAMP" -> ColumnType.TIMESTAMP;
      default -> null;
    };
  }
}
