package com.savvywealth.leads.model.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The intake map of the vendor's rep files: which headers are read, under which names and as what.
 * Headers that it does not name are never parsed.
 *
 * @param version version of the map
 * @param title one line for people
 * @param missingTokens texts that mean missing, beside blanks
 * @param entries the columns in canonical order
 */
public record IntakeMap(
    @JsonProperty("version") String version,
    @JsonProperty("title") String title,
    @JsonProperty("missingTokens") List<String> missingTokens,
    @JsonProperty("columns") List<Entry> entries)
    implements Serializable {
  private static final String BUNDLED = "/config/intake_reps_v12.json";

  /**
   * One canonical column.
   *
   * @param column canonical name
   * @param source vendor header, exactly
   * @param type what the field means
   * @param required whether a file without the header is refused
   * @param pii whether the value is personal: it never leaves the canonical table
   * @param min lowest plausible canonical value, for a date its year; null = no bound
   * @param max highest plausible canonical value, for a date its year; null = no bound
   */
  public record Entry(
      @JsonProperty("column") String column,
      @JsonProperty("source") String source,
      @JsonProperty("type") FieldType type,
      @JsonProperty("required") boolean required,
      @JsonProperty("pii") boolean pii,
      @JsonProperty("min") Double min,
      @JsonProperty("max") Double max)
      implements Serializable {

    /** Name, header and type are required. */
    public Entry {
      if (column == null || column.isBlank() || source == null || source.isBlank()) {
        throw new IllegalArgumentException(
            "an intake column needs a name and a source but got " + column + ", " + source);
      }
      if (type == null) {
        throw new IllegalArgumentException("intake column " + column + " needs a type");
      }
      if (min != null && max != null && min > max) {
        throw new IllegalArgumentException(
            "intake column %s: min must be <= max but were %s and %s".formatted(column, min, max));
      }
    }

    /** The canonical value of a field, null when missing, or the {@link Bad} reason. */
    public Object read(String text, FieldParser parser) {
      Object value = parser.parse(text, type);
      return value instanceof Number number && outOfRange(number) ? Bad.OUT_OF_RANGE : value;
    }

    private boolean outOfRange(Number number) {
      double value = type == FieldType.DATE ? year(number.longValue()) : number.doubleValue();
      return (min != null && value < min) || (max != null && value > max);
    }

    private static double year(long day) {
      return LocalDate.ofEpochDay(day).getYear();
    }
  }

  /**
   * Checks the map.
   *
   * @throws IllegalArgumentException when a canonical name occurs twice
   */
  public IntakeMap {
    missingTokens = missingTokens == null ? List.of() : List.copyOf(missingTokens);
    entries = entries == null ? List.of() : List.copyOf(entries);
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      if (!seen.add(entry.column())) {
        throw new IllegalArgumentException("intake column " + entry.column() + " is named twice");
      }
    }
  }

  /**
   * Reads a map.
   *
   * @param name what the text is, for the message
   * @throws IllegalArgumentException for JSON that is not strict or a map that contradicts itself
   */
  public static IntakeMap load(String name, String json) {
    return ConfigSchema.INTAKE.read(name, json, IntakeMap.class);
  }

  /** The map that this version ships, {@code config/intake_reps_v12.json}. */
  public static IntakeMap bundled() {
    try (InputStream in = IntakeMap.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource " + BUNDLED);
      }
      return load(BUNDLED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The canonical columns in order. */
  public List<Column> columns() {
    return entries.stream()
        .map(entry -> new Column(entry.column(), entry.type().columnType()))
        .toList();
  }

  /** The canonical columns as a table of that name. */
  public TableSchema schema(String table) {
    return TableSchema.of(table, columns());
  }

  /** The parser with this map's missing tokens. */
  public FieldParser parser() {
    return FieldParser.withMissingTokens(missingTokens);
  }
}
