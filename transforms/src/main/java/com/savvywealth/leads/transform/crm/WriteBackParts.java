package com.savvywealth.leads.transform.crm;

import com.savvywealth.leads.model.crm.CellText;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.model.crm.WriteBackResult;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Reads a written file back, counts what must not be in it, and where it is too large for one
 * upload cuts it into files of whole rows beside it, in a folder {@code parts}.
 */
final class WriteBackParts {
  private final String path;
  private final FieldMapping.Parts most;

  WriteBackParts(String path, FieldMapping.Parts most) {
    this.path = path;
    this.most = most;
  }

  WriteBackResult.ReadBack readBack() throws IOException {
    long rows = 0;
    long widthFaults = 0;
    long formulas = 0;
    long bytes = 0;
    try (CsvTable csv = CsvTable.open(path, ",")) {
      bytes = bytes(line(csv.header()));
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        rows++;
        widthFaults += row.fault() == null ? 0 : 1;
        formulas += row.fields().stream().filter(CellText::isFormula).count();
        bytes += bytes(line(row.fields()));
      }
    }
    boolean fits = rows <= most.rows() && bytes <= most.bytes();
    return new WriteBackResult.ReadBack(rows, widthFaults, formulas, bytes, fits ? 1 : cut());
  }

  /** Writes the parts and gives their number. */
  private int cut() throws IOException {
    int parts = 0;
    try (CsvTable csv = CsvTable.open(path, ",")) {
      String header = line(csv.header());
      ByteArrayOutputStream part = new ByteArrayOutputStream();
      int rows = 0;
      while (csv.hasNext()) {
        byte[] row = line(csv.next().fields()).getBytes(StandardCharsets.UTF_8);
        if (rows > 0 && (rows == most.rows() || part.size() + row.length > most.bytes())) {
          write(++parts, part);
          rows = 0;
        }
        if (rows++ == 0) {
          part.reset();
          part.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        }
        part.writeBytes(row);
      }
      if (rows > 0) {
        write(++parts, part);
      }
    }
    return parts;
  }

  private void write(int number, ByteArrayOutputStream part) throws IOException {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1).replace(".csv", "");
    ArtifactFiles.write(
        String.format(Locale.ROOT, "%s/parts/%s-%05d.csv", path.substring(0, slash), name, number),
        part.toByteArray());
  }

  /** One line of the file, as it was written. */
  private static String line(List<String> cells) {
    return CsvWriter.text(cells, List.of());
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
