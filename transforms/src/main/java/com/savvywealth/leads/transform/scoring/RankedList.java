package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.explain.Buckets;
import com.savvywealth.leads.model.explain.Suppression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All leads of a batch in the order of the call list, ranked among those that were scored: scored
 * ones by raw margin, best first, ties by token; then the others by id and reason. The order in
 * which rows arrived never matters.
 */
final class RankedList {
  private static final int ID = CallList.SCORES.indexOf("lead_id");
  private static final int TOKEN = CallList.SCORES.indexOf("lead_token");
  private static final int REASON = CallList.SCORES.indexOf("reason");
  private static final int MARGIN = CallList.SCORES.indexOf("raw_margin");
  private static final int SUPPRESSION = CallList.SCORES.indexOf("suppression");
  private static final int DRIVER = CallList.SCORES.indexOf("driver_1");
  private static final int DISPLAYED_AT_MOST = CallList.SCORES.indexOf("displayed_at_most");
  private static final Comparator<DataRow> BEST_FIRST =
      Comparator.<DataRow>comparingDouble(row -> row.number(MARGIN))
          .reversed()
          .thenComparing(row -> text(row, TOKEN));
  private static final Comparator<DataRow> BY_ID =
      Comparator.<DataRow, String>comparing(row -> text(row, ID))
          .thenComparing(row -> text(row, REASON))
          .thenComparing(row -> text(row, TOKEN));

  private final List<DataRow> scored = new ArrayList<>();
  private final List<DataRow> others = new ArrayList<>();
  private final Buckets buckets;
  private final Set<String> inSample;

  private RankedList(List<DataRow> rows, Set<String> inSample) {
    Map<String, String> ids = new HashMap<>();
    for (DataRow row : rows) {
      (row.get(REASON) == null ? scored : others).add(row);
      if (row.get(ID) != null) {
        ids.put(row.text("lead_token"), row.text("lead_id"));
      }
    }
    others.replaceAll(row -> named(row, ids));
    scored.sort(BEST_FIRST);
    others.sort(BY_ID);
    this.buckets = Buckets.among(scored.stream().mapToDouble(row -> row.number(MARGIN)).toArray());
    this.inSample = inSample;
  }

  /**
   * Ranks a batch.
   *
   * @param rows of {@link CallList#SCORES}
   * @param inSample tokens of the leads that the model was trained on, null when that is not known
   */
  static RankedList of(List<DataRow> rows, Set<String> inSample) {
    return new RankedList(rows, inSample);
  }

  /** A second row of a lead gets the id that its token belongs to. */
  private static DataRow named(DataRow row, Map<String, String> ids) {
    String id = ids.get(text(row, TOKEN));
    if (row.get(ID) != null || id == null) {
      return row;
    }
    return CallList.unscored(id, row.text("lead_token"), row.text("reason"));
  }

  private static String text(DataRow row, int position) {
    Object value = row.get(position);
    return value == null ? "" : (String) value;
  }

  /** Rows of {@link CallList#SCORES} with a score, best first. */
  List<DataRow> scored() {
    return List.copyOf(scored);
  }

  /** Rows of {@link CallList#SCORES} without a score. */
  List<DataRow> unscored() {
    return List.copyOf(others);
  }

  /** The whole list as rows of {@link CallList#LIST}, made one at a time. */
  Iterable<DataRow> list() {
    return () ->
        java.util.stream.Stream.concat(
                scored.stream().map(this::ranked), others.stream().map(this::reasoned))
            .iterator();
  }

  private DataRow ranked(DataRow row) {
    int percentile = buckets.percentile(row.number(MARGIN));
    String suppression = (String) row.get(SUPPRESSION);
    return DataRow.of(
        CallList.LIST,
        row.get(ID),
        1L,
        null,
        inSample(row),
        row.get(MARGIN),
        row.get("probability"),
        (long) percentile,
        (long) Buckets.decile(percentile),
        Buckets.name(percentile),
        Suppression.displayed(percentile, (Double) row.get(DISPLAYED_AT_MOST)),
        suppression,
        row.get(DRIVER),
        row.get(DRIVER + 1),
        row.get(DRIVER + 2),
        row.get("narrative"));
  }

  private DataRow reasoned(DataRow row) {
    Object[] values = new Object[CallList.LIST.width()];
    values[CallList.LIST.indexOf("lead_id")] = row.get(ID);
    values[CallList.LIST.indexOf("scored")] = 0L;
    values[CallList.LIST.indexOf("reason")] = row.get(REASON);
    values[CallList.LIST.indexOf("in_sample")] = inSample(row);
    return DataRow.of(CallList.LIST, values);
  }

  private Long inSample(DataRow row) {
    return inSample == null ? null : Long.valueOf(inSample.contains(text(row, TOKEN)) ? 1 : 0);
  }
}
