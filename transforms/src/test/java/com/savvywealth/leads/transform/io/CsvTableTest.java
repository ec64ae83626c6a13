package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.StrictJson;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  /** Everything that reading a file to its end gives. */
  private record Read(
      List<String> header, List<List<String>> records, long bytes, String sha256, boolean ended) {}

  @TempDir private Path folder;

  @Test
  void lineFeedAndCarriageReturnReadAlike() throws IOException {
    Read unix = read("a,b\n1,2\n3,4\n");
    Read windows = read("a,b\r\n1,2\r\n3,4\r\n");
    assertThat(unix.header(), is(List.of("a", "b")));
    assertThat(unix.records(), is(List.of(List.of("1", "2"), List.of("3", "4"))));
    assertThat(windows.header(), is(unix.header()));
    assertThat(windows.records(), is(unix.records()));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    Read read = read("\uFEFFa,b\n1,2\n");
    assertThat(read.header(), is(List.of("a", "b")));
    assertThat(read.bytes(), is(3L + 8L));
  }

  @Test
  void quotesHoldCommasNewlinesAndQuotes() throws IOException {
    assertThat(
        read("a,b\n\"x,\ny\",\"say \"\"hi\"\"\"\n").records(),
        is(List.of(List.of("x,\ny", "say \"hi\""))));
  }

  @Test
  void raggedRecordsComeAsTheyAre() throws IOException {
    assertThat(
        read("a,b\n1\n1,2,3\n").records(), is(List.of(List.of("1"), List.of("1", "2", "3"))));
  }

  @Test
  void emptyLinesAreSkippedAndHashesAreNoComments() throws IOException {
    assertThat(read("a\n\n#1\n\n").records(), is(List.of(List.of("#1"))));
  }

  @Test
  void bytesThatAreNotUtf8AreFoundAsDamage() throws IOException {
    Read read = read("a,b\ncaf\u00e9,ok\n".getBytes(StandardCharsets.ISO_8859_1), ",");
    assertThat(CsvTable.damaged(read.records().get(0).get(0)), is(true));
    assertThat(CsvTable.damaged(read.records().get(0).get(1)), is(false));
  }

  @Test
  void anEmptyFileHasNoHeaderAndNoRecords() throws IOException {
    Read read = read("");
    assertThat(read.header(), is(List.of()));
    assertThat(read.records(), is(List.of()));
    assertThat(read.bytes(), is(0L));
    // SHA-256 of no bytes.
    assertThat(read.sha256().substring(0, 16), is("e3b0c44298fc1c14"));
  }

  @Test
  void aMissingFinalLineEndIsReported() throws IOException {
    Read open = read("a,b\n1,2");
    assertThat(open.records(), is(List.of(List.of("1", "2"))));
    assertThat(open.ended(), is(false));
    assertThat(read("a,b\n1,2\n").ended(), is(true));
    assertThat(read("a,b\r1,2\r").ended(), is(true));
  }

  @Test
  void sizeAndDigestAreOfTheWholeFile() throws IOException {
    String text = "a,b\n" + "some,cells\n".repeat(50_000);
    Read read = read(text);
    assertThat(read.records().size(), is(50_000));
    assertThat(read.bytes(), is(4L + 11L * 50_000));
    assertThat(read.sha256(), is(StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void anotherSeparatorIsAnotherFormat() throws IOException {
    assertThat(
        read("a;b\n1,5;\"x;y\"\n".getBytes(StandardCharsets.UTF_8), ";").records(),
        is(List.of(List.of("1,5", "x;y"))));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> CsvTable.open(path().toString(), ";;"))
            .getMessage(),
        containsString("must be one character but was ';;'"));
  }

  @Test
  void aQuoteThatNeverClosesIsAParseFault() {
    String tail = "\"open," + "x".repeat(1 << 21);
    assertThrows(CsvParseException.class, () -> read("a,b\n1," + tail));
  }

  @Test
  void aFileThatEndsInsideAQuoteIsFoundOut() throws IOException {
    // The parser takes the open field to the end of the file for one field, with its line ends.
    assertThat(endsInsideQuote("a,b\n1,2\n3,\"4\n5,6\n"), is(true));
    assertThat(endsInsideQuote("a,b\n1,2\n3,\"4\r\n5,6\r\n"), is(true));
    assertThat(endsInsideQuote("a,b\n1,2\n3,\"4\n\"\n"), is(false));
    assertThat(endsInsideQuote("a,b\n1,2\n"), is(false));
  }

  private boolean endsInsideQuote(String text) throws IOException {
    Files.writeString(path(), text);
    try (CsvTable csv = CsvTable.open(path().toString(), ",")) {
      CsvRecord last = csv.next();
      while (csv.hasNext()) {
        last = csv.next();
      }
      return csv.endsInsideQuote(last);
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

  private Read read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), ",");
  }

  private Read read(byte[] bytes, String separator) throws IOException {
    Files.write(path(), bytes);
    try (CsvTable csv = CsvTable.open(path().toString(), separator)) {
      List<List<String>> records = new ArrayList<>();
      while (csv.hasNext()) {
        records.add(csv.next().getFields());
      }
      return new Read(csv.header(), records, csv.bytes(), csv.sha256(), csv.endsWithLineEnd());
    }
  }
}
