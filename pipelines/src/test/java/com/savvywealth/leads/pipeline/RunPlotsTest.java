package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlotsTest {
  @TempDir Path folder;

  /** 100 leads, best first; the first tenth books 5 calls, each other one 1: 14 in all. */
  @Test
  void liftIsATenthsShareOverThatOfAllWithItsInterval() throws IOException {
    StringBuilder csv = new StringBuilder("lead_token,label,margin,probability,segment\n");
    for (int lead = 0; lead < 100; lead++) {
      int called = lead < 10 ? lead % 2 : lead % 10 == 0 ? 1 : 0;
      csv.append("k0-%03d,%d,%d,0.1,UNKNOWN\n".formatted(lead, called, -lead));
    }
    Path file = folder.resolve("held_out.csv");
    Files.writeString(file, csv);
    List<RunPlots.Tenth> tenths = new RunPlots(HeldOutScores.read(file), 1).tenths();
    assertThat(tenths.size(), is(10));
    RunPlots.Tenth first = tenths.get(0);
    assertThat(first.calls(), is(5L));
    assertThat(first.lift(), closeTo(0.5 / 0.14, 1e-12));
    // Wilson of 5 in 10 is 0.23659 to 0.76341 (Brown, Cai and DasGupta 2001); over 0.14
    assertThat(first.interval().low(), closeTo(0.23659 / 0.14, 1e-4));
    assertThat(first.interval().high(), closeTo(0.76341 / 0.14, 1e-4));
    assertThat(tenths.get(9).lift(), closeTo(0.1 / 0.14, 1e-12));
  }

  /** Five leads of one quarter: ages 0, 10, 10, 40 and none; one of another; one without label. */
  @Test
  void quartersCountLabelsAndAges() throws IOException {
    TableSchema schema =
        TableSchema.of(
            RunPlan.TRAINING_TABLE,
            List.of(
                Column.string(TrainingTable.CONTACT_QUARTER),
                Column.whole(TrainingTable.LABEL),
                Column.whole(TrainingTable.SNAPSHOT_AGE_DAYS)));
    List<DataRow> rows = new ArrayList<>();
    rows.add(DataRow.of(schema, "2024Q1", 1L, 0L));
    rows.add(DataRow.of(schema, "2024Q1", 0L, 10L));
    rows.add(DataRow.of(schema, "2024Q1", 0L, 10L));
    rows.add(DataRow.of(schema, "2024Q1", 1L, 40L));
    rows.add(DataRow.of(schema, "2024Q1", 0L, null));
    rows.add(DataRow.of(schema, "2024Q2", 0L, null));
    rows.add(DataRow.of(schema, "2024Q2", null, 7L));
    ParquetShard.write(folder.resolve("2024-01.parquet").toString(), schema, rows);
    var quarters = QuarterRows.read(folder);
    QuarterRows first = quarters.get("2024Q1");
    assertThat(List.of(first.rows(), first.called(), first.aged()), is(List.of(5L, 2L, 4L)));
    assertThat(first.share(0, 30), is(0.75));
    assertThat(first.share(30, Long.MAX_VALUE), is(0.25));
    // the second of four is the median, the fourth the nine-in-ten
    assertThat(List.of(first.age(0.5), first.age(0.9)), is(List.of(10L, 40L)));
    assertThat(quarters.get("2024Q2").rows(), is(1L));
    assertThat(quarters.get("2024Q2").age(1), is(0L));
    assertThat(QuarterRows.read(folder.resolve("none")).isEmpty(), is(true));
  }

  /**
   * FIPS 180-2 gives the sum of "abc"; the listing's is that of the line sha256sum prints of it.
   */
  @Test
  void sumsAreThoseOfSha256sum() throws IOException {
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    Path file = folder.resolve("abc.txt");
    Files.writeString(file, "abc");
    assertThat(FileDigests.of(file), is(abc));
    Path line = folder.resolve("line.txt");
    Files.write(line, (abc + "  abc.txt\n").getBytes(StandardCharsets.UTF_8));
    assertThat(FileDigests.ofListing(folder, List.of(file)), is(FileDigests.of(line)));
    assertThat(FileDigests.in(folder), is(List.of(file, line)));
    Path rows = Files.createFile(folder.resolve("part.parquet"));
    Files.createFile(folder.resolve(".part.parquet"));
    assertThat(FileDigests.parquet(folder), is(List.of(rows)));
  }
}
