package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** The feature selection report: what fell in each fold and in the final model, and why. */
public final class SelectionReport {
  private SelectionReport() {}

  /** The report. */
  public static Report of(TrainedModel trained, SortedMap<String, String> provenance) {
    return Report.of(
        "Feature selection inside folds",
        Block.text(
            "Each fold selects on its own train rows; the final model on the whole train window. "
                + "No test row and no held-out row takes part."),
        Block.heading("Kept and dropped"),
        Block.table(overview(trained)),
        Block.heading("Information value"),
        Block.table(values(trained)),
        Block.heading("Feature order of the model"),
        Block.table(order(trained)),
        Block.heading("Provenance"),
        new Block.ProvenanceBlock(provenance));
  }

  private static List<Selection> selections(TrainedModel trained) {
    List<Selection> out = new ArrayList<>();
    trained.folds().folds().forEach(fold -> out.add(fold.selection()));
    out.add(trained.model().selection());
    return out;
  }

  private static Table overview(TrainedModel trained) {
    Table table = Table.of("", columns(trained, "feature"));
    for (String feature : features(trained)) {
      List<Object> row = new ArrayList<>(List.of(feature));
      for (Selection selection : selections(trained)) {
        row.add(
            selection.drops().stream()
                .filter(drop -> drop.feature().equals(feature))
                .map(SelectionText::reason)
                .findFirst()
                .orElse("kept"));
      }
      table = table.row(row.toArray());
    }
    return table;
  }

  private static Table values(TrainedModel trained) {
    Table table = Table.of("Over deciles, levels and missing", columns(trained, "feature"));
    for (String feature : features(trained)) {
      List<Object> row = new ArrayList<>(List.of(feature));
      for (Selection selection : selections(trained)) {
        row.add(selection.informationValues().get(feature));
      }
      table = table.row(row.toArray());
    }
    return table;
  }

  private static String[] columns(TrainedModel trained, String first) {
    List<String> names = new ArrayList<>(List.of(first));
    trained.folds().folds().forEach(fold -> names.add("fold " + (fold.fold().index() + 1)));
    names.add("final");
    return names.toArray(new String[0]);
  }

  private static List<String> features(TrainedModel trained) {
    TreeSet<String> names = new TreeSet<>();
    trained.split().train().columns().forEach(column -> names.add(column.feature()));
    return List.copyOf(names);
  }

  private static Table order(TrainedModel trained) {
    Table[] table = {Table.of("", "column", "feature", "monotone")};
    trained
        .model()
        .trees()
        .columns()
        .forEach(
            column -> table[0] = table[0].row(column.name(), column.feature(), column.monotone()));
    return table[0];
  }
}
