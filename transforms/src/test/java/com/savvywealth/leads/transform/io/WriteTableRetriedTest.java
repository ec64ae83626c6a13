package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.Attempts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTableRetriedTest {
  private static final List<DataRow> ROWS = Tables.random(3, 300);

  @TempDir private Path folder;

  @Test
  void partitionIsTheSameAfterAttemptsLostWhileReadingAndAfterWriting() throws IOException {
    WriteTable.WritePartition fresh = partition("fresh");
    fresh.process(KV.of("p", ROWS), Attempts.whole().receiver());
    WriteTable.WritePartition retried = partition("retried");
    Iterable<DataRow> breaking = Attempts.lostAt(150, ROWS);
    assertThrows(
        Attempts.Lost.class,
        () -> retried.process(KV.of("p", breaking), Attempts.whole().receiver()));
    List<DataRow> otherOrder = Tables.shuffled(ROWS, 5);
    assertThrows(
        Attempts.Lost.class,
        () -> retried.process(KV.of("p", otherOrder), Attempts.lostAfter(0).receiver()));
    Attempts second = Attempts.whole();
    retried.process(KV.of("p", ROWS), second.receiver());
    assertThat(
        second.outputs(), is(List.of(KV.of(folder.resolve("retried") + "/p.parquet", 300L))));
    assertThat(
        Attempts.files(folder.resolve("retried")), is(Attempts.files(folder.resolve("fresh"))));
  }

  @Test
  void shardLostInTheMiddleOfItsFileLeavesNoFile() throws IOException {
    String path = folder.resolve("t/part-00.parquet").toString();
    ArtifactFiles.write(folder.resolve("t/other").toString(), "x");
    assertThrows(
        Attempts.Lost.class,
        () -> ParquetShard.write(path, Tables.ALL_TYPES, Attempts.lostAt(299, ROWS)));
    assertThat(Attempts.files(folder), is(Map.of("t/other", "78")));
    ParquetShard.write(path, Tables.ALL_TYPES, ROWS);
    ParquetShard.write(folder.resolve("u").toString(), Tables.ALL_TYPES, ROWS);
    assertThat(
        Attempts.files(folder).get("t/part-00.parquet"), is(Attempts.files(folder).get("u")));
    assertThat(Attempts.files(folder), not(hasKey("t/part-01.parquet")));
  }

  private WriteTable.WritePartition partition(String table) {
    return new WriteTable.WritePartition(
        new WriteTable.Layout(
            folder.resolve(table).toString(), Tables.ALL_TYPES, List.of("whole"), List.of()));
  }
}
