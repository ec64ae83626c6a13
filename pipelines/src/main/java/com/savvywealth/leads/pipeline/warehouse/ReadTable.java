package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.client.http.HttpResponseException;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServicesImpl;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads a table of BigQuery as rows of texts.
 *
 * <p>Its columns are asked for while the graph is built: a table that is not there, or has a column
 * that cannot be read, is then a fault that the gates can name, and not the death of a job.
 */
public final class ReadTable extends PTransform<PBegin, PCollection<DataRow>> {
  private static final long serialVersionUID = 1L;
  private static final int NOT_FOUND = 404;

  private final BigQueryTable table;
  private final BigQueryRows rows;
  private final WarehouseReadOptions.ReadMethod method;
  private final List<String> selected;
  private final BigQueryServices services;

  private ReadTable(
      BigQueryTable table, BigQueryRows rows, List<String> selected, PipelineOptions options) {
    this.table = table;
    this.rows = rows;
    this.selected = List.copyOf(selected);
    this.method = options.as(WarehouseReadOptions.class).getBigQueryMethod();
    this.services = WarehouseReadOptions.services(options);
  }

  /**
   * What a table is found to be.
   *
   * @param wanted names of the columns to read, as far as it has them, in the order of the texts
   * @return with the fault {@link FileProfile#ABSENT} when there is no such table
   * @throws IllegalArgumentException when BigQuery does not answer, or denies access
   */
  public static TextTable find(BigQueryTable table, List<String> wanted, PipelineOptions options) {
    String name = table.uri().substring(BigQueryTable.SCHEME.length());
    Optional<Table> found = look(table, options);
    if (found.isEmpty()) {
      return TextTable.faulty(name, FileProfile.ABSENT, List.of(), "");
    }
    List<TableFieldSchema> fields =
        found.get().getSchema() == null ? List.of() : found.get().getSchema().getFields();
    List<String> header = fields.stream().map(TableFieldSchema::getName).toList();
    String seen = seen(fields);
    List<String> texts = TextTable.present(wanted, header);
    for (TableFieldSchema field : fields) {
      if (texts.contains(field.getName()) && BigQueryType.of(field).isEmpty()) {
        return TextTable.faulty(name, refusal(field), header, seen);
      }
    }
    if (texts.isEmpty()) {
      return TextTable.faulty(name, "has none of the columns that are read", header, seen);
    }
    return new TextTable(name, "", header, seen, texts, of(table, fields, texts, options));
  }

  private static ReadTable of(
      BigQueryTable table,
      List<TableFieldSchema> fields,
      List<String> texts,
      PipelineOptions options) {
    boolean direct =
        options.as(WarehouseReadOptions.class).getBigQueryMethod()
            == WarehouseReadOptions.ReadMethod.DIRECT_READ;
    List<String> handedOut =
        fields.stream()
            .map(TableFieldSchema::getName)
            .filter(name -> !direct || texts.contains(name))
            .toList();
    List<BigQueryRows.Column> columns = new ArrayList<>();
    for (String text : texts) {
      TableFieldSchema field =
          fields.stream().filter(each -> each.getName().equals(text)).findFirst().orElseThrow();
      columns.add(
          new BigQueryRows.Column(
              text, BigQueryType.of(field).orElseThrow(), handedOut.indexOf(text)));
    }
    BigQueryRows rows = new BigQueryRows(columns, handedOut.size());
    return new ReadTable(table, rows, direct ? handedOut : List.of(), options);
  }

  private static String refusal(TableFieldSchema field) {
    String type = field.getType();
    return "has column %s of type %s, which is no cell of a file: load it as STRING"
        .formatted(field.getName(), "REPEATED".equals(field.getMode()) ? "REPEATED " + type : type);
  }

  /** "BigQuery, 2 INTEGER, 34 STRING": what a manifest says where a file has its dialect. */
  private static String seen(List<TableFieldSchema> fields) {
    SortedMap<String, Integer> types = new TreeMap<>();
    fields.forEach(field -> types.merge(field.getType(), 1, Integer::sum));
    StringBuilder seen = new StringBuilder("BigQuery");
    for (Map.Entry<String, Integer> type : types.entrySet()) {
      seen.append(", ").append(type.getValue()).append(' ').append(type.getKey());
    }
    return seen.toString();
  }

  @SuppressWarnings("try") // its close() may be interrupted, which is caught below
  private static Optional<Table> look(BigQueryTable table, PipelineOptions options) {
    BigQueryServices named = WarehouseReadOptions.services(options);
    BigQueryServices services = named == null ? new BigQueryServicesImpl() : named;
    try (BigQueryServices.DatasetService datasets =
        services.getDatasetService(options.as(BigQueryOptions.class))) {
      return Optional.ofNullable(datasets.getTable(reference(table)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalArgumentException("interrupted while asking for " + table, e);
    } catch (HttpResponseException e) {
      if (e.getStatusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw unreadable(table, e);
    } catch (Exception e) {
      throw unreadable(table, e);
    }
  }

  private static IllegalArgumentException unreadable(BigQueryTable table, Exception cause) {
    String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new IllegalArgumentException(table + " cannot be read: " + why, cause);
  }

  private static TableReference reference(BigQueryTable table) {
    return new TableReference()
        .setProjectId(table.project())
        .setDatasetId(table.dataset())
        .setTableId(table.table());
  }

  @Override
  public PCollection<DataRow> expand(PBegin begin) {
    BigQueryIO.TypedRead<DataRow> read =
        BigQueryIO.read(rows)
            .from(table.spec())
            .withCoder(DataRowCoder.of(rows.schema()))
            .withMethod(method.method())
            .withoutValidation();
    if (!selected.isEmpty()) {
      read = read.withSelectedFields(selected);
    }
    if (services != null) {
      read = read.withTestServices(services);
    }
    return begin.apply("Read " + method, read);
  }
}
