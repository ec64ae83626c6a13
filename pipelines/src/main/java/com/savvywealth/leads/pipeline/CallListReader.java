package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.explain.NotScored;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds one lead in a run's call list and says in a paragraph why it stands where it does. */
final class CallListReader {
  private final String path;

  private CallListReader(String path) {
    this.path = path;
  }

  /** Reads the list of a run. */
  static CallListReader ofRun(String runDir) {
    return new CallListReader(Artifact.CALL_LIST.in(runDir));
  }

  /**
   * The paragraph about a lead, empty when the list has no such lead. Of a lead that stands twice,
   * the row with the score is told.
   *
   * @param leadId 15 or 18 characters of a Salesforce id, or whatever id the lead file has
   * @throws IllegalArgumentException when there is no list
   */
  Optional<String> explain(String leadId) throws IOException {
    String id = CsvWriter.neutral(SalesforceId.canonical(leadId).orElse(leadId));
    try (CsvTable csv = CsvTable.open(path, ",")) {
      int position = csv.position("lead_id");
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        if (record.field(position).equals(id) && !id.isEmpty()) {
          return Optional.of(new ListRow(csv, record).paragraph());
        }
      }
    }
    return Optional.empty();
  }

  /** One row by column name. */
  private record ListRow(CsvTable csv, CsvTable.Row record) {
    String cell(String column) {
      return record.field(csv.position(column));
    }

    String paragraph() {
      return cell("scored").equals("true") ? scored() : unscored();
    }

    private String unscored() {
      String reason = cell("reason");
      return "Lead %s has no score: %s%s."
          .formatted(
              cell("lead_id"),
              reason,
              NotScored.explain(reason).map(sentence -> ", that is, " + sentence).orElse(""));
    }

    private String scored() {
      List<String> lines = new ArrayList<>();
      lines.add(
          String.format(
              Locale.ROOT,
              "Lead %s is in %s: percentile %s of 100, decile %s of 10 (1 is best).",
              cell("lead_id"),
              cell("bucket"),
              cell("percentile"),
              cell("decile")));
      lines.add(cell("narrative"));
      lines.add(
          String.format(
              Locale.ROOT,
              "The chance of a call is %.2f %% (raw margin %.4f); the displayed score is %s%s.",
              100 * Double.parseDouble(cell("probability")),
              Double.parseDouble(cell("raw_margin")),
              cell("displayed_score"),
              cell("suppression").isEmpty() ? "" : ", capped for " + cell("suppression")));
      lines.add("Strongest drivers: " + drivers() + ".");
      if (cell("in_sample").equals("true")) {
        lines.add("The model was trained on this lead, so its score says little about the model.");
      }
      return String.join(System.lineSeparator(), lines);
    }

    private String drivers() {
      List<String> all =
          Stream.of("driver_1", "driver_2", "driver_3")
              .map(this::cell)
              .filter(driver -> !driver.isEmpty())
              .map(driver -> driver.replace(":", " "))
              .toList();
      return all.isEmpty() ? "none" : String.join(", ", all);
    }
  }
}
