package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The vendor's vintages: which tables, their declared calendar, their columns, and when a vintage
 * counts as known.
 *
 * @param tables the tables, delivered ones first
 * @param knownAt when a row could have been known
 * @param maxAgeDays a vintage older than this at contact is stale; 0 for no limit
 * @param matchKeys a file whose keys are looked up in the first table when there are no leads; null
 *     otherwise
 * @param bound "inclusive" (a vintage dated at the very instant of contact may be seen; when null)
 *     or "strict"
 */
public record SnapshotConfig(
    @JsonProperty(required = true) List<Table> tables,
    KnownAt knownAt,
    @JsonProperty(required = true) int maxAgeDays,
    MatchKeys matchKeys,
    String bound)
    implements Serializable {

  /**
   * Checks the tables and fills defaults.
   *
   * @throws IllegalArgumentException when no delivered table with vintages comes first, when
   *     another table is not derived from it, or when two tables share a name
   */
  public SnapshotConfig {
    tables = tables == null ? List.of() : List.copyOf(tables);
    if (tables.isEmpty() || tables.get(0).vintages().isEmpty()) {
      throw new IllegalArgumentException("snapshots.tables must name a table with its vintages");
    }
    String delivered = tables.get(0).name();
    for (Table derived : tables.subList(1, tables.size())) {
      if (!delivered.equals(derived.derivedFrom())) {
        throw new IllegalArgumentException(
            "table %s must be derivedFrom %s, the first and only delivered one, but was derivedFrom %s"
                .formatted(derived.name(), delivered, derived.derivedFrom()));
      }
      if (!derived.vintages().isEmpty() || derived.name().equals(delivered)) {
        throw new IllegalArgumentException(
            "derived table %s must have a name of its own and no vintages: it has those of %s"
                .formatted(derived.name(), delivered));
      }
    }
    if (tables.size() > 2) {
      throw new IllegalArgumentException(
          "snapshots.tables must hold one delivered table and at most one derived, but holds "
              + tables.stream().map(Table::name).toList());
    }
    knownAt = knownAt == null ? new KnownAt("as-of", 0) : knownAt;
    bound = bound == null ? "inclusive" : bound;
    if (!bound.equals("inclusive") && !bound.equals("strict")) {
      throw new IllegalArgumentException(
          "snapshots.bound must be inclusive or strict but was " + bound);
    }
  }

  /** Encodings in which a separator and a line end are one byte each. */
  private static final List<String> ENCODINGS = List.of("UTF-8", "ISO-8859-1", "windows-1252");

  /** The delivered table that leads are joined to: the first. */
  public Table first() {
    return tables.get(0);
  }

  /**
   * One table of vintages.
   *
   * @param name "reps": part of artifact names
   * @param columns file with the list of its columns ({@code lead.IntakeColumn}); null for a
   *     derived table
   * @param key canonical key column
   * @param primaryWhenEqual two canonical columns that are equal in the primary of several rows of
   *     one key; null for none
   * @param derivedFrom name of the table it is aggregated from, null for a delivered one
   * @param separator field separator, "," when null
   * @param vintages the declared calendar, oldest first
   * @param encoding the files' character encoding, "UTF-8" when null
   */
  public record Table(
      @JsonProperty(required = true) String name,
      String columns,
      String key,
      List<String> primaryWhenEqual,
      String derivedFrom,
      String separator,
      List<Vintage> vintages,
      String encoding)
      implements Serializable {
    /**
     * Checks the calendar.
     *
     * @throws IllegalArgumentException when a label or an as-of day occurs twice, or the vintages
     *     are not sorted, oldest first
     */
    public Table {
      Objects.requireNonNull(name, "name");
      separator = FieldSeparator.orComma("table " + name, separator);
      encoding = encoding == null ? "UTF-8" : encoding;
      checkEncoding(name, encoding);
      primaryWhenEqual = primaryWhenEqual == null ? List.of() : List.copyOf(primaryWhenEqual);
      vintages = vintages == null ? List.of() : List.copyOf(vintages);
      if (derivedFrom == null && (columns == null || key == null)) {
        throw new IllegalArgumentException("table " + name + " needs 'columns' and 'key'");
      }
      if (!primaryWhenEqual.isEmpty() && primaryWhenEqual.size() != 2) {
        throw new IllegalArgumentException(
            "primaryWhenEqual of table " + name + " must name two columns");
      }
      Set<String> labels = new HashSet<>();
      for (Vintage vintage : vintages) {
        if (!labels.add(vintage.label())) {
          throw new IllegalArgumentException(
              "table " + name + " declares vintage " + vintage.label() + " twice");
        }
      }
      checkOrder(name, vintages);
    }

    private static void checkEncoding(String name, String encoding) {
      if (!ENCODINGS.contains(encoding)) {
        throw new IllegalArgumentException(
            "encoding of table %s must be one of %s but was %s"
                .formatted(name, ENCODINGS, encoding));
      }
    }

    private static void checkOrder(String name, List<Vintage> vintages) {
      for (int i = 1; i < vintages.size(); i++) {
        Vintage before = vintages.get(i - 1);
        Vintage vintage = vintages.get(i);
        if (vintage.asOfDay() == before.asOfDay()) {
          throw new IllegalArgumentException(
              "table %s: vintages %s and %s both describe %s; one file delivered twice is one vintage with 'redelivered'"
                  .formatted(name, before.label(), vintage.label(), vintage.asOf()));
        }
        if (vintage.asOfDay() < before.asOfDay()) {
          throw new IllegalArgumentException(
              "table %s: vintages must be sorted, oldest first, but %s (%s) stands after %s (%s)"
                  .formatted(name, vintage.label(), vintage.asOf(), before.label(), before.asOf()));
        }
      }
    }

    /** {@code snapshot_reps_2024_q1a}: the plan's name of a vintage's table. */
    public String tableName(String label) {
      return "snapshot_" + name + "_" + label;
    }
  }

  /**
   * One declared vintage.
   *
   * @param label unique, part of the table's name
   * @param asOf the day it describes, ISO
   * @param file where it is
   * @param rename vendor headers of this file that differ from the table's columns: canonical name
   *     to header
   * @param deliveredAt instant of delivery, for the policy "delivered"; null when unknown
   * @param redelivered further deliveries of this vintage: files that must hold the same bytes
   */
  public record Vintage(
      @JsonProperty(required = true) String label,
      @JsonProperty(required = true) String asOf,
      @JsonProperty(required = true) String file,
      Map<String, String> rename,
      String deliveredAt,
      List<String> redelivered)
      implements Serializable {
    /**
     * Checks label, date and instant.
     *
     * @throws IllegalArgumentException naming the vintage, the value and what would be right
     */
    public Vintage {
      if (label == null || !label.matches("[a-z0-9_]+")) {
        throw new IllegalArgumentException(
            "a vintage label has letters, digits and underscores, such as 2024_q1a, but was "
                + label);
      }
      try {
        LocalDate.parse(asOf);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "asOf of vintage %s must be a day such as 2024-01-07 but was %s".formatted(label, asOf),
            e);
      }
      try {
        deliveredAt = deliveredAt == null ? null : Instant.parse(deliveredAt).toString();
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "deliveredAt of vintage %s must be an instant such as 2025-10-20T00:00:00Z but was %s"
                .formatted(label, deliveredAt),
            e);
      }
      rename = rename == null ? Map.of() : Map.copyOf(rename);
      redelivered = redelivered == null ? List.of() : List.copyOf(redelivered);
      if (redelivered.contains(file) || Set.copyOf(redelivered).size() < redelivered.size()) {
        throw new IllegalArgumentException(
            "redelivered of vintage %s must name other files than %s, each once, but was %s"
                .formatted(label, file, redelivered));
      }
    }

    /** A vintage delivered once, with the table's own headers. */
    public static Vintage of(String label, String asOf, String file) {
      return new Vintage(label, asOf, file, Map.of(), null, List.of());
    }

    /** The day it describes, in days since 1970. */
    public long asOfDay() {
      return LocalDate.parse(asOf).toEpochDay();
    }
  }

  /**
   * When a vintage counts as known: policy "as-of", "as-of-plus-lag" or "delivered", and the lag in
   * days.
   */
  public record KnownAt(
      @JsonProperty(required = true) String policy, @JsonProperty(required = true) int lagDays)
      implements Serializable {}

  /** A CSV whose keys are matched against the first table: its file, key column and separator. */
  public record MatchKeys(
      @JsonProperty(required = true) String file,
      @JsonProperty(required = true) String column,
      String separator)
      implements Serializable {
    /** Separator "," when null. */
    public MatchKeys {
      separator = FieldSeparator.orComma("matchKeys", separator);
    }
  }

  /** A table's vintages: its own, or those of the table that it is derived from. */
  public List<Vintage> calendar(Table table) {
    return table.derivedFrom() == null ? table.vintages() : table(table.derivedFrom()).vintages();
  }

  /** The table of that name. */
  public Table table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("snapshots.tables has no table " + name));
  }
}
