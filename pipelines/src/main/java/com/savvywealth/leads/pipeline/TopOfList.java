package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.LeadList;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.scoring.ExplainedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The best leads of the call list for the run's page: keyed tokens, never ids. The list says where
 * a lead stands and why in words, the explained leads beside it, row for row, what moved its score.
 */
final class TopOfList {
  private final CsvTable list;
  private final CsvTable explained;
  private final List<String> features;
  private final List<LeadList.Lead> leads = new ArrayList<>();
  private double base;

  private TopOfList(CsvTable list, CsvTable explained) {
    this.list = list;
    this.explained = explained;
    this.features =
        explained.header().subList(ExplainedFile.LEAD.size(), explained.header().size());
  }

  static List<Block> of(String runDir) throws IOException {
    Path list = Path.of(Artifact.CALL_LIST.in(runDir));
    Path explained = Path.of(Artifact.EXPLAINED_LEADS.in(runDir));
    if (!Files.exists(list) || !Files.exists(explained)) {
      return List.of();
    }
    try (CsvTable ranked = CsvTable.open(list.toString(), ",");
        CsvTable moved = CsvTable.open(explained.toString(), ",")) {
      return List.of(new Block.LeadListBlock(new TopOfList(ranked, moved).read()));
    }
  }

  private LeadList read() {
    long scored = 0;
    while (list.hasNext()) {
      CsvTable.Row row = list.next();
      if (!cell(list, row, "scored").equals("true")) {
        break; // those without a score stand below
      }
      scored++;
      if (explained.hasNext()) {
        leads.add(lead(row, explained.next()));
      }
    }
    return new LeadList(features, base, leads, scored, Artifact.CALL_LIST.path());
  }

  private LeadList.Lead lead(CsvTable.Row row, CsvTable.Row moved) {
    String margin = cell(explained, moved, "raw_margin");
    if (!cell(list, row, "raw_margin").equals(margin)) {
      throw new IllegalStateException(
          "row %d of the explained leads must be of the lead in the same row of the list"
              .formatted(leads.size() + 1));
    }
    base = Double.parseDouble(cell(explained, moved, "base_value"));
    return new LeadList.Lead(
        cell(explained, moved, "lead_token"),
        cell(explained, moved, "aum_tier"),
        cell(list, row, "bucket"),
        Integer.parseInt(cell(list, row, "percentile")),
        Double.parseDouble(cell(list, row, "probability")),
        Double.parseDouble(margin),
        Stream.of("driver_1", "driver_2", "driver_3")
            .map(driver -> cell(list, row, driver))
            .filter(driver -> !driver.isEmpty())
            .collect(Collectors.joining(", ")),
        note(row),
        cell(list, row, "narrative"),
        moved.fields().subList(ExplainedFile.LEAD.size(), moved.fields().size()).stream()
            .map(Double::valueOf)
            .toList());
  }

  private String note(CsvTable.Row row) {
    List<String> notes = new ArrayList<>();
    String suppression = cell(list, row, "suppression");
    if (!suppression.isEmpty()) {
      notes.add(
          "Held back for %s: its displayed score is %s."
              .formatted(suppression, cell(list, row, "displayed_score")));
    }
    if (cell(list, row, "in_sample").equals("true")) {
      notes.add("The model was trained on this lead, so its score says little about the model.");
    }
    return String.join(" ", notes);
  }

  private static String cell(CsvTable table, CsvTable.Row row, String column) {
    return row.field(table.position(column));
  }
}
