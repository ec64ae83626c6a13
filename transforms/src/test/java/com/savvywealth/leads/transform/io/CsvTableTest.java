package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir private Path folder;

  @Test
  void allFieldsComeAsTexts() throws IOException {
    List<CsvTable.Row> records = read("a,b\n\"x,\ny\",\"say \"\"hi\"\"\"\n1,2\n");
    assertThat(
        records.stream().map(CsvTable.Row::fields).toList(),
        is(List.of(List.of("x,\ny", "say \"hi\""), List.of("1", "2"))));
    assertThat(records.get(1).line(), is(4L));
    assertThat(records.get(0).fault(), is(nullValue()));
  }

  @Test
  void whatIsNoRowSaysWhy() throws IOException {
    List<CsvTable.Row> records = read("a,b\n1\n1,2,3\n4,\"5\n6,7\n");
    assertThat(records.get(0).fault(), is("WRONG_FIELD_COUNT"));
    assertThat(records.get(1).fault(), is("WRONG_FIELD_COUNT"));
    assertThat(records.get(2).fault(), is("UNCLOSED_QUOTE"));
    assertThat(records.get(3).fields(), is(List.of("6", "7")));
  }

  @Test
  void hashesAreNoComments() throws IOException {
    assertThat(read("a\n\n#1\n\n").get(0).fields(), is(List.of("#1")));
  }

  @Test
  void bytesThatAreNotUtf8AreFoundAsDamage() throws IOException {
    Files.write(path(), "a,b\ncaf\u00e9,ok\n".getBytes(StandardCharsets.ISO_8859_1));
    try (CsvTable csv = CsvTable.open(path().toString(), ",")) {
      CsvTable.Row record = csv.next();
      assertThat(CsvTable.damaged(record.field(0)), is(true));
      assertThat(CsvTable.damaged(record.field(1)), is(false));
    }
  }

  @Test
  void anEmptyFileHasNoHeaderAndNoRecords() throws IOException {
    Files.writeString(path(), "");
    try (CsvTable csv = CsvTable.open(path().toString(), ",")) {
      assertThat(csv.header(), is(List.of()));
      assertThat(csv.hasNext(), is(false));
      assertThrows(NoSuchElementException.class, csv::next);
    }
  }

  @Test
  void columnsAreFoundByNameAndTheFirstOfTwoWins() throws IOException {
    Files.writeString(path(), "a,b,a\n1,2,3\n");
    try (CsvTable csv = CsvTable.open(path().toString(), ",")) {
      assertThat(csv.position("a"), is(0));
      assertThat(csv.position("b"), is(1));
      assertThat(csv.position("A"), is(-1));
    }
  }

  @Test
  void aMissingFileIsNamed() {
    String absent = folder.resolve("absent.csv").toString();
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> CsvTable.open(absent, ",")).getMessage(),
        is("no such file: " + absent));
  }

  private Path path() {
    return folder.resolve("table.csv");
  }

  private List<CsvTable.Row> read(String text) throws IOException {
    Files.writeString(path(), text);
    List<CsvTable.Row> records = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(path().toString(), ",")) {
      while (csv.hasNext()) {
        records.add(csv.next());
      }
    }
    return records;
  }
}
