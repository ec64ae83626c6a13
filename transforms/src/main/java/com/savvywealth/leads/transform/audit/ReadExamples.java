package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.learn.CohortReader;
import com.savvywealth.leads.model.learn.ExampleKey;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.ExamplesBuilder;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads the Parquet files of a training table into one matrix of labelled examples, in the
 * contract's encoding. One element comes out, with no rows when there were no files.
 */
public final class ReadExamples extends PTransform<PCollection<String>, PCollection<Examples>> {
  private static final long serialVersionUID = 1L;

  private final FeatureContract contract;

  private ReadExamples(FeatureContract contract) {
    this.contract = contract;
  }

  /** Reads tables of this contract. */
  public static ReadExamples of(FeatureContract contract) {
    return new ReadExamples(contract);
  }

  @Override
  public PCollection<Examples> expand(PCollection<String> paths) {
    return paths
        .apply("Read files", ParDo.of(new ReadFile(contract)))
        .setCoder(ExamplesCoder.of())
        .apply("Join parts", Combine.globally(new JoinParts(contract)))
        .setCoder(ExamplesCoder.of());
  }

  static final class ReadFile extends DoFn<String, Examples> {
    private static final long serialVersionUID = 1L;

    private final FeatureContract contract;

    ReadFile(FeatureContract contract) {
      this.contract = contract;
    }

    @ProcessElement
    public void process(@Element String path, OutputReceiver<Examples> out) throws IOException {
      FeatureEncoder encoder = FeatureEncoder.of(contract);
      TableSchema schema = TrainingTable.schema(contract);
      CohortReader cohorts = CohortReader.of(contract);
      ExamplesBuilder builder = Examples.of(encoder.columns());
      float[] values = new float[encoder.width()];
      ParquetShard.read(
          path,
          schema,
          row -> {
            encoder.encode(row, values);
            builder.add(key(row, cohorts), Math.toIntExact(row.whole(TrainingTable.LABEL)), values);
          });
      out.output(builder.build());
    }

    private static ExampleKey key(DataRow row, CohortReader cohorts) {
      return new ExampleKey(
          row.text(TrainingTable.LEAD_TOKEN),
          row.text(TrainingTable.ADVISOR_TOKEN),
          row.text(TrainingTable.AUM_TIER),
          row.whole(TrainingTable.FILTER_DATE),
          cohorts.read(row));
    }
  }

  static final class JoinParts extends Combine.CombineFn<Examples, List<Examples>, Examples> {
    private static final long serialVersionUID = 1L;

    private final FeatureContract contract;

    JoinParts(FeatureContract contract) {
      this.contract = contract;
    }

    @Override
    public List<Examples> createAccumulator() {
      return new ArrayList<>();
    }

    @Override
    public List<Examples> addInput(List<Examples> parts, Examples part) {
      parts.add(part);
      return parts;
    }

    @Override
    public List<Examples> mergeAccumulators(Iterable<List<Examples>> all) {
      List<Examples> parts = new ArrayList<>();
      all.forEach(parts::addAll);
      return parts;
    }

    @Override
    public Examples extractOutput(List<Examples> parts) {
      ExamplesBuilder builder = Examples.of(FeatureEncoder.of(contract).columns());
      for (Examples part : parts) {
        float[] values = new float[part.width()];
        for (int row = 0; row < part.rows(); row++) {
          part.copyRow(row, values);
          builder.add(part.key(row), part.label(row), values);
        }
      }
      return builder.build();
    }

    @Override
    public Coder<List<Examples>> getAccumulatorCoder(
        CoderRegistry registry, Coder<Examples> inputCoder) {
      return ListCoder.of(inputCoder);
    }
  }
}
