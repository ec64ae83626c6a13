package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class WriteTableTest {
  @TempDir private Path folder;

  @Test
  void shuffledInputGivesTheSameBytes(TestPipeline pipeline) throws IOException {
    List<KV<String, DataRow>> rows = new ArrayList<>();
    List<DataRow> plain = Tables.random(1, 600);
    for (int i = 0; i < plain.size(); i++) {
      rows.add(KV.of(i % 3 == 0 ? "2024-01" : "2024-02", plain.get(i)));
    }
    write(pipeline, "one", layout("one", List.of()), rows);
    PCollection<KV<String, Long>> written =
        write(pipeline, "other", layout("other", List.of()), Tables.shuffled(rows, 7));
    PAssert.that(written)
        .containsInAnyOrder(
            List.of(KV.of(path("other", "2024-01"), 200L), KV.of(path("other", "2024-02"), 400L)));
    pipeline.run().waitUntilFinish();
    for (String partition : List.of("2024-01", "2024-02")) {
      assertThat(bytes("other", partition), is(bytes("one", partition)));
    }
  }

  @Test
  void rowsAreSortedByTheColumnsNamedWithMissingFirst(TestPipeline pipeline) throws IOException {
    DataRow late = DataRow.of(Tables.ALL_TYPES, "a", 2L, null, null, null);
    DataRow early = DataRow.of(Tables.ALL_TYPES, "z", 1L, null, null, null);
    DataRow missing = DataRow.of(Tables.ALL_TYPES, "m", null, null, null, null);
    write(
        pipeline,
        "t",
        layout("t", List.of()),
        List.of(KV.of("p", late), KV.of("p", missing), KV.of("p", early)));
    pipeline.run().waitUntilFinish();
    assertThat(
        ParquetShard.readAll(path("t", "p"), Tables.ALL_TYPES), is(List.of(missing, early, late)));
  }

  @Test
  void aDeclaredPartitionIsWrittenWithoutRows(TestPipeline pipeline) throws IOException {
    PCollection<KV<String, Long>> written =
        write(pipeline, "t", layout("t", List.of("all")), List.of());
    PAssert.that(written).containsInAnyOrder(List.of(KV.of(path("t", "all"), 0L)));
    pipeline.run().waitUntilFinish();
    assertThat(ParquetShard.readAll(path("t", "all"), Tables.ALL_TYPES), is(List.of()));
  }

  private WriteTable.Layout layout(String table, List<String> always) {
    return new WriteTable.Layout(
        folder.resolve(table).toString(), Tables.ALL_TYPES, List.of("whole"), always);
  }

  private static PCollection<KV<String, Long>> write(
      TestPipeline pipeline,
      String name,
      WriteTable.Layout layout,
      List<KV<String, DataRow>> rows) {
    return pipeline
        .apply(
            "Rows of " + name,
            Create.of(rows)
                .withCoder(KvCoder.of(StringUtf8Coder.of(), DataRowCoder.of(Tables.ALL_TYPES))))
        .apply("Write " + name, WriteTable.into(layout));
  }

  private String path(String table, String partition) {
    return folder.resolve(table).resolve(partition + ".parquet").toString();
  }

  private byte[] bytes(String table, String partition) throws IOException {
    return Files.readAllBytes(Path.of(path(table, partition)));
  }
}
