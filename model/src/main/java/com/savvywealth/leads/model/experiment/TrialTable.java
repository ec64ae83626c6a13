package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Everything the analysis of a trial rests on: counts by stratum, cluster and arm, in order.
 *
 * @param cells the counts; a cell without leads may be absent
 */
public record TrialTable(SortedMap<TrialCell, CellCounts> cells) implements Serializable {
  /** Copies the cells. */
  public TrialTable {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /** A table of cells in any order. */
  public static TrialTable of(Map<TrialCell, CellCounts> cells) {
    return new TrialTable(new TreeMap<>(cells));
  }

  /** Totals of an arm. */
  public CellCounts of(Arm arm) {
    return sum(cell -> cell.arm() == arm);
  }

  /** Totals of an arm in a stratum. */
  public CellCounts of(String stratum, Arm arm) {
    return sum(cell -> cell.arm() == arm && cell.stratum().equals(stratum));
  }

  /** The strata, in order. */
  public SortedSet<String> strata() {
    SortedSet<String> names = new TreeSet<>();
    cells.keySet().forEach(cell -> names.add(cell.stratum()));
    return names;
  }

  /** The clusters, in order; one, "", when nothing is known of them. */
  public SortedSet<String> clusters() {
    SortedSet<String> names = new TreeSet<>();
    cells.keySet().forEach(cell -> names.add(cell.cluster()));
    return names;
  }

  private CellCounts sum(Predicate<TrialCell> wanted) {
    CellCounts total = CellCounts.NONE;
    for (Map.Entry<TrialCell, CellCounts> cell : cells.entrySet()) {
      if (wanted.test(cell.getKey())) {
        total = total.plus(cell.getValue());
      }
    }
    return total;
  }
}
