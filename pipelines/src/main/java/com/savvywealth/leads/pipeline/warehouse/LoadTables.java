package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.gcp.bigquery.AvroWriteRequest;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Loads written tables of one schema into the place of their run: makes them anew and empty, reads
 * the Parquet files back and lets load jobs replace what is there. Whatever is tried again, by a
 * runner or by a person, gives the same rows, never more. Gives each table that was loaded; one
 * without rows is there and empty.
 *
 * <p>The input has one element and comes when the files are written.
 */
final class LoadTables<T> extends PTransform<PCollection<T>, PCollection<TableDestination>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private LoadTables(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is loaded.
   *
   * @param place where to
   * @param folder folder of all tables' folders
   * @param tables tables of one schema, each with its folder's name
   */
  record Settings(RunTablesIn place, String folder, List<Loaded> tables)
      implements java.io.Serializable {
    Settings {
      tables = List.copyOf(tables);
      if (tables.stream().map(each -> each.table().schema().columns()).distinct().count() != 1) {
        throw new IllegalArgumentException("tables loaded together must have one schema");
      }
    }

    TableSchema schema() {
      return tables.get(0).table().schema();
    }
  }

  static <T> LoadTables<T> by(Settings settings) {
    return new LoadTables<>(settings);
  }

  @Override
  public PCollection<TableDestination> expand(PCollection<T> written) {
    KvCoder<String, String> files = KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
    BigQueryIO.Write<KV<String, DataRow>> write =
        BigQueryIO.<KV<String, DataRow>>write()
            .to(new StagedTables(settings))
            .withMethod(BigQueryIO.Write.Method.FILE_LOADS)
            .withCreateDisposition(BigQueryIO.Write.CreateDisposition.CREATE_IF_NEEDED)
            .withWriteDisposition(BigQueryIO.Write.WriteDisposition.WRITE_TRUNCATE)
            .withAvroFormatFunction(new ToRecord())
            .withAvroSchemaFactory(new ToAvro(settings.schema()))
            .useAvroLogicalTypes()
            .withoutValidation();
    WarehouseAccess access = WarehouseAccess.of(written.getPipeline().getOptions());
    return written
        .apply("Make tables", ParDo.of(new MakeTables<>(settings)))
        .setCoder(files)
        .apply("Spread tables", Reshuffle.viaRandomKey())
        .apply("Name files", ParDo.of(new NameFiles()))
        .setCoder(files)
        .apply("Spread files", Reshuffle.viaRandomKey())
        .apply("Read rows", ParDo.of(new ReadRows(settings.schema())))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), DataRowCoder.of(settings.schema())))
        .apply("Load", access.rows() == null ? write : write.withTestServices(access.rows()))
        .getSuccessfulTableLoads();
  }

  /** Makes every table, empty, and gives its name with its folder. */
  static final class MakeTables<T> extends DoFn<T, KV<String, String>> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    MakeTables(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(PipelineOptions options, OutputReceiver<KV<String, String>> out)
        throws IOException, RefusedSql {
      RunSql sql = WarehouseAccess.of(options).sql(options);
      for (Loaded each : settings.tables()) {
        sql.run(WarehouseSql.stage(each.table(), settings.place()));
        out.output(KV.of(each.table().name(), settings.folder() + "/" + each.folder()));
      }
    }
  }

  /** Lists a table's files. */
  static final class NameFiles extends DoFn<KV<String, String>, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<String, String> table, OutputReceiver<KV<String, String>> out)
        throws IOException {
      String files = table.getValue() + "/*.parquet";
      for (MatchResult.Metadata file :
          FileSystems.match(files, EmptyMatchTreatment.ALLOW).metadata()) {
        out.output(KV.of(table.getKey(), file.resourceId().toString()));
      }
    }
  }

  /** Reads a table's file. */
  static final class ReadRows extends DoFn<KV<String, String>, KV<String, DataRow>> {
    private static final long serialVersionUID = 1L;
    private final TableSchema schema;

    ReadRows(TableSchema schema) {
      this.schema = schema;
    }

    @ProcessElement
    public void process(@Element KV<String, String> file, OutputReceiver<KV<String, DataRow>> out)
        throws IOException {
      List<DataRow> rows = new ArrayList<>();
      ParquetShard.read(file.getValue(), schema, rows::add);
      rows.forEach(row -> out.output(KV.of(file.getKey(), row)));
    }
  }

  static final class ToRecord
      implements SerializableFunction<AvroWriteRequest<KV<String, DataRow>>, GenericRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public GenericRecord apply(AvroWriteRequest<KV<String, DataRow>> request) {
      return WarehouseRows.record(request.getSchema(), request.getElement().getValue());
    }
  }

  static final class ToAvro
      implements SerializableFunction<com.google.api.services.bigquery.model.TableSchema, Schema> {
    private static final long serialVersionUID = 1L;
    private final TableSchema schema;

    ToAvro(TableSchema schema) {
      this.schema = schema;
    }

    @Override
    public Schema apply(com.google.api.services.bigquery.model.TableSchema same) {
      return WarehouseRows.avro(schema);
    }
  }
}
