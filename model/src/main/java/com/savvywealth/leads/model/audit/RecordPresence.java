package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.BinaryAssociation;
import com.savvywealth.leads.model.stat.Psi;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the mere existence of a vendor record tells the outcome: a history that only keeps ended
 * jobs has records of those who left.
 *
 * @param joined whether the table has joins at all; a ready table has none
 * @param association record present against label, on the train window
 * @param quarters coverage of each quarter, in order
 * @see "failure catalogue, B12"
 */
public record RecordPresence(
    boolean joined, BinaryAssociation association, List<Quarter> quarters) {
  /** Copies the quarters. */
  public RecordPresence {
    quarters = List.copyOf(quarters);
  }

  /** Whether some rows have a record and some have none: else presence can tell nothing. */
  public boolean varies() {
    return joined && quarters.stream().anyMatch(quarter -> quarter.recorded() < quarter.rows());
  }

  /**
   * Coverage of one quarter.
   *
   * @param quarter "2024Q1"
   * @param rows leads contacted
   * @param recorded those with a record
   * @param psi of present and absent against the train window; NaN without one
   * @param critical what that exceeds by chance with probability 1 - level
   */
  public record Quarter(String quarter, long rows, long recorded, double psi, double critical)
      implements Serializable {}

  /**
   * Measures a table.
   *
   * @param train row numbers of the train window
   * @param nullLevel level of the critical values
   */
  public static RecordPresence of(AuditRows table, int[] train, double nullLevel) {
    byte[] marks = new byte[train.length];
    byte[] labels = new byte[train.length];
    long[] reference = new long[2];
    for (int i = 0; i < train.length; i++) {
      marks[i] = (byte) (table.recorded(train[i], true) ? 1 : 0);
      labels[i] = table.label(train[i]);
      reference[marks[i]]++;
    }
    SortedMap<String, long[]> counts = new TreeMap<>();
    for (int row = 0; row < table.rows(); row++) {
      counts
          .computeIfAbsent(Quarters.of(table.contactMillis(row)), q -> new long[2])[
          table.recorded(row, true) ? 1 : 0]++;
    }
    List<Quarter> quarters = new ArrayList<>();
    counts.forEach(
        (quarter, now) ->
            quarters.add(
                new Quarter(
                    quarter,
                    now[0] + now[1],
                    now[1],
                    Psi.of(reference, now),
                    train.length == 0
                        ? Double.NaN
                        : Psi.criticalValue(2, train.length, now[0] + now[1], nullLevel))));
    return new RecordPresence(table.hasJoins(), BinaryAssociation.of(marks, labels), quarters);
  }
}
