package com.savvywealth.leads.pipeline.warehouse;

import java.util.function.Supplier;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.TypedRead;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** How BigQuery is reached; of interest only to runs whose configuration names its tables. */
public interface WarehouseReadOptions extends PipelineOptions {
  /** Ways of reading a table. */
  enum ReadMethod {
    /** Through the Storage Read API: only the columns that are used, no copy. */
    DIRECT_READ(TypedRead.Method.DIRECT_READ),
    /** Through an Avro export of the whole table to {@code --tempLocation}. */
    EXPORT(TypedRead.Method.EXPORT);

    private final TypedRead.Method method;

    ReadMethod(TypedRead.Method method) {
      this.method = method;
    }

    TypedRead.Method method() {
      return method;
    }
  }

  /** How tables are read. */
  @Description(
      "How tables of BigQuery are read: DIRECT_READ, through the Storage Read API, or EXPORT, by an"
          + " Avro export to tempLocation.")
  @Default.Enum("DIRECT_READ")
  ReadMethod getBigQueryMethod();

  /** See {@link #getBigQueryMethod}. */
  void setBigQueryMethod(ReadMethod value);

  /**
   * Class that gives the services through which BigQuery is reached instead of Google's; null, as
   * ever outside of tests, for Google's.
   *
   * <p>It is what a test, or a check that translates a graph without a network, sets: {@code
   * --warehouseServices=com.example.Fakes}, a public class with a public constructor without
   * arguments. While a graph is built its dataset service is asked for each table's columns; a
   * runner that translates DIRECT_READ asks it for the table's size ({@code Table.setNumBytes}) and
   * opens no connection. The name of the class travels with the options, so workers build their
   * own.
   */
  @Hidden
  @Description("Class of the services through which BigQuery is reached; for tests only.")
  Class<? extends Services> getWarehouseServices();

  /** See {@link #getWarehouseServices}. */
  void setWarehouseServices(Class<? extends Services> value);

  /** Gives services; implementations are public, with a public constructor without arguments. */
  interface Services extends Supplier<BigQueryServices> {}

  /**
   * The services that the options name, null for Google's.
   *
   * @throws IllegalArgumentException when the class cannot be made
   */
  static BigQueryServices services(PipelineOptions options) {
    Class<? extends Services> named = options.as(WarehouseReadOptions.class).getWarehouseServices();
    try {
      return named == null ? null : named.getDeclaredConstructor().newInstance().get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "--warehouseServices must be a public class with a constructor without arguments but was "
              + named.getName(),
          e);
    }
  }
}
