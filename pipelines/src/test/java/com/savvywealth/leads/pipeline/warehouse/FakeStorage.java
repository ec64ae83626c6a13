package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.cloud.bigquery.storage.v1.AvroRows;
import com.google.cloud.bigquery.storage.v1.AvroSchema;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import com.google.cloud.bigquery.storage.v1.StreamStats;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.BigQueryServerStream;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.StorageClient;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;

/**
 * The Storage Read API over the tables of Beam's {@link FakeDatasetService}: only the selected
 * columns, in the table's order, with Avro's logical types, the rows shuffled over three streams of
 * small responses.
 */
final class FakeStorage implements StorageClient, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int STREAMS = 3;
  private static final int RESPONSE = 40;
  private static final Pattern TABLE =
      Pattern.compile("projects/(.+)/datasets/(.+)/tables/([^/]+)");

  @Override
  public ReadSession createReadSession(CreateReadSessionRequest request) {
    String table = request.getReadSession().getTable();
    List<String> selected = request.getReadSession().getReadOptions().getSelectedFieldsList();
    ReadSession.Builder session =
        ReadSession.newBuilder()
            .setName(table + "/sessions/1")
            .setTable(table)
            .setAvroSchema(
                AvroSchema.newBuilder().setSchema(schema(columns(table, selected)).toString()));
    for (int i = 0; i < STREAMS; i++) {
      session.addStreams(
          ReadStream.newBuilder().setName(table + "/" + i + "/" + String.join("/", selected)));
    }
    return session.build();
  }

  @Override
  public BigQueryServerStream<ReadRowsResponse> readRows(ReadRowsRequest request) {
    Matcher name = TABLE.matcher(request.getReadStream());
    if (!name.lookingAt()) {
      throw new IllegalArgumentException("no such stream: " + request.getReadStream());
    }
    String[] rest = request.getReadStream().substring(name.end() + 1).split("/", -1);
    List<TableFieldSchema> columns = columns(name.group(), List.of(rest).subList(1, rest.length));
    List<TableRow> mine = new ArrayList<>();
    List<TableRow> all = rows(name.group());
    for (int i = Integer.parseInt(rest[0]); i < all.size(); i += STREAMS) {
      mine.add(all.get(i));
    }
    return new Responses(responses(columns, mine));
  }

  private static List<ReadRowsResponse> responses(
      List<TableFieldSchema> columns, List<TableRow> rows) {
    List<ReadRowsResponse> responses = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += RESPONSE) {
      int to = Math.min(rows.size(), from + RESPONSE);
      responses.add(
          ReadRowsResponse.newBuilder()
              .setAvroRows(
                  AvroRows.newBuilder()
                      .setSerializedBinaryRows(avro(columns, rows.subList(from, to))))
              .setRowCount(to - from)
              .setStats(
                  StreamStats.newBuilder()
                      .setProgress(
                          StreamStats.Progress.newBuilder()
                              .setAtResponseStart((double) from / rows.size())
                              .setAtResponseEnd((double) to / rows.size())))
              .build());
    }
    return responses;
  }

  private static ByteString avro(List<TableFieldSchema> columns, List<TableRow> rows) {
    Schema schema = schema(columns);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    GenericDatumWriter<GenericData.Record> writer = new GenericDatumWriter<>(schema);
    try {
      for (TableRow row : rows) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < columns.size(); i++) {
          Object cell = row.get(columns.get(i).getName());
          record.put(i, cell == null ? null : value(columns.get(i).getType(), cell.toString()));
        }
        writer.write(record, encoder);
      }
      encoder.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "INTEGER" -> Long.valueOf(text);
      case "FLOAT" -> Double.valueOf(text);
      case "BOOLEAN" -> Boolean.valueOf(text);
      case "NUMERIC" ->
          ByteBuffer.wrap(new BigDecimal(text).setScale(9).unscaledValue().toByteArray());
      case "DATE" -> (int) LocalDate.parse(text).toEpochDay();
      case "TIMESTAMP" -> Instant.parse(text).toEpochMilli() * 1000;
      default -> text;
    };
  }

  /** Fields are named as Avro can name them, as BigQuery does. */
  private static Schema schema(List<TableFieldSchema> columns) {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("__root__").fields();
    for (TableFieldSchema column : columns) {
      fields
          .name(column.getName().replaceAll("[^A-Za-z0-9_]", "_"))
          .type(Schema.createUnion(Schema.create(Schema.Type.NULL), type(column.getType())))
          .noDefault();
    }
    return fields.endRecord();
  }

  private static Schema type(String type) {
    return switch (type) {
      case "INTEGER" -> Schema.create(Schema.Type.LONG);
      case "FLOAT" -> Schema.create(Schema.Type.DOUBLE);
      case "BOOLEAN" -> Schema.create(Schema.Type.BOOLEAN);
      case "NUMERIC" -> LogicalTypes.decimal(38, 9).addToSchema(Schema.create(Schema.Type.BYTES));
      case "DATE" -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case "TIMESTAMP" ->
          LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      default -> Schema.create(Schema.Type.STRING);
    };
  }

  private static List<TableFieldSchema> columns(String table, List<String> selected) {
    try {
      return new FakeDatasetService()
          .getTable(reference(table)).getSchema().getFields().stream()
              .filter(field -> selected.contains(field.getName()))
              .toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<TableRow> rows(String table) {
    try {
      TableReference name = reference(table);
      List<TableRow> rows =
          new ArrayList<>(
              new FakeDatasetService()
                  .getAllRows(name.getProjectId(), name.getDatasetId(), name.getTableId()));
      Collections.shuffle(rows, new Random(7));
      return rows;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TableReference reference(String table) {
    Matcher name = TABLE.matcher(table);
    if (!name.lookingAt()) {
      throw new IllegalArgumentException("no such table: " + table);
    }
    return new TableReference()
        .setProjectId(name.group(1))
        .setDatasetId(name.group(2))
        .setTableId(name.group(3));
  }

  @Override
  public BigQueryServerStream<ReadRowsResponse> readRows(ReadRowsRequest request, String table) {
    return readRows(request);
  }

  @Override
  public SplitReadStreamResponse splitReadStream(SplitReadStreamRequest request) {
    return SplitReadStreamResponse.getDefaultInstance();
  }

  @Override
  public SplitReadStreamResponse splitReadStream(SplitReadStreamRequest request, String table) {
    return splitReadStream(request);
  }

  @Override
  public void close() {}

  private static final class Responses implements BigQueryServerStream<ReadRowsResponse> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<ReadRowsResponse> responses;

    Responses(List<ReadRowsResponse> responses) {
      this.responses = new ArrayList<>(responses);
    }

    @Override
    public Iterator<ReadRowsResponse> iterator() {
      return responses.iterator();
    }

    @Override
    public void cancel() {}
  }
}
