package com.savvywealth.leads.transform.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.audit.AuditColumn;
import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.ContractCheck;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.AuditReadings;
import com.savvywealth.leads.model.learn.ContractAudit;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FeatureAudit;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.TableAudit;
import com.savvywealth.leads.transform.io.ListFiles;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.learn.SeededTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class AuditTest {
  private static final LearnSettings SETTINGS = SeededTables.settings();

  @TempDir Path dir;

  private AuditFeatures.Settings settings() {
    return new AuditFeatures.Settings(SETTINGS, dir.toString(), new TreeMap<>());
  }

  /** The table in two files. */
  private String table(List<DataRow> rows) throws IOException {
    TableSchema schema = TrainingTable.schema(SETTINGS.contract());
    String folder = dir.resolve("table").toString();
    int half = rows.size() / 2;
    ParquetShard.write(folder + "/a.parquet", schema, rows.subList(0, half));
    ParquetShard.write(folder + "/b.parquet", schema, rows.subList(half, rows.size()));
    return folder;
  }

  private static AuditRows rows(int count, long seed) {
    AuditRows.Builder builder = AuditRows.of(AuditColumn.of(SETTINGS.contract()));
    SeededTables.rows(count, seed).forEach(builder::add);
    return builder.build();
  }

  @Test
  void theTableIsReadWholeInAnyOrderOfFiles(TestPipeline pipeline) throws Exception {
    PAssert.that(
            pipeline
                .apply(ListFiles.ofTable(table(SeededTables.rows(60, 2))))
                .apply(ReadAuditRows.of(SETTINGS.contract())))
        .containsInAnyOrder(rows(60, 2));
    pipeline.run();
  }

  @Test
  void featuresSideBySideGiveWhatThePlainFunctionsGive(TestPipeline pipeline) throws Exception {
    Examples examples = SeededTables.examples(2_000, 4);
    LearnSplit split = LearnSplit.of(examples, SETTINGS).orElseThrow();
    List<FeatureAudit> features = new ArrayList<>();
    AuditRows rows = rows(2_000, 4);
    for (String name : List.of("moves", "size", "tenure")) {
      features.add(
          FeatureAudit.of(rows, name, split.holdOut().trainRows(), SETTINGS.auditLimits()));
    }
    PCollection<Reading> readings =
        pipeline
            .apply(ListFiles.ofTable(table(SeededTables.rows(2_000, 4))))
            .apply(AuditFeatures.by(settings()));
    PAssert.that(readings)
        .containsInAnyOrder(AuditReadings.of(TableAudit.of(split, rows, features, SETTINGS)));
    pipeline.run();
    assertThat(Files.exists(Path.of(Artifact.STATISTICAL_VALIDATION.in(dir.toString()))), is(true));
    assertThat(Files.exists(dir.resolve("reports/plots/psi_by_feature_and_quarter.png")), is(true));
  }

  @Test
  void aTableWithoutFilesGivesAReportAndNoReading(TestPipeline pipeline) throws Exception {
    PCollection<Reading> readings =
        pipeline
            .apply(ListFiles.ofTable(dir.resolve("nothing").toString()))
            .apply(AuditFeatures.by(settings()));
    PAssert.that(readings).empty();
    pipeline.run();
    String report = Files.readString(Path.of(Artifact.STATISTICAL_VALIDATION.in(dir.toString())));
    assertThat(report, containsString("has 0 rows"));
  }

  @Test
  void everyBrokenValueIsCounted(TestPipeline pipeline) throws Exception {
    TableSchema schema = TrainingTable.schema(SETTINGS.contract());
    List<DataRow> rows = new ArrayList<>(SeededTables.rows(10, 1));
    for (int bad = 0; bad < 3; bad++) {
      Object[] cells = rows.get(bad).values().toArray();
      cells[schema.indexOf("moves")] = 99L;
      cells[schema.indexOf("size")] = bad == 0 ? "huge" : "small";
      rows.set(bad, DataRow.of(schema, cells));
    }
    ContractAudit expected =
        new ContractAudit(
            SETTINGS,
            new ContractCheck(
                2,
                10,
                new TreeMap<>(),
                new TreeMap<>(Map.of("moves OUT_OF_RANGE", 3L, "size UNKNOWN_CATEGORY", 1L)),
                new TreeMap<>()));
    PAssert.that(pipeline.apply(ListFiles.ofTable(table(rows))).apply(CheckContract.by(settings())))
        .containsInAnyOrder(expected.readings());
    pipeline.run();
    String report = Files.readString(Path.of(Artifact.CONTRACT_VALIDATION.in(dir.toString())));
    assertThat(report, containsString("OUT\\_OF\\_RANGE"));
  }
}
