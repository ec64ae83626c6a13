package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.learn.Cohorts;
import com.savvywealth.leads.model.learn.ExampleKey;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.ExamplesBuilder;
import com.savvywealth.leads.transform.io.ListFiles;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class ReadExamplesTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final TableSchema SCHEMA = TrainingTable.schema(CONTRACT);
  private static final List<String> METROS = List.of("New York", "Chicago");

  @TempDir Path dir;

  private static DataRow row(int i) {
    Object[] cells = new Object[SCHEMA.width()];
    cells[SCHEMA.indexOf(TrainingTable.LEAD_TOKEN)] = "lead" + i;
    cells[SCHEMA.indexOf(TrainingTable.FILTER_DATE)] = 1_000L * i;
    cells[SCHEMA.indexOf(TrainingTable.LABEL)] = (long) (i % 2);
    cells[SCHEMA.indexOf(TrainingTable.AUM_TIER)] = i % 3 == 0 ? "UNKNOWN" : "OVER_500M";
    cells[SCHEMA.indexOf("Home_Metro_v12")] = i % 4 == 0 ? null : METROS.get(i % 2);
    cells[SCHEMA.indexOf("Years_As_Rep_v12")] = i / 2.0;
    return DataRow.of(SCHEMA, cells);
  }

  /** The same by hand: levels beside the row, numbers of trained features in it. */
  private static void add(ExamplesBuilder builder, int i) {
    SortedMap<String, String> levels =
        new TreeMap<>(
            Map.of(
                "Firm_Stability_Bin_v12", "(missing)",
                "AverageTenure_Bin_v12", "(missing)",
                "PriorFirm1_Bin_v12", "(missing)",
                "aum_tier", i % 3 == 0 ? "UNKNOWN" : "OVER_500M",
                "Home_Metro_v12", i % 4 == 0 ? "(missing)" : METROS.get(i % 2)));
    builder.add(
        new ExampleKey("lead" + i, "", levels.get("aum_tier"), 1_000L * i, new Cohorts(levels)),
        i % 2,
        FeatureEncoder.of(CONTRACT).encode(row(i)));
  }

  @Test
  void groupsComeAlongBesideTheMatrix(TestPipeline pipeline) throws IOException {
    String folder = dir.resolve("table").toString();
    List<DataRow> rows = new ArrayList<>();
    ExamplesBuilder expected = Examples.of(FeatureEncoder.of(CONTRACT).columns());
    for (int i = 0; i < 20; i++) {
      rows.add(row(i));
      add(expected, i);
    }
    ParquetShard.write(folder + "/a.parquet", SCHEMA, rows.subList(0, 9));
    ParquetShard.write(folder + "/b.parquet", SCHEMA, rows.subList(9, 20));
    PAssert.that(pipeline.apply(ListFiles.ofTable(folder)).apply(ReadExamples.of(CONTRACT)))
        .containsInAnyOrder(expected.build());
    pipeline.run();
  }

  @Test
  void aTableWithoutFilesIsEmpty(TestPipeline pipeline) {
    PAssert.that(
            pipeline
                .apply(ListFiles.ofTable(dir.resolve("nothing").toString()))
                .apply(ReadExamples.of(CONTRACT)))
        .containsInAnyOrder(Examples.of(FeatureEncoder.of(CONTRACT).columns()).build());
    pipeline.run();
  }

  @Test
  void partsJoinToTheSameExamplesHoweverTheyAreSplit() {
    List<Examples> parts = new ArrayList<>();
    ExamplesBuilder whole = Examples.of(FeatureEncoder.of(CONTRACT).columns());
    for (int i = 0; i < 6; i++) {
      ExamplesBuilder part = Examples.of(FeatureEncoder.of(CONTRACT).columns());
      for (int row = 3 * i; row < 3 * i + i % 3; row++) {
        add(part, row);
        add(whole, row);
      }
      parts.add(part.build());
    }
    CombineFnTester.testCombineFn(new ReadExamples.JoinParts(CONTRACT), parts, whole.build());
  }
}
