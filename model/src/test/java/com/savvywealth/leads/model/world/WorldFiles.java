package com.savvywealth.leads.model.world;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a world's files back, as strangers would. */
final class WorldFiles {
  private WorldFiles() {}

  /**
   * All records of a file, the header first, short and long ones too; a byte order mark is skipped.
   */
  static List<List<String>> records(Path file) throws IOException {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(file)) {
      reader.forEach(csv -> records.add(csv.getFields()));
    }
    return records;
  }

  /** Rows by column name; every row must be as long as the header. */
  static List<Map<String, String>> named(Path file) throws IOException {
    List<List<String>> records = records(file);
    List<String> header = records.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> record : records.subList(1, records.size())) {
      if (record.size() != header.size()) {
        throw new IllegalStateException("short or long row " + record);
      }
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), record.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Path below the folder to content, one character per byte. */
  static Map<String, String> bytes(Path dir) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      files
          .filter(f -> f.toString().endsWith(".csv"))
          .forEach(f -> content.put(dir.relativize(f).toString().replace('\\', '/'), read(f)));
    }
    return content;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path reps(Path dir, int vintage) {
    return dir.resolve("reps").resolve(WorldCalendar.usual().vintages().get(vintage).fileName());
  }

  static Path leads(Path dir) {
    return dir.resolve("leads").resolve("leads.csv");
  }

  static Path truth(Path dir) {
    return dir.resolve("truth").resolve("leads.csv");
  }

  /** The digits of a CRD as sales staff typed it, or -1. */
  static int crd(String typed) {
    String digits = typed.strip().replace("CRD ", "").replace(".0", "");
    return digits.isEmpty() ? -1 : Integer.parseInt(digits);
  }
}
