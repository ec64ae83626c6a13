package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The rows of one CSV: each is taken or rejected, and counted. A file that lacks a column is not
 * read.
 *
 * <p>Counts: {@code WHAT_in}, {@code WHAT_rejected|REASON}, {@code WHAT_column_missing|COLUMN},
 * {@code WHAT_damaged} for a file that breaks off.
 *
 * @param path the CSV
 * @param separator of its fields; null for a comma
 * @param what begins the names of counts
 */
record RowsOfFile(String path, String separator, String what) {
  /**
   * Why a row is rejected.
   *
   * @param column the one at fault, null for the whole row
   * @param reason in capitals
   * @param token the lead's, null when it is not known
   */
  record Fault(String column, String reason, String token) {}

  /** What is done with the rows. */
  interface Taker {
    /** Takes a row that is whole: null, or why it cannot be taken. */
    Fault take(CsvTable csv, CsvTable.Row row);
  }

  /** Name of a file without its folder, as rejects have it. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Reads the rows, when the file has these columns. */
  void read(List<String> columns, Taker taker, Tally tally, Consumer<DataRow> rejects)
      throws IOException {
    try (CsvTable csv = CsvTable.open(path, Objects.requireNonNullElse(separator, ","))) {
      List<String> missing =
          columns.stream().filter(column -> csv.position(column) < 0).distinct().toList();
      missing.forEach(column -> tally.add(what + "_column_missing|" + column));
      while (missing.isEmpty() && csv.hasNext()) {
        CsvTable.Row row = csv.next();
        tally.add(what + "_in");
        Fault fault =
            row.fault() == null ? taker.take(csv, row) : new Fault(null, row.fault(), null);
        if (fault != null) {
          tally.add(what + "_rejected|" + fault.reason());
          RejectRow.Place place = new RejectRow.Place(name(path), row.line(), row.offset());
          rejects.accept(RejectRow.of(place, fault.column(), fault.reason(), fault.token()));
        }
      }
      if (!csv.fault().isEmpty()) {
        tally.add(what + "_damaged");
      }
    }
  }
}
