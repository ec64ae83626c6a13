package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Where the rows of the event file went.
 *
 * @param rows rows read
 * @param later rows dated after the as-of day, which are not seen
 * @param rejected rows that could not be used, each with a reason in the reject table
 * @param counted rows that belong to a lead
 * @param contacts of the counted, contacts and booked calls, in time or not
 * @param fault why the file could not be read whole, "" when it could
 */
public record EventAccount(
    long rows, long later, long rejected, long counted, long contacts, String fault)
    implements Serializable {
  /** Begins the names of all counts. */
  public static final String EVENTS = "events";

  /** Name of the count of rows read. */
  public static final String ROWS = EVENTS + "_in";

  /** Name of the count of rows after the as-of day. */
  public static final String LATER = EVENTS + "_later";

  /** Begins the names of counts of rejected rows; the reason follows. */
  public static final String REJECTED = EVENTS + "_rejected|";

  /** Name of the count of rows that belong to a lead. */
  public static final String COUNTED = EVENTS + "_counted";

  /** Name of the count of contacts and booked calls among them. */
  public static final String CONTACTS = EVENTS + "_contact";

  /** Begins the names of columns that the file lacks. */
  public static final String MISSING = EVENTS + "_column_missing|";

  /** Counts files that broke off. */
  public static final String DAMAGED = EVENTS + "_damaged";

  /** The fault is required. */
  public EventAccount {
    Objects.requireNonNull(fault, "fault");
  }

  /** The account in named counts. */
  public static EventAccount of(SortedMap<String, Long> counts) {
    long rejected = 0;
    StringBuilder fault = new StringBuilder();
    for (var count : counts.entrySet()) {
      if (count.getKey().startsWith(REJECTED)) {
        rejected += count.getValue();
      } else if (count.getKey().startsWith(MISSING)) {
        fault.append(fault.isEmpty() ? "the event file lacks column " : ", column ");
        fault.append(count.getKey().substring(MISSING.length()));
      }
    }
    if (counts.containsKey(DAMAGED)) {
      fault.append(fault.isEmpty() ? "" : "; ").append("the event file breaks off");
    }
    return new EventAccount(
        counts.getOrDefault(ROWS, 0L),
        counts.getOrDefault(LATER, 0L),
        rejected,
        counts.getOrDefault(COUNTED, 0L),
        counts.getOrDefault(CONTACTS, 0L),
        fault.toString());
  }

  /** Rows up to the as-of day: what every figure rests on, however long the file has grown. */
  public long seen() {
    return rows - later;
  }

  /**
   * Whether it is known that no lead was contacted: the file could be read, and rows that are seen
   * are not all without a lead, which a wrong key or file would do as well.
   */
  public boolean tells() {
    return fault.isEmpty() && (seen() == 0 || counted > 0);
  }

  /** Rows that were neither counted nor rejected nor later, in absolute number. */
  public long unaccounted() {
    return Math.abs(rows - later - rejected - counted);
  }
}
