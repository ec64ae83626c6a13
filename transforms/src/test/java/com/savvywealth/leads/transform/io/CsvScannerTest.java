package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTest {
  @TempDir private Path folder;

  @Test
  void fault04TheSameRowsWhateverTheDialect() throws IOException {
    List<List<String>> rows =
        List.of(List.of("1", "a,b", "say \"x\""), List.of("2", "two\nlines", ""));
    String body = "1,\"a,b\",\"say \"\"x\"\"\"\n2,\"two\nlines\",";
    assertThat(read("id,b,c\n" + body + "\n"), is(rows));
    assertThat("no line end at the end", read("id,b,c\n" + body), is(rows));
    assertThat("byte-order mark", read("\uFEFFid,b,c\n" + body), is(rows));
    assertThat("CRLF", read("id,b,c\r\n" + body.replace("\n2", "\r\n2")), is(rows));
    assertThat("bare CR", read("id,b,c\r" + body.replace("\n2", "\r2")), is(rows));
    assertThat("empty lines", read("\n\nid,b,c\n\n" + body + "\n\n"), is(rows));
  }

  @Test
  void tabsAndSemicolonsSeparateToo() throws IOException {
    Path file = write("a\tb;c\n1\t2;3\n".getBytes(StandardCharsets.UTF_8));
    assertThat(read(file, "\t", StandardCharsets.UTF_8), is(List.of(List.of("1", "2;3"))));
    assertThat(read(file, ";", StandardCharsets.UTF_8), is(List.of(List.of("1\t2", "3"))));
  }

  @Test
  void aBareCarriageReturnInQuotesBelongsToTheField() throws IOException {
    assertThat(
        read("a,b\n1,\"x\ry\"\n2,z\n"), is(List.of(List.of("1", "x\ry"), List.of("2", "z"))));
  }

  @Test
  void quotesInsideTextAndTextBehindQuotesAreText() throws IOException {
    assertThat(read("a,b\n5\" pipe,\"x\"y\n"), is(List.of(List.of("5\" pipe", "xy"))));
  }

  @Test
  void fault06AQuoteThatNeverClosesCostsItsOwnLine() throws IOException {
    // The quote of line 3 would close at the quote of line 5: a record of three lines and four
    // fields, so line 3 alone is damaged and lines 4 and 5 are read as they stand.
    List<String> seen = lines("a,b\n1,x\n2,\"y\n3,z\n4,\"w\"\n5,v\n");
    assertThat(seen, is(List.of("2 1,x", "3 UNCLOSED_QUOTE", "4 3,z", "5 4,w", "6 5,v")));
    assertThat(lines("a,b\n1,x\n2,\"y\n3,z"), is(List.of("2 1,x", "3 UNCLOSED_QUOTE", "4 3,z")));
  }

  @Test
  void fault06NothingIsSwallowedBeyondTheLargestRecord() throws IOException {
    String many = "7,z\n".repeat(CsvScanner.MAX_RECORD);
    List<String> seen = lines("a,b\n1,\"x\n" + many + "8,\"end\"\n");
    assertThat(seen.size(), is(CsvScanner.MAX_RECORD + 2));
    assertThat(seen.get(0), is("2 UNCLOSED_QUOTE"));
    assertThat(seen.get(1), is("3 7,z"));
    assertThat(seen.get(seen.size() - 1), is("%d 8,end".formatted(CsvScanner.MAX_RECORD + 3)));
  }

  @Test
  void aLineLongerThanARecordIsSteppedOver() throws IOException {
    List<String> seen = lines("a,b\n1," + "x".repeat(5 * CsvScanner.MAX_RECORD) + "\n2,y\n");
    assertThat(seen, is(List.of("2 RECORD_TOO_LONG", "3 2,y")));
  }

  @Test
  void raggedRecordsSayHowManyFieldsTheyHave() throws IOException {
    Path file = write("a,b\n1\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
    try (CsvScanner csv = CsvScanner.open(file.toString(), ",")) {
      csv.want(new int[] {1});
      assertThat(csv.next(), is(true));
      assertThat(csv.fieldCount(), is(1));
      assertThat("absent", csv.text(0), is(""));
      assertThat(csv.next(), is(true));
      assertThat(csv.fieldCount(), is(3));
      assertThat(csv.next(), is(false));
    }
  }

  @Test
  void aRecordKnowsItsLineAndItsByte() throws IOException {
    // Bytes: header 4, then "1,é\n" is 5 in UTF-8, so the third record starts at byte 9, line 3.
    Path file = write("a,b\n1,é\n2,\"x\ny\"\n3,z\n".getBytes(StandardCharsets.UTF_8));
    try (CsvScanner csv = CsvScanner.open(file.toString(), ",")) {
      csv.want(new int[] {0});
      List<String> places = new ArrayList<>();
      while (csv.next()) {
        places.add(csv.line() + "@" + csv.offset());
      }
      assertThat(places, is(List.of("2@4", "3@9", "5@17")));
    }
  }

  @Test
  void anotherEncodingIsReadWhenItIsNamed() throws IOException {
    Path file = write("a,b\n1,Zoë\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read(file, ",", StandardCharsets.ISO_8859_1), is(List.of(List.of("1", "Zoë"))));
    assertThat(read(file, ",", StandardCharsets.UTF_8).get(0).get(1), containsString("\uFFFD"));
  }

  @Test
  void fault07WhatCannotBeReadSaysWhy() throws IOException {
    assertThat(faultOf("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16)), containsString("UTF-16"));
    byte[] packed = gzip("a,b\n" + "1,2\n".repeat(10_000));
    assertThat(faultOf(packed), is(""));
    assertThat(faultOf(Arrays.copyOf(packed, packed.length / 2)), containsString("truncated"));
    assertThat(faultOf(Arrays.copyOf(packed, 5)), containsString("gzip header"));
    Path empty = write(new byte[0]);
    try (CsvScanner csv = CsvScanner.open(empty.toString(), ",")) {
      assertThat(csv.header(), is(List.of()));
      assertThat(csv.next(), is(false));
    }
  }

  @Test
  void gzipIsUnpackedAndDigestedAsItLies() throws Exception {
    byte[] packed = gzip("a,b\n1,2\n");
    Path file = write(packed);
    try (CsvScanner csv = CsvScanner.open(file.toString(), ",")) {
      csv.want(new int[] {0, 1});
      assertThat(csv.next(), is(true));
      assertThat(csv.text(1), is("2"));
      assertThat(csv.next(), is(false));
      byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(packed);
      assertThat(csv.sha256(), is(java.util.HexFormat.of().formatHex(digest)));
      assertThat(csv.bytes(), is((long) packed.length));
    }
  }

  @Test
  void separatorsThatCannotSeparateAreRefused() {
    for (String bad : List.of("", ",,", "\"", "\n", "é")) {
      assertThrows(
          IllegalArgumentException.class, () -> CsvScanner.open(folder.toString(), bad), bad);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTableComesBackAsWritten(long seed) throws IOException {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(30);
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    List<List<String>> rows = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    text.append(String.join(",", IntStream.range(0, width).mapToObj(i -> "c" + i).toList()));
    int count = seed % 4 == 0 ? 40_000 : 300;
    for (int i = 0; i < count; i++) {
      List<String> row = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        String value = value(random, column == 0);
        row.add(value);
        boolean quote = value.matches("(?s).*[,\"\r\n].*") || random.nextInt(5) == 0;
        cells.add(quote ? '"' + value.replace("\"", "\"\"") + '"' : value);
      }
      rows.add(row);
      text.append(end).append(String.join(",", cells));
    }
    assertThat("seed " + seed, read(text.toString()), is(rows));
    int[] some = random.ints(0, width).distinct().limit(1 + random.nextInt(width)).toArray();
    List<List<String>> projected =
        rows.stream().map(row -> Arrays.stream(some).mapToObj(row::get).toList()).toList();
    assertThat("seed " + seed, read(text.toString(), some), is(projected));
  }

  private static String value(Random random, boolean first) {
    String letters = "abc 12.é,\"\r\n";
    StringBuilder value = new StringBuilder(first ? "k" : "");
    for (int i = random.nextInt(12); i > 0; i--) {
      value.append(letters.charAt(random.nextInt(random.nextInt(4) == 0 ? 12 : 8)));
    }
    return value.toString();
  }

  private List<List<String>> read(String text) throws IOException {
    return read(write(text.getBytes(StandardCharsets.UTF_8)), ",", StandardCharsets.UTF_8);
  }

  private List<List<String>> read(String text, int[] columns) throws IOException {
    Path file = write(text.getBytes(StandardCharsets.UTF_8));
    try (CsvScanner csv = CsvScanner.open(file.toString(), ",")) {
      return rows(csv, columns);
    }
  }

  private List<List<String>> read(Path file, String separator, Charset charset) throws IOException {
    try (CsvScanner csv =
        CsvScanner.open(file.toString(), new CsvScanner.Dialect(separator, charset.name()))) {
      return rows(csv, IntStream.range(0, csv.header().size()).toArray());
    }
  }

  private static List<List<String>> rows(CsvScanner csv, int[] columns) throws IOException {
    csv.want(columns);
    List<List<String>> rows = new ArrayList<>();
    while (csv.next()) {
      rows.add(IntStream.range(0, columns.length).mapToObj(csv::text).toList());
    }
    return rows;
  }

  /** Each record as "line fields", or "line DAMAGE". */
  private List<String> lines(String text) throws IOException {
    Path file = write(text.getBytes(StandardCharsets.UTF_8));
    List<String> seen = new ArrayList<>();
    try (CsvScanner csv = CsvScanner.open(file.toString(), ",")) {
      csv.want(new int[] {0, 1});
      while (csv.next()) {
        boolean whole = csv.damage() == CsvScanner.Damage.NONE;
        seen.add(csv.line() + " " + (whole ? csv.text(0) + "," + csv.text(1) : csv.damage()));
      }
    }
    return seen;
  }

  private String faultOf(byte[] bytes) throws IOException {
    Path file = write(bytes);
    try (CsvScanner csv = CsvScanner.open(file.toString(), ",")) {
      if (!csv.header().isEmpty()) {
        csv.want(new int[] {0});
        while (csv.next()) {
          assertThat(csv.fieldCount() <= 2, is(true));
        }
      }
      return csv.fault();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("t.csv"), bytes);
  }
}
