package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TimePartitioning;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Our rows and schemas as BigQuery takes them: STRING, INT64, FLOAT64, DATE, TIMESTAMP, all
 * nullable, null where missing. A number that is not finite is refused: it never stands for missing
 * in a table of ours, so it is a fault of the program.
 */
final class WarehouseRows {
  private static final long MICROS_PER_MILLI = 1000L;

  private WarehouseRows() {}

  /** The schema of a table. */
  static com.google.api.services.bigquery.model.TableSchema schema(TableSchema table) {
    List<TableFieldSchema> fields =
        table.columns().stream()
            .map(
                column ->
                    new TableFieldSchema()
                        .setName(column.name())
                        .setType(WarehouseSql.type(column.type()))
                        .setMode("NULLABLE"))
            .toList();
    return new com.google.api.services.bigquery.model.TableSchema().setFields(fields);
  }

  /** How a table is cut; null for one in one piece. */
  static TimePartitioning partitioning(WarehouseTable table) {
    return table.partition().isNone()
        ? null
        : new TimePartitioning()
            .setType(table.partition().unit())
            .setField(table.partition().column());
  }

  /** What a table is sorted by; null for nothing. */
  static Clustering clustering(WarehouseTable table) {
    return table.clusterBy().isEmpty() ? null : new Clustering().setFields(table.clusterBy());
  }

  /** The Avro schema of files that BigQuery loads. */
  static Schema avro(TableSchema table) {
    List<Schema.Field> fields =
        table.columns().stream()
            .map(
                column ->
                    new Schema.Field(
                        column.name(),
                        Schema.createUnion(Schema.create(Schema.Type.NULL), avro(column.type())),
                        null,
                        Schema.Field.NULL_DEFAULT_VALUE))
            .toList();
    return Schema.createRecord("root", null, null, false, fields);
  }

  private static Schema avro(ColumnType type) {
    return switch (type) {
      case STRING -> Schema.create(Schema.Type.STRING);
      case LONG -> Schema.create(Schema.Type.LONG);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    };
  }

  /** A row as an Avro record. */
  static GenericRecord record(Schema schema, DataRow row) {
    GenericData.Record record = new GenericData.Record(schema);
    List<Column> columns = row.schema().columns();
    for (int i = 0; i < columns.size(); i++) {
      Object value = finite(row, i);
      if (value != null) {
        record.put(
            i,
            switch (columns.get(i).type()) {
              case STRING, LONG, DOUBLE -> value;
              case DATE -> Math.toIntExact((Long) value);
              case TIMESTAMP -> Math.multiplyExact((Long) value, MICROS_PER_MILLI);
            });
      }
    }
    return record;
  }

  /** A row as JSON cells; a missing value has no cell. */
  static TableRow json(DataRow row) {
    TableRow out = new TableRow();
    List<Column> columns = row.schema().columns();
    for (int i = 0; i < columns.size(); i++) {
      Object value = finite(row, i);
      if (value != null) {
        out.set(
            columns.get(i).name(),
            switch (columns.get(i).type()) {
              case STRING, DOUBLE -> value;
              case LONG -> value.toString();
              case DATE -> LocalDate.ofEpochDay((Long) value).toString();
              case TIMESTAMP -> Instant.ofEpochMilli((Long) value).toString();
            });
      }
    }
    return out;
  }

  private static Object finite(DataRow row, int position) {
    Object value = row.get(position);
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "column %s.%s must be finite or missing but was %s"
              .formatted(row.schema().name(), row.schema().columns().get(position).name(), number));
    }
    return value;
  }
}
