package com.savvywealth.leads.model.crm;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the rows of a call list.
 *
 * @param rows of the call list
 * @param written rows for the CRM
 * @param rejected rows that are not written, by reason
 * @param writable rows that may be written but for their narrative or a cell
 * @param narrated how many of them have a narrative
 * @param narrativeFaults how many of them have one that SGAs must not read, or that contradicts the
 *     flag
 * @param buckets written leads with a score, by bucket
 * @param heldBack how many of them are held back
 * @param unscored leads without a score, written or not, by reason
 * @param distinct distinct values by number field
 * @param collapsed fields that merge too many of them
 * @param examples a few leads of each kind, without anything that names them
 * @param file the written file, read back
 */
public record WriteBackResult(
    long rows,
    long written,
    SortedMap<String, Long> rejected,
    long writable,
    long narrated,
    long narrativeFaults,
    SortedMap<String, Long> buckets,
    long heldBack,
    SortedMap<String, Long> unscored,
    List<DistinctLoss.Distinct> distinct,
    List<Violation> collapsed,
    List<Example> examples,
    ReadBack file) {
  /** Kind of examples that are held back. */
  public static final String HELD_BACK = "Held back";

  /** Kind of examples without a score. */
  public static final String NOT_SCORED = "Not scored";

  /** Copies everything. */
  public WriteBackResult {
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    unscored = Collections.unmodifiableSortedMap(new TreeMap<>(unscored));
    distinct = List.copyOf(distinct);
    collapsed = List.copyOf(collapsed);
    examples = List.copyOf(examples);
  }

  /**
   * A lead as it is shown to learners.
   *
   * @param kind its bucket, {@link #HELD_BACK} or {@link #NOT_SCORED}
   * @param percentile null without a score
   * @param displayedScore null without a score
   * @param action what is to be done
   * @param narrative what SGAs read
   */
  public record Example(
      String kind, Long percentile, Double displayedScore, String action, String narrative) {}

  /**
   * The written file, read back by a strict reader.
   *
   * @param rows data rows
   * @param widthFaults rows that are not as wide as the header, or damaged
   * @param formulaCells cells that a spreadsheet might run
   * @param bytes of the file
   * @param parts uploads that it is cut into
   */
  public record ReadBack(long rows, long widthFaults, long formulaCells, long bytes, int parts) {}

  /**
   * Rows that came out neither written nor rejected, or that the file lacks; 0 when all is well.
   */
  public long lost() {
    long out = rejected.values().stream().mapToLong(Long::longValue).sum();
    return Math.abs(rows - written - out) + Math.abs(written - file.rows()) + file.widthFaults();
  }
}
