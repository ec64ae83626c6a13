package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.model.shadow.StressLeads;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a lead file, drawn evenly over the file.
 *
 * @param header column names
 * @param columns positions of the columns that stress scenarios change
 * @param rows as wide as the header
 */
record LeadSample(List<String> header, StressLeads.Columns columns, List<List<String>> rows) {
  /** Copies the lists. */
  LeadSample {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** At most so many rows, every k-th. */
  static LeadSample evenly(ParseLeads.Settings leads, int most) throws IOException {
    LeadsConfig config = leads.config();
    List<List<String>> all = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(leads.path(), config.separator())) {
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        if (row.fault() == null) {
          all.add(row.fields());
        }
      }
      int step = Math.max(1, (int) (((long) all.size() + most - 1) / most));
      List<List<String>> drawn = new ArrayList<>();
      for (int i = 0; i < all.size(); i += step) {
        drawn.add(all.get(i));
      }
      return new LeadSample(
          csv.header(),
          new StressLeads.Columns(
              csv.position(config.id()),
              csv.position(config.crd()),
              csv.position(config.contactedAt()),
              csv.position(config.calledAt())),
          drawn);
    }
  }

  /** The same columns with other rows. */
  LeadSample with(List<List<String>> other) {
    return new LeadSample(header, columns, other);
  }

  /** The file as CSV with commas. */
  String csv() {
    return CsvWriter.text(header, rows);
  }
}
