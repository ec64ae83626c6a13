package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.TextTable;
import java.io.Serializable;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.gcp.bigquery.SchemaAndRecord;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * Turns a record that BigQuery hands out into a row of texts.
 *
 * <p>A column is found by its name, or, when BigQuery had to rename it because Avro has no such
 * name (a space, a percent sign), by its place: Avro's fields stand in the table's order.
 */
final class BigQueryRows implements SerializableFunction<SchemaAndRecord, DataRow> {
  private static final long serialVersionUID = 1L;

  private final List<Column> columns;
  private final TableSchema schema;
  private final int width;

  /**
   * One column that is read.
   *
   * @param name in the table
   * @param type of its cells
   * @param place among the columns that are handed out, from 0
   */
  record Column(String name, BigQueryType type, int place) implements Serializable {}

  /**
   * Rows of these columns, in this order.
   *
   * @param width how many columns are handed out
   */
  BigQueryRows(List<Column> columns, int width) {
    this.columns = List.copyOf(columns);
    this.schema = TextTable.schema(columns.stream().map(Column::name).toList());
    this.width = width;
  }

  TableSchema schema() {
    return schema;
  }

  @Override
  public DataRow apply(SchemaAndRecord input) {
    GenericRecord cells = input.getRecord();
    Object[] texts = new Object[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      Column column = columns.get(i);
      texts[i] = column.type().text(cells.get(position(column, cells.getSchema())));
    }
    return DataRow.trusted(schema, texts);
  }

  private int position(Column column, Schema fields) {
    Schema.Field field = fields.getField(column.name());
    if (field != null) {
      return field.pos();
    }
    if (fields.getFields().size() != width) {
      throw new IllegalStateException(
          "column %s is none of the %d that BigQuery handed out, where %d were asked for"
              .formatted(column.name(), fields.getFields().size(), width));
    }
    return column.place();
  }
}
