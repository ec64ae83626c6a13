package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ingest log: one line for every declared table, delivered or derived. It holds no time of day
 * and no path, so the same bytes give the same manifest.
 *
 * @param knownAtPolicy when a vintage counts as known
 * @param tables in the declared order
 */
public record IngestManifest(String knownAtPolicy, List<Line> tables) {
  /** Kind of a table that the vendor sent. */
  public static final String DELIVERED = "delivered";

  /** Kind of a table that was aggregated from another. */
  public static final String DERIVED = "derived";

  /** State of a table that is as it should be. */
  public static final String OK = "ok";

  /** Copies the lines. */
  public IngestManifest {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param table {@code snapshot_reps_2024_q1a}
   * @param kind {@link #DELIVERED} or {@link #DERIVED}
   * @param label vintage
   * @param source file name, or the table that it was aggregated from
   * @param dialect encoding, line ends and packing of the file as read, "" when nothing was read
   * @param asOf day that it describes
   * @param knownAt since when it counts as known
   * @param state {@link #OK}, or what is wrong
   * @param rowsIn records read
   * @param rows records kept
   * @param rejected records rejected, by reason
   * @param bytes size of the file, or of the derived table's files
   * @param sha256 of the raw bytes, or over the derived table's files
   * @param headerSha256 of the columns' names
   * @param columns how many columns there are
   * @param unmappedColumns how many of them no contract names
   * @param schema the header against contract and vintage before; null without a header
   * @param redeliveries further deliveries
   * @param notes what is allowed and worth knowing
   * @param ranges smallest and largest value of every column that is read and is no registration
   *     number
   */
  public record Line(
      String table,
      String kind,
      String label,
      String source,
      String dialect,
      String asOf,
      String knownAt,
      String state,
      long rowsIn,
      long rows,
      SortedMap<String, Long> rejected,
      long bytes,
      String sha256,
      String headerSha256,
      long columns,
      long unmappedColumns,
      HeaderDiff schema,
      List<Redelivery> redeliveries,
      List<String> notes,
      List<DerivedTable.ColumnRange> ranges) {
    /** Copies the lists. */
    public Line {
      rejected = new TreeMap<>(rejected);
      redeliveries = List.copyOf(redeliveries);
      notes = List.copyOf(notes);
      ranges = List.copyOf(ranges);
      Objects.requireNonNull(state, "state");
    }

    /** Records rejected in all. */
    public long rejectedRows() {
      return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether rows, schema and hash are on record, or why they cannot be. */
    public boolean complete() {
      return !state.equals(OK) || (!sha256.isEmpty() && !headerSha256.isEmpty());
    }
  }

  /** The manifest of an intake. */
  public static IngestManifest of(Intake intake) {
    List<Line> lines = new ArrayList<>();
    for (IntakeDeclaration.Table table : intake.declared().tables()) {
      lines.add(table.derivedFrom() == null ? delivered(intake, table) : derived(intake, table));
    }
    return new IngestManifest(intake.declared().policy(), lines);
  }

  private static Line delivered(Intake intake, IntakeDeclaration.Table table) {
    IntakeDeclaration.Vintage vintage = intake.declared().vintage(table.label());
    FileProfile file = intake.profile(table.label()).orElse(null);
    if (file == null) {
      return missing(table, vintage, DELIVERED, "no file was read");
    }
    HeaderDiff diff = intake.header(table.label()).orElse(null);
    List<Redelivery> again =
        intake.redeliveries().stream().filter(r -> r.label().equals(table.label())).toList();
    List<String> notes = new ArrayList<>();
    again.forEach(delivery -> notes.add(delivery.note(file)));
    if (diff != null) {
      notes.addAll(diff.notes());
    }
    String mismatch = diff == null ? "" : diff.fault();
    if (mismatch.isEmpty() && again.stream().anyMatch(delivery -> delivery.contradicts(file))) {
      mismatch = "was delivered twice with different bytes";
    }
    return new Line(
        table.name(),
        DELIVERED,
        table.label(),
        file.file(),
        file.dialect(),
        vintage.asOf().toString(),
        vintage.knownAt().toString(),
        !mismatch.isEmpty() ? mismatch : file.fault().isEmpty() ? OK : file.fault(),
        file.rowsIn(),
        file.rowsOut(),
        file.rejected(),
        file.bytes(),
        file.sha256(),
        file.headerSha256(),
        file.header().size(),
        file.unmappedColumns(),
        diff,
        again,
        notes,
        file.columns().stream().map(column -> range(intake.declared().map(), column)).toList());
  }

  private static Line derived(Intake intake, IntakeDeclaration.Table table) {
    IntakeDeclaration.Vintage vintage = intake.declared().vintage(table.label());
    DerivedTable files =
        intake.derived().stream()
            .filter(each -> each.name().equals(table.name()))
            .findFirst()
            .orElse(null);
    if (files == null || files.sha256().isEmpty()) {
      return missing(table, vintage, DERIVED, "was not written");
    }
    long rows = intake.count("firm_rows|" + table.label());
    List<String> names = files.columns().stream().map(DerivedTable.ColumnRange::name).toList();
    return new Line(
        table.name(),
        DERIVED,
        table.label(),
        table.derivedFrom(),
        "",
        vintage.asOf().toString(),
        vintage.knownAt().toString(),
        rows == 0 ? "has no rows" : OK,
        rows,
        rows,
        new TreeMap<>(),
        files.bytes(),
        files.sha256(),
        names.isEmpty() ? "" : headerSha256(names),
        names.size(),
        0,
        null,
        List.of(),
        List.of(),
        files.columns().stream().map(range -> hidden(intake.declared().map(), range)).toList());
  }

  private static DerivedTable.ColumnRange hidden(IntakeMap map, DerivedTable.ColumnRange range) {
    return type(map, range.name()) == FieldType.CRD
        ? new DerivedTable.ColumnRange(range.name(), range.present(), null, null)
        : range;
  }

  private static Line missing(
      IntakeDeclaration.Table table, IntakeDeclaration.Vintage vintage, String kind, String state) {
    return new Line(
        table.name(),
        kind,
        table.label(),
        table.derivedFrom() == null ? "" : table.derivedFrom(),
        "",
        vintage.asOf().toString(),
        vintage.knownAt().toString(),
        state,
        0,
        0,
        new TreeMap<>(),
        0,
        "",
        "",
        0,
        0,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  private static DerivedTable.ColumnRange range(IntakeMap map, FileProfile.ColumnProfile column) {
    return new DerivedTable.ColumnRange(
        column.name(),
        column.present(),
        shown(map, column.name(), column.min()),
        shown(map, column.name(), column.max()));
  }

  /**
   * A column's number as people read it: a day in ISO form for a date, nothing for a registration
   * number, which names a person or a firm, else the number.
   */
  static Object shown(IntakeMap map, String column, Double value) {
    return switch (type(map, column)) {
      case CRD -> null;
      case DATE -> value == null ? null : LocalDate.ofEpochDay(Math.round(value)).toString();
      default -> value;
    };
  }

  /** What a canonical column means. */
  static FieldType type(IntakeMap map, String column) {
    return map.entries().stream()
        .filter(entry -> entry.column().equals(column))
        .map(IntakeMap.Entry::type)
        .findFirst()
        .orElse(FieldType.TEXT);
  }

  private static String headerSha256(List<String> names) {
    return StrictJson.sha256(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
  }
}
