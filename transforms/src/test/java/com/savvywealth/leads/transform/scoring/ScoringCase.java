package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;

/** The committed bundle and rows of its contract made by hand. */
final class ScoringCase {
  static final Path BUNDLE =
      Path.of(System.getProperty("testdata.dir", "../testdata"), "models/small_v12.zip");
  static final ScoreLeads.Settings SETTINGS =
      new ScoreLeads.Settings(BUNDLE.toString(), TrustedKeys.demoOnly(), () -> 0L);

  private ScoringCase() {}

  static ScoringModel model() {
    try {
      return ScoringModel.open(Files.readAllBytes(BUNDLE), TrustedKeys.demoOnly());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TableSchema schema(FeatureContract contract) {
    return TrainingTable.schema(contract);
  }

  /** A row of the training table; features that are not given are missing. */
  static DataRow row(FeatureContract contract, String token, Map<String, Object> features) {
    TableSchema schema = schema(contract);
    Object[] values = new Object[schema.width()];
    values[schema.indexOf(TrainingTable.LEAD_TOKEN)] = token;
    values[schema.indexOf(TrainingTable.AUM_TIER)] = "UNKNOWN";
    features.forEach((name, value) -> values[schema.indexOf(name)] = value);
    return DataRow.of(schema, values);
  }

  /** Someone whose figures speak for ({@code pull} near 1) or against (near 0) a call. */
  static Map<String, Object> advisor(double pull, double yearsAtFirm) {
    return Map.of(
        "Firm_Stability_Score_v12",
        1 - pull,
        "NumberOfPriorFirms_v12",
        Math.round(5 * pull),
        "Years_As_Rep_v12",
        20 * pull,
        "Years_At_Current_Firm_v12",
        yearsAtFirm);
  }

  /** The rows as Parquet files of a ready table, one path each. */
  static PCollection<String> table(TestPipeline pipeline, Path directory, List<DataRow> rows)
      throws IOException {
    String path = directory.resolve("table/2024-01.parquet").toString();
    ParquetShard.write(path, schema(model().contract()), rows);
    return pipeline.apply("Table", Create.of(path));
  }

  static PCollection<String> noTable(TestPipeline pipeline) {
    return pipeline.apply("Table", Create.empty(StringUtf8Coder.of()));
  }

  /**
   * The committed bundle with a window of ten invented rows: each number's bins end at 1, each
   * category has all its rows at the first level.
   */
  static Path withWindow(Path file) {
    try {
      ModelBundle old = ModelBundle.open(Files.readAllBytes(BUNDLE), TrustedKeys.demoOnly());
      Map<String, byte[]> entries = new TreeMap<>();
      old.names().forEach(name -> entries.put(name, old.entry(name)));
      entries.put(BundleEntry.REFERENCE.entry(), window().json().getBytes(StandardCharsets.UTF_8));
      return Files.write(file, ModelBundle.write(entries, old.provenance(), Signer.demo()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** See {@link #withWindow}. */
  static ReferenceWindow window() {
    ReferenceBins numbers = new ReferenceBins(List.of(1.0), null, List.of(4L, 5L, 1L));
    SortedMap<String, ReferenceBins> features = new TreeMap<>();
    for (ModelColumn column : model().columns()) {
      FeatureSpec spec = model().contract().spec(column.feature());
      long[] first = new long[spec.levels().size() + 2];
      first[0] = 10;
      features.put(
          spec.name(),
          spec.dtype() == FeatureSpec.Dtype.CATEGORY
              ? ReferenceBins.ofLevels(spec.levels(), first)
              : numbers);
    }
    return new ReferenceWindow(10, features, numbers);
  }

  /** The record of a night in a folder. */
  static ScoreNightFile night(Path directory, Path bundle) {
    return new ScoreNightFile(
        directory.resolve("reports/night.json").toString(),
        "2025-10-20",
        "b1",
        bundle.toString(),
        TrustedKeys.demoOnly());
  }

  /** Settings of a list in a folder; the batch takes so many minutes. */
  static WriteCallList.Settings list(Path directory, long minutes) {
    long nanos = minutes * 60_000_000_000L;
    return new WriteCallList.Settings(
        directory.resolve("scores/call_list.csv").toString(),
        directory.resolve("scores/call_list").toString(),
        null,
        directory.resolve("reports/metrics.json").toString(),
        night(directory, BUNDLE),
        directory.resolve("row_roles.csv").toString(),
        30,
        () -> nanos);
  }
}
