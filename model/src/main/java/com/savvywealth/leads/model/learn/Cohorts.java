package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The groups that one example belongs to, for tables about groups of people: never a column of the
 * matrix, so never seen by a model.
 *
 * @param levels level by name of the contract's {@code cohortOnly} column
 */
public record Cohorts(SortedMap<String, String> levels) implements Serializable {
  /** An example of which no group is known. */
  public static final Cohorts NONE = new Cohorts(Collections.emptySortedMap());

  /** Level of a value that the contract does not declare; the value itself is not kept. */
  public static final String UNDECLARED = "(undeclared)";

  /** Copies the levels. */
  public Cohorts {
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }
}
