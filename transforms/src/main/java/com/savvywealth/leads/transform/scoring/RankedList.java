package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.explain.Buckets;
import com.savvywealth.leads.model.explain.Suppression;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

  /** Scored rows that are unpacked and sorted at a time. */
  private static final int AT_A_TIME = 100_000;

  /** Best range first: every row of a range stands before every row of the next. */
  private final List<List<RowBlock>> ranges = new ArrayList<>();

  private final List<DataRow> others = new ArrayList<>();
  private final Buckets buckets;
  private final Set<String> inSample;
  private final ScoredFigures figures = new ScoredFigures();

  private RankedList(Iterable<RowBlock> blocks, Set<String> inSample) {
    Margins margins = new Margins();
    Set<String> nameless = new HashSet<>();
    forEach(
        blocks,
        row -> {
          if (row.get(REASON) == null) {
            margins.add(row.number(MARGIN));
            figures.add(row);
          } else {
            others.add(row);
            if (row.get(ID) == null && row.get(TOKEN) != null) {
              nameless.add(row.text("lead_token"));
            }
          }
        });
    double[] sorted = margins.sorted();
    this.buckets = Buckets.among(sorted);
    Map<String, String> ids = new HashMap<>();
    Ranges cut = new Ranges(sorted);
    forEach(
        blocks,
        row -> {
          if (row.get(ID) != null && nameless.contains(text(row, TOKEN))) {
            ids.put(row.text("lead_token"), row.text("lead_id"));
          }
          if (row.get(REASON) == null) {
            cut.add(row);
          }
        });
    ranges.addAll(cut.finish());
    others.replaceAll(row -> named(row, ids));
    others.sort(BY_ID);
    this.inSample = inSample;
  }

  /**
   * Ranks a batch. Scored rows stay packed but for one range of them, so a million take little
   * memory.
   *
   * @param blocks rows of {@link CallList#SCORES}; read twice
   * @param inSample tokens of the leads that the model was trained on, null when that is not known
   */
  static RankedList of(Iterable<RowBlock> blocks, Set<String> inSample) {
    return new RankedList(blocks, inSample);
  }

  private static void forEach(Iterable<RowBlock> blocks, Consumer<DataRow> each) {
    blocks.forEach(block -> block.unpack(CallList.SCORES, each));
  }

  /** A growing list of margins. */
  private static final class Margins {
    private double[] values = new double[1024];
    private int size;

    void add(double margin) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = margin;
    }

    double[] sorted() {
      double[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  /** Parts scored rows by margin; ties stay together. */
  private static final class Ranges {
    private final double[] least; // of each range but the worst, best first
    private final List<List<DataRow>> waiting = new ArrayList<>();
    private final List<List<RowBlock>> packed = new ArrayList<>();

    Ranges(double[] sorted) {
      int count = (sorted.length + AT_A_TIME - 1) / AT_A_TIME;
      least = new double[Math.max(0, count - 1)];
      for (int i = 0; i < least.length; i++) {
        least[i] = sorted[sorted.length - (i + 1) * AT_A_TIME];
      }
      for (int i = 0; i <= least.length; i++) {
        waiting.add(new ArrayList<>());
        packed.add(new ArrayList<>());
      }
    }

    void add(DataRow row) {
      int range = 0;
      while (range < least.length && row.number(MARGIN) < least[range]) {
        range++;
      }
      waiting.get(range).add(row);
      if (waiting.get(range).size() >= RowBlock.FULL / 4) {
        pack(range);
      }
    }

    private void pack(int range) {
      packed
          .get(range)
          .add(RowBlock.pack(CallList.SCORES.name(), CallList.SCORES, waiting.get(range)));
      waiting.get(range).clear();
    }

    List<List<RowBlock>> finish() {
      for (int range = 0; range < waiting.size(); range++) {
        pack(range);
      }
      return packed;
    }
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

  /** What was counted over the rows with a score. */
  ScoredFigures figures() {
    return figures;
  }

  /** Rows of {@link CallList#SCORES} without a score. */
  List<DataRow> unscored() {
    return List.copyOf(others);
  }

  /** The whole list as rows of {@link CallList#LIST}, made one at a time. */
  Iterable<DataRow> list() {
    return () ->
        Stream.concat(scored().map(this::ranked), others.stream().map(this::reasoned)).iterator();
  }

  /** The scored rows of {@link CallList#SCORES}, best first, made one range at a time. */
  Stream<DataRow> scored() {
    return ranges.stream().flatMap(range -> bestFirst(range).stream());
  }

  private static List<DataRow> bestFirst(List<RowBlock> range) {
    List<DataRow> rows = new ArrayList<>();
    forEach(range, rows::add);
    rows.sort(BEST_FIRST);
    return rows;
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
