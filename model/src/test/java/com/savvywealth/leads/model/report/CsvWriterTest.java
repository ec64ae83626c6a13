package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
  @Test
  void quotesAsTheStandardSaysAndEndsLinesWithLineFeeds() {
    String csv =
        CsvWriter.text(
            List.of("lead", "firm", "p"),
            List.of(
                List.of("a", "Smith, \"Sons\"", 0.25),
                Arrays.asList("b", "two\nlines", null),
                List.of("c", "plain", Double.NaN)));
    assertThat(
        csv, is("lead,firm,p\na,\"Smith, \"\"Sons\"\"\",0.25\nb,\"two\nlines\",\nc,plain,\n"));
  }

  @Test
  void formulasAreMadeText() {
    assertThat(
        CsvWriter.neutral("=HYPERLINK(\"http://x\",\"y\")"), is("'=HYPERLINK(\"http://x\",\"y\")"));
    assertThat(CsvWriter.neutral("+cmd|' /C calc'!A0"), is("'+cmd|' /C calc'!A0"));
    assertThat(CsvWriter.neutral("-1+1"), is("'-1+1"));
    assertThat(CsvWriter.neutral("@SUM(A1)"), is("'@SUM(A1)"));
    assertThat(CsvWriter.neutral("\t=1"), is("'\t=1"));
    assertThat(CsvWriter.neutral("\r=1"), is("'\r=1"));
    assertThat(CsvWriter.neutral("\uFF1D1+1"), is("'\uFF1D1+1"));
  }

  @Test
  void numbersAndOrdinaryTextStay() {
    for (String same : List.of("-1.5", "+3", "-.5", "1e-7", "-2.5E+3", "", "a=b", "Smith-Jones")) {
      assertThat(CsvWriter.neutral(same), is(same));
    }
  }

  @Test
  void headersAreMadeTextToo() {
    assertThat(CsvWriter.text(List.of("=x"), List.of()), is("'=x\n"));
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> CsvWriter.text(List.of("a", "b"), List.of(List.of("x"))));
    assertThat(error.getMessage(), containsString("row 1 must have 2 cells but has 1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsWrittenIsReadBackAndNoCellIsAFormula(long seed) {
    Random random = new Random(seed);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(List.of("k" + i, word(random), word(random)));
    }
    String csv = CsvWriter.text(List.of("k", "a", "b"), rows);
    List<List<String>> read = naiveRead(csv);
    assertThat(read.size(), is(rows.size() + 1));
    for (int i = 0; i < rows.size(); i++) {
      List<String> expected = rows.get(i).stream().map(CsvWriter::neutral).toList();
      assertThat("seed " + seed, read.get(i + 1), is(expected));
      for (String cell : read.get(i + 1)) {
        assertThat(cell, cell.isEmpty() || "=+@\t\r\n".indexOf(cell.charAt(0)) < 0);
      }
    }
  }

  /** RFC 4180 letter by letter: a quote opens and closes, two quotes inside are one. */
  private static List<List<String>> naiveRead(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(csv.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    return rows;
  }

  private static String word(Random random) {
    String letters = "=@\"',;\n\r\tab |";
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
