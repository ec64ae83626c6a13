package com.savvywealth.leads.pipeline.fuzz;

import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.lead.Timestamps;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Vendor files and leads. */
final class CsvInputs {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));
  private static final FieldParser PARSER = FieldParser.withMissingTokens(List.of("N/A", "-"));

  private CsvInputs() {}

  /** The first lines of the small worlds, in every dialect. */
  static List<byte[]> corpus() throws IOException {
    List<byte[]> corpus = new ArrayList<>();
    for (String file : List.of("leads/leads.csv", "reps/RIARepDataFeed_20240107.csv")) {
      try (Stream<String> lines =
          Files.lines(
              TESTDATA.resolve("world/promise-small").resolve(file), StandardCharsets.UTF_8)) {
        List<String> first = lines.limit(12).toList();
        corpus.add(bytes(String.join("\n", first) + "\n"));
        corpus.add(bytes("\uFEFF" + String.join("\r\n", first)));
        corpus.add(packed(bytes(String.join("\r", first))));
      }
    }
    corpus.add(bytes("a,b,c\n\"x, y\",\"say \"\"no\"\"\",\"two\nlines\"\n1,2,3\n"));
    corpus.add(
        bytes("n\n$1,234.5\n12.5%\nCRD# 00123\n2025-01-31\n1/2/2025\n2025-01-01T00:00:00Z\n"));
    return corpus;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Reads all records; every line belongs to at most one and they come in order. */
  static boolean read(byte[] input) throws IOException {
    return rows(input, row -> {});
  }

  /** Reads every field as every type. */
  static boolean readFields(byte[] input) throws IOException {
    return rows(input, row -> row.fields().forEach(CsvInputs::readField));
  }

  private static boolean rows(byte[] input, java.util.function.Consumer<CsvTable.Row> use)
      throws IOException {
    Path file = Files.createTempFile("fuzz", ".csv");
    try {
      Files.write(file, input);
      boolean sound = true;
      long line = 0;
      try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
        while (csv.hasNext()) {
          CsvTable.Row row = csv.next();
          if (row.line() <= line) {
            throw new IllegalStateException("line %d after %d".formatted(row.line(), line));
          }
          line = row.line();
          sound &= row.fault() == null;
          use.accept(row);
        }
        return sound && csv.fault().isEmpty();
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void readField(String text) {
    for (FieldType type : FieldType.values()) {
      Object value = PARSER.parse(text, type);
      if (value instanceof Double number && !Double.isFinite(number)) {
        throw new IllegalStateException("%s was read as %s".formatted(text, number));
      }
      if (value != null
          && !(value instanceof Bad)
          && !type.columnType().carrier().isInstance(value)) {
        throw new IllegalStateException("%s as %s gave %s".formatted(text, type, value));
      }
    }
    SalesforceId.canonical(text);
    Timestamps.strict().parse(text);
    Timestamps.zonelessIsUtc().parse(text);
  }
}
