package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetShardTest {
  private static final String DIGEST =
      "d18180012ab1d07e4630efa84330991e021122bef40770346790d619b4e674e3";

  @TempDir private Path folder;

  @Test
  void theBytesAreTheSameInEveryJvm() throws IOException {
    // The digest was made in another JVM; a new release of Parquet may change it, nothing else may.
    ParquetShard.write(path("a"), Tables.ALL_TYPES, Tables.random(1, 1000));
    assertThat(StrictJson.sha256(Files.readAllBytes(Path.of(path("a")))), is(DIGEST));
  }

  @Test
  void everyTypeComesBackInOrder() throws IOException {
    List<DataRow> rows = new ArrayList<>(Tables.extremes());
    rows.addAll(Tables.random(1, 5000));
    assertThat(ParquetShard.write(path("a"), Tables.ALL_TYPES, rows), is(5004L));
    assertThat(ParquetShard.readAll(path("a"), Tables.ALL_TYPES), is(rows));
  }

  @Test
  void aSubSchemaReadsItsColumnsOnlyInItsOwnOrder() throws IOException {
    TableSchema some = TableSchema.of("some", List.of(Column.date("day"), Column.string("text")));
    ParquetShard.write(
        path("a"), Tables.ALL_TYPES, List.of(DataRow.of(Tables.ALL_TYPES, "x", 1L, 2.5, 3L, 4L)));
    assertThat(ParquetShard.readAll(path("a"), some), is(List.of(DataRow.of(some, 3L, "x"))));
  }

  @Test
  void equalRowsGiveEqualBytesAndOtherOrderOthers() throws IOException {
    List<DataRow> rows = Tables.random(2, 1000);
    ParquetShard.write(path("a"), Tables.ALL_TYPES, rows);
    ParquetShard.write(path("b"), Tables.ALL_TYPES, Tables.random(2, 1000));
    ParquetShard.write(path("c"), Tables.ALL_TYPES, Tables.shuffled(rows, 1));
    assertThat(bytes("b"), is(bytes("a")));
    assertThat(bytes("c"), is(not(bytes("a"))));
  }

  @Test
  void anEmptyTableIsAFileWithoutRows() throws IOException {
    assertThat(ParquetShard.write(path("a"), Tables.ALL_TYPES, List.of()), is(0L));
    assertThat(ParquetShard.readAll(path("a"), Tables.ALL_TYPES), is(List.of()));
  }

  @Test
  void writingAgainReplacesAndLeavesNothingElse() throws IOException {
    ParquetShard.write(path("a"), Tables.ALL_TYPES, Tables.random(3, 10));
    ParquetShard.write(path("a"), Tables.ALL_TYPES, Tables.random(4, 20));
    assertThat(ParquetShard.readAll(path("a"), Tables.ALL_TYPES), is(Tables.random(4, 20)));
    assertThat(names(), is(List.of("a.parquet")));
  }

  @Test
  void aDayBeyondThirtyTwoBitsIsRefusedNotWrapped() {
    DataRow row = DataRow.of(Tables.ALL_TYPES, null, null, null, 1L + Integer.MAX_VALUE, null);
    assertThrows(
        ArithmeticException.class,
        () -> ParquetShard.write(path("a"), Tables.ALL_TYPES, List.of(row)));
  }

  private String path(String name) {
    return folder.resolve(name + ".parquet").toString();
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(Path.of(path(name)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }
}
