package com.savvywealth.leads.model.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run declares about its vintages, before any file is opened.
 *
 * @param tables every table by its artifact name, delivered ones first, each oldest first
 * @param vintages the delivered table's calendar, oldest first; never empty
 * @param map the columns that its files are read by
 * @param policy when a vintage counts as known, in the configuration's words
 * @param leads what the keys to match were read from, for messages
 */
public record IntakeDeclaration(
    List<Table> tables, List<Vintage> vintages, IntakeMap map, String policy, String leads) {
  /** Copies the lists; the rest is required. */
  public IntakeDeclaration {
    tables = List.copyOf(tables);
    vintages = List.copyOf(vintages);
    Objects.requireNonNull(map, "map");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(leads, "leads");
  }

  /**
   * One table of one vintage.
   *
   * @param name {@code snapshot_reps_2024_q1a}
   * @param label vintage
   * @param derivedFrom table that it is aggregated from; null for a delivered one
   */
  public record Table(String name, String label, String derivedFrom) {}

  /**
   * One vintage.
   *
   * @param label unique
   * @param asOf day that it describes
   * @param knownAt since when it could be known
   * @param rename canonical column to header, where its file differs from the map
   */
  public record Vintage(
      String label, LocalDate asOf, Instant knownAt, SortedMap<String, String> rename) {
    /** Copies the mapping. */
    public Vintage {
      rename = new TreeMap<>(rename);
    }
  }

  /** The vintages' labels, oldest first. */
  public List<String> labels() {
    return vintages.stream().map(Vintage::label).toList();
  }

  /** The vintages against calendar quarters. */
  public VintageCalendar calendar() {
    return VintageCalendar.of(vintages.stream().map(Vintage::asOf).toList());
  }

  /** The vintage of that label. */
  public Vintage vintage(String label) {
    return vintages.stream()
        .filter(vintage -> vintage.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no vintage " + label + " is declared"));
  }
}
