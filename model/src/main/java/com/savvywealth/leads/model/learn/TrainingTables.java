package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.report.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The small tables that training leaves behind, as CSV and JSON texts; leads by token only. */
public final class TrainingTables {
  private TrainingTables() {}

  /** What a row was in training. */
  public enum Role {
    /** Learnt from. */
    TRAIN("train"),
    /** Before the cut, but too near it or by an advisor who is also held out. */
    PURGED("purged"),
    /** Measured on. */
    HELD_OUT("heldout");

    private final String key;

    Role(String key) {
      this.key = key;
    }

    /** The word in the file. */
    public String key() {
      return key;
    }
  }

  /** {@code lead_token,role}, sorted by token. */
  public static String rowRoles(LearnSplit split) {
    Map<String, Role> roles = new TreeMap<>();
    for (int row = 0; row < split.identities().rows(); row++) {
      Role role =
          split.holdOut().trainRows().contains(row)
              ? Role.TRAIN
              : split.holdOut().testRows().contains(row) ? Role.HELD_OUT : Role.PURGED;
      roles.put(split.identities().token(row), role);
    }
    List<List<Object>> rows = new ArrayList<>();
    roles.forEach((token, role) -> rows.add(List.of(token, role.key())));
    return CsvWriter.text(List.of("lead_token", "role"), rows);
  }

  /** {@code lead_token,label,margin,probability,segment} of the held-out rows, sorted by token. */
  public static String heldOut(TrainedModel trained) {
    Examples heldOut = trained.heldOut().rows();
    double[] margins = trained.heldOutMargins();
    double[] probabilities = trained.heldOutProbabilities();
    Map<String, List<Object>> rows = new TreeMap<>();
    for (int row = 0; row < margins.length; row++) {
      rows.put(
          heldOut.token(row),
          List.of(
              heldOut.token(row),
              (int) heldOut.label(row),
              margins[row],
              probabilities[row],
              heldOut.segment(row)));
    }
    return CsvWriter.text(
        List.of("lead_token", "label", "margin", "probability", "segment"),
        List.copyOf(rows.values()));
  }

  /** {@code lead_token,fold,label,margin,segment} of the rows calibrators were fitted on. */
  public static String outOfFold(TrainedModel trained) {
    List<List<Object>> rows =
        trained.calibrators().fittedOn().map(OutOfFold::rows).orElse(List.of()).stream()
            .sorted(java.util.Comparator.comparing(row -> row.key().token()))
            .map(
                row ->
                    List.<Object>of(
                        row.key().token(),
                        row.fold() + 1,
                        (int) row.label(),
                        row.margin(),
                        row.segment()))
            .toList();
    return CsvWriter.text(List.of("lead_token", "fold", "label", "margin", "segment"), rows);
  }

  /** The folds and the held-out cut, with the SHA-256 of their row numbers and row sets. */
  public static String folds(LearnSplit split, long seed) {
    return StrictJson.pretty(
        new FoldsFile(
            seed,
            split.identities().rows(),
            split.identities().rowSetSha256(),
            split.holdOut().summary(),
            split.folds().stream().map(Fold::summary).toList()));
  }

  private record FoldsFile(
      long seed, int rows, String rowSetSha256, Fold.Summary holdOut, List<Fold.Summary> folds) {}
}
