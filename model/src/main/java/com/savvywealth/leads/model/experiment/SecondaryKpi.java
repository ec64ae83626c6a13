package com.savvywealth.leads.model.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What is reported beside the booked calls; none of these decides. Adherence only checks that the
 * list was followed where it was to be: it is no result, and no test is adjusted for it.
 */
public enum SecondaryKpi {
  /** Share of leads reached. */
  CONTACT_RATE("contact_rate", "leads reached", CellCounts::contacted),
  /** Share of leads that opted out or complained. */
  HARM_RATE("opt_out_or_complaint_rate", "opt-outs and complaints", CellCounts::harmed),
  /** Booked calls per 100 dials: a ratio of sums, dials of one SGA being alike. */
  MQL_PER_100_DIALS("mql_per_100_dials", "MQL per 100 dials", CellCounts::booked),
  /** Share of leads worked as the ranked list says. */
  ADHERENCE("adherence", "leads worked by the list", CellCounts::followed);

  private final String key;
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // A method reference holds nothing.
  private final ToLongFunction<CellCounts> count;

  SecondaryKpi(String key, String words, ToLongFunction<CellCounts> count) {
    this.key = key;
    this.words = words;
    this.count = count;
  }

  /** The name in files. */
  public String key() {
    return key;
  }

  /** The name for people. */
  public String words() {
    return words;
  }

  /** Whether it is a result, adjusted together with the others, or a check of the trial. */
  public boolean result() {
    return this != ADHERENCE;
  }

  /** What is counted in a cell. */
  public long count(CellCounts counts) {
    return count.applyAsLong(counts);
  }

  /** All names, in order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(SecondaryKpi::key).toList();
  }
}
