package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOutTest {
  @TempDir Path dir;

  @Test
  void writesEachKindOfField() throws IOException {
    Path file = dir.resolve("a.csv");
    int day = (int) LocalDate.of(2024, 2, 29).toEpochDay();
    try (CsvOut out = new CsvOut(file)) {
      out.text("a,b").text("say \"x\"").blank().integer(-120).floating(2_139);
      out.decimal(-5, 2).decimal(1_234_567, 4).isoDay(day).usDay(day).yesNo(true);
      out.instant(Instant.parse("2024-03-05T14:03:22Z").getEpochSecond());
      out.endLine();
    }
    assertThat(
        Files.readString(file),
        is(
            "\"a,b\",\"say \"\"x\"\"\",,-120,2139.0,-0.05,123.4567,2024-02-29,02/29/2024,Yes,"
                + "2024-03-05T14:03:22Z\n"));
  }

  @Test
  void longFilesComeBackWhole() throws IOException {
    Path file = dir.resolve("b.csv");
    try (CsvOut out = new CsvOut(file)) {
      for (int row = 0; row < 20_000; row++) {
        out.integer(row).text("line\n" + row + ", \"q\"").endLine();
      }
    }
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      int row = 0;
      for (CsvRecord csv : reader) {
        assertThat(csv.getFields(), is(List.of("" + row, "line\n" + row + ", \"q\"")));
        row++;
      }
      assertThat(row, is(20_000));
    }
  }
}
