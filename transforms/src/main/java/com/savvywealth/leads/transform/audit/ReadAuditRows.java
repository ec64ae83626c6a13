package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.audit.AuditColumn;
import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Reads the Parquet files of a training table into one table of every feature that may be audited.
 * One element comes out, with no rows when there were no files.
 */
public final class ReadAuditRows extends PTransform<PCollection<String>, PCollection<AuditRows>> {
  private static final long serialVersionUID = 1L;

  private final FeatureContract contract;

  private ReadAuditRows(FeatureContract contract) {
    this.contract = contract;
  }

  /** Reads tables of this contract. */
  public static ReadAuditRows of(FeatureContract contract) {
    return new ReadAuditRows(contract);
  }

  @Override
  public PCollection<AuditRows> expand(PCollection<String> paths) {
    PCollectionView<List<String>> all = paths.apply("All paths", View.asList());
    return paths
        .getPipeline()
        .apply("Once", Create.of(TrainingTable.schema(contract).name()))
        .apply("Read all", ParDo.of(new ReadAll(all, contract)).withSideInputs(all))
        .setCoder(SerializableCoder.of(AuditRows.class));
  }

  static final class ReadAll extends DoFn<String, AuditRows> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<List<String>> paths;
    private final FeatureContract contract;

    ReadAll(PCollectionView<List<String>> paths, FeatureContract contract) {
      this.paths = paths;
      this.contract = contract;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      AuditRows.Builder builder = AuditRows.of(AuditColumn.of(contract));
      TableSchema schema = TrainingTable.schema(contract);
      for (String path : context.sideInput(paths)) {
        ParquetShard.read(path, schema, builder::add);
      }
      context.output(builder.build());
    }
  }
}
