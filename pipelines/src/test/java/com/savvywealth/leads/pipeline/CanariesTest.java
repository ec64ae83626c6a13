package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.report.Numbers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that must go nowhere, planted into every column of leads and vintages.
 *
 * <p>A person's e-mail, phone, ZIP, place and name stand in free text that is read, in columns that
 * are not, and in every typed column, where they cannot be parsed and are rejected. The run's
 * tables keep the six columns of free text as they came; no other cell, file, printed line or log
 * holds them (fault 37). Files are searched by a reader of this test alone. In other rows stands
 * what a spreadsheet or a browser would run (fault 38).
 */
class CanariesTest {
  private static final List<String> CANARIES =
      List.of(
          "Zebulon Quillfeather",
          "zebulon.quill@canary.example",
          "555-0199-73",
          "94107-7331",
          "37.774929",
          "-122.419416");

  /** Columns of tables whose text is what vendor or CRM say. */
  private static final Set<String> FREE_TEXT =
      Set.of(
          "RIAFirmName",
          "Branch_State",
          "Home_State",
          "Home_MetropolitanArea",
          "Gender",
          "lead_source");

  private static final String HOSTILE =
      "\"=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")|<script>alert(1)</script>\nnext\"";

  @TempDir private static Path folder;

  private static final List<String> LOGGED = new ArrayList<>();
  private static final StringBuilder PRINTED = new StringBuilder();
  private static Path run;
  private static Path scores;

  @BeforeAll
  static void plantAndRun() throws IOException {
    SmallIntake intake =
        SmallIntake.of("promise-small", folder.resolve("world"), 900, "2024_q1a", "2025_q4");
    String all = String.join(" ", CANARIES);
    List<String> leads = new ArrayList<>(Files.readAllLines(intake.leads()));
    List<String> columns = List.of(leads.get(0).split(",", -1));
    for (int i = 1; i <= columns.size() * 4; i++) {
      leads.set(i, planted(leads.get(i), i, all));
    }
    leads.add(all);
    leads.add("\"" + all);
    Files.write(intake.leads(), leads);
    for (String vintage : List.of("2024_q1a", "2025_q4")) {
      List<String> rows = new ArrayList<>(Files.readAllLines(intake.file(vintage)));
      int width = rows.get(0).split(",", -1).length;
      for (int i = 1; i <= width * 4; i++) {
        rows.set(i, planted(rows.get(i), i, all));
      }
      rows.add(all);
      Files.write(intake.file(vintage), rows);
    }
    run = folder.resolve("run");
    scores = folder.resolve("scores");
    String config = "--config=" + intake.config();
    String to = "--runDir=" + run;
    Handler log = handler();
    Logger root = Logger.getLogger("");
    root.addHandler(log);
    try {
      print(CommandLineRun.of("intake", "--survey", config, to));
      print(CommandLineRun.of("training-table", "--survey", config, to));
      print(CommandLineRun.of("audit", "--survey", config, to));
      String bundle = "--bundle=" + ScoredWorld.COMMITTED;
      print(CommandLineRun.of("score", "--survey", config, to, bundle, "--out=" + scores));
      print(CommandLineRun.of("intake", "--config=" + intake.leads(), to));
    } finally {
      root.removeHandler(log);
    }
  }

  private static void print(CommandLineRun ended) {
    PRINTED.append(ended.printed());
  }

  /**
   * The row with one text or the other in one cell; rows that quote are left alone. No canary
   * stands in the first column: a lead's id is what the call list repeats.
   */
  private static String planted(String row, int i, String canaries) {
    String[] cells = row.split(",", -1);
    if (row.indexOf('"') < 0) {
      int column = i % cells.length;
      cells[column] = column > 0 && i / cells.length % 2 == 0 ? canaries : HOSTILE;
    }
    return String.join(",", cells);
  }

  private static Handler handler() {
    return new Handler() {
      @Override
      public void publish(LogRecord said) {
        LOGGED.add(new SimpleFormatter().format(said));
      }

      @Override
      public void flush() {
        // Nothing is held back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Test
  void noFileHoldsACanary() throws IOException, SQLException {
    List<String> found = new ArrayList<>();
    int searched = 0;
    for (Path root : List.of(run, scores)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          searched++;
          search(folder.relativize(file).toString(), text(file), found);
        }
      }
    }
    assertThat(found, is(empty()));
    assertThat(searched, greaterThan(30));
    Saw.tell("none in %d files".formatted(searched));
  }

  @Test
  void nothingThatIsSaidOrLoggedHoldsACanary() {
    List<String> found = new ArrayList<>();
    search("printed", PRINTED.toString(), found);
    search("logged", String.join("\n", LOGGED), found);
    assertThat(found, is(empty()));
    assertThat(PRINTED.length(), greaterThan(300));
  }

  @Test
  void whatASpreadsheetOrABrowserWouldRunIsTextInEveryFile() throws IOException {
    List<String> found = new ArrayList<>();
    int cells = 0;
    for (Path root : List.of(run, scores)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          String name = file.getFileName().toString();
          if (name.endsWith(".csv")) {
            for (Map<String, String> row : ScoredWorld.csv(file)) {
              for (String cell : row.values()) {
                cells++;
                if (cell.matches("(?s)[=+@\\t\\r-].*") && !cell.matches("[+-]?[0-9.eE+-]+")) {
                  found.add(name + ": " + cell);
                }
              }
            }
          } else if (name.matches(".*[.](html|md|svg)")
              && Files.readString(file).contains("<script>alert")) {
            found.add(name + " holds a script");
          }
        }
      }
    }
    assertThat(found, is(empty()));
    assertThat(cells, greaterThan(10_000));
    Saw.tell("none in %s cells of CSV".formatted(Numbers.count(cells)));
  }

  /** The search itself finds what is there. */
  @Test
  void aCanaryInAnyKindOfFileWouldBeFound() throws IOException, SQLException {
    Path parquet = folder.resolve("x.parquet");
    try (Connection sql = DriverManager.getConnection("jdbc:duckdb:");
        var statement = sql.createStatement()) {
      statement.execute(
          "COPY (SELECT '%s' AS a) TO '%s'".formatted("ZEBULON quillfeather", parquet));
    }
    List<String> found = new ArrayList<>();
    search("x", text(parquet), found);
    assertThat(found, is(List.of("x: a=Zebulon Quillfeather")));
    assertThat(
        Files.readString(folder.resolve("world/leads.csv")).contains(CANARIES.get(0)), is(true));
  }

  private static void search(String name, String text, List<String> found) {
    String lower = (name + "\n" + text).toLowerCase(Locale.ROOT);
    CANARIES.stream()
        .filter(canary -> lower.contains(canary.toLowerCase(Locale.ROOT)))
        .forEach(
            canary -> {
              int at = lower.indexOf(canary.toLowerCase(Locale.ROOT));
              found.add(
                  name + ": " + lower.substring(lower.lastIndexOf('\n', at) + 1, at) + canary);
            });
  }

  private static String text(Path file) throws IOException, SQLException {
    String name = file.getFileName().toString();
    if (name.endsWith(".parquet")) {
      return rows(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    if (name.endsWith(".zip")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          text.append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return text.toString();
  }

  private static String rows(Path parquet) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection sql = DriverManager.getConnection("jdbc:duckdb:");
        var statement = sql.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(parquet))) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          String column = rows.getMetaData().getColumnLabel(i);
          if (!FREE_TEXT.contains(column)) {
            text.append(column).append('=').append(rows.getString(i)).append('\n');
          }
        }
      }
    }
    return text.toString();
  }
}
