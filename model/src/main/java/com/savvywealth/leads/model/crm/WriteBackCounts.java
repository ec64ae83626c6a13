package com.savvywealth.leads.model.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what became of the rows of a call list, and keeps a few to be shown. */
public final class WriteBackCounts {
  private static final int EXAMPLES = 2;

  private final BatchFacts facts;
  private final DistinctLoss loss;
  private final WriteRules rules;
  private long rows;
  private long written;
  private long writable;
  private long narrated;
  private long narrativeFaults;
  private long heldBack;
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final SortedMap<String, Long> buckets = new TreeMap<>();
  private final SortedMap<String, Long> unscored = new TreeMap<>();
  private final List<WriteBackResult.Example> examples = new ArrayList<>();
  private final SortedMap<String, Integer> shown = new TreeMap<>();

  /** Nothing yet. */
  public WriteBackCounts(WriteRules rules, ObjectMetadata metadata, BatchFacts facts) {
    this.rules = rules;
    this.facts = facts;
    this.loss = new DistinctLoss(rules, metadata);
  }

  /** Adds a row that could not be read. */
  public void damaged() {
    rows++;
    rejected.merge(WriteBackMaker.Reason.DAMAGED.name(), 1L, Long::sum);
  }

  /** Adds a row and what was made of it. */
  public void add(CallRow row, WriteBackMaker.Made made) {
    rows++;
    if (!row.scored()) {
      FieldMapping.Unscored reason = rules.mapping().unscored(row.reason());
      unscored.merge(reason == null ? "UNKNOWN" : reason.reason().name(), 1L, Long::sum);
    }
    narrative(made);
    if (!made.isWritten()) {
      rejected.merge(WriteBackMaker.code(made), 1L, Long::sum);
      return;
    }
    written++;
    loss.add(row, facts);
    if (row.scored()) {
      buckets.merge(row.bucket(), 1L, Long::sum);
      heldBack += row.suppression() == null ? 0 : 1;
    }
    show(row);
  }

  private void narrative(WriteBackMaker.Made made) {
    WriteBackMaker.Reason reason = made.reason();
    if (made.isWritten() || reason.compareTo(WriteBackMaker.Reason.NO_NARRATIVE) >= 0) {
      writable++;
      narrated += reason == WriteBackMaker.Reason.NO_NARRATIVE ? 0 : 1;
      boolean fault =
          reason == WriteBackMaker.Reason.FORBIDDEN_NARRATIVE
              || reason == WriteBackMaker.Reason.FLAG_DISAGREES;
      narrativeFaults += fault ? 1 : 0;
    }
  }

  private void show(CallRow row) {
    String kind =
        !row.scored()
            ? WriteBackResult.NOT_SCORED
            : row.suppression() != null ? WriteBackResult.HELD_BACK : row.bucket();
    String key = row.scored() ? kind : kind + rules.mapping().unscored(row.reason()).reason();
    if (shown.merge(key, 1, Integer::sum) <= (row.scored() ? EXAMPLES : 1)) {
      examples.add(
          new WriteBackResult.Example(
              kind,
              row.percentile(),
              row.displayedScore(),
              (String) LeadValue.ACTION.of(row, facts, rules.mapping()),
              (String) LeadValue.NARRATIVE.of(row, facts, rules.mapping())));
    }
  }

  /**
   * What all came to.
   *
   * @param file what the written file was found to hold when it was read back
   */
  public WriteBackResult result(WriteBackResult.ReadBack file) {
    return new WriteBackResult(
        rows,
        written,
        rejected,
        writable,
        narrated,
        narrativeFaults,
        buckets,
        heldBack,
        unscored,
        loss.distinct(),
        loss.violations(),
        examples,
        file);
  }
}
