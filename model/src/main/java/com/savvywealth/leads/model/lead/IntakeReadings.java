package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What gates 0 and 1 judge. Each note names the first table, column or file that is at fault and
 * what to do about it.
 *
 * @see "plan, Units 0 and 1"
 */
public final class IntakeReadings {
  private final Intake intake;
  private final List<Reading> out = new ArrayList<>();

  private IntakeReadings(Intake intake) {
    this.intake = intake;
  }

  /** All readings of an intake. */
  public static List<Reading> of(Intake intake) {
    IntakeReadings readings = new IntakeReadings(intake);
    readings.tables();
    readings.deliveries();
    readings.rows();
    readings.calendar();
    readings.matches();
    readings.columns();
    ViewAnswer views = intake.views();
    readings.add(
        "views_queryable", views.fault().isEmpty() ? 1 : 0, views.views().size(), views.fault());
    return List.copyOf(readings.out);
  }

  private void tables() {
    IngestManifest manifest = IngestManifest.of(intake);
    int n = manifest.tables().size();
    List<String> missing = new ArrayList<>();
    for (IngestManifest.Line line : manifest.tables()) {
      if (line.state().equals(FileProfile.ABSENT)) {
        missing.add(
            "%s (vintage %s) %s: deliver it, or take the vintage out of snapshots.tables"
                .formatted(line.source(), line.label(), line.state()));
      } else if (line.sha256().isEmpty()) {
        missing.add("%s %s".formatted(line.table(), line.state()));
      }
    }
    add("tables_declared_missing", missing.size(), n, first(missing));
    Map<String, String> mismatched = new TreeMap<>();
    for (FileProfile file : intake.profiles()) {
      String fault = intake.header(file.label()).map(HeaderDiff::fault).orElse("");
      if (!fault.isEmpty()) {
        mismatched.put(file.label(), file.file() + " " + fault);
      }
    }
    add(
        "tables_schema_mismatch",
        mismatched.size(),
        n,
        inOrder(mismatched).stream().findFirst().orElse(""));
    List<String> damaged = new ArrayList<>();
    for (FileProfile file : intake.profiles()) {
      boolean known =
          file.fault().isEmpty()
              || file.fault().equals(FileProfile.ABSENT)
              || !file.missingColumns().isEmpty();
      if (!known) {
        damaged.add("%s %s: deliver it again".formatted(file.file(), file.fault()));
      }
    }
    for (Redelivery again : intake.redeliveries()) {
      if (again.absent()) {
        damaged.add(
            "%s, a second delivery of vintage %s, is not there: deliver it, or take it out of 'redelivered'"
                .formatted(again.file(), again.label()));
      }
    }
    add("files_damaged", damaged.size(), n, first(damaged));
    List<String> unlogged =
        manifest.tables().stream()
            .filter(line -> !line.complete())
            .map(line -> line.table() + " has no rows, schema or hash on record")
            .toList();
    boolean complete = unlogged.isEmpty() && n == intake.declared().tables().size();
    add("ingest_log_complete", complete ? 1 : 0, n, first(unlogged));
  }

  private List<String> inOrder(Map<String, String> byLabel) {
    return intake.declared().labels().stream()
        .filter(byLabel::containsKey)
        .map(byLabel::get)
        .toList();
  }

  /** One vintage with two contents, and one content under two vintages. */
  private void deliveries() {
    List<String> conflicts = new ArrayList<>();
    for (Redelivery again : intake.redeliveries()) {
      Optional<FileProfile> read = intake.profile(again.label());
      if (read.isPresent() && again.contradicts(read.get())) {
        conflicts.add(
            "vintage %s was delivered as %s with SHA-256 %s and as %s with SHA-256 %s: keep one"
                .formatted(
                    again.label(),
                    read.get().file(),
                    read.get().sha256(),
                    again.file(),
                    again.sha256()));
      }
    }
    add("vintage_conflicts", conflicts.size(), intake.profiles().size(), first(conflicts));
    Map<String, FileProfile> seen = new TreeMap<>();
    List<String> copies = new ArrayList<>();
    for (FileProfile file : intake.profiles()) {
      FileProfile other = file.sha256().isEmpty() ? null : seen.get(file.sha256());
      if (other != null) {
        copies.add(
            "vintages %s and %s hold the same bytes (%s and %s): one of them is a copy under a wrong label"
                .formatted(other.label(), file.label(), other.file(), file.file()));
      }
      seen.putIfAbsent(file.sha256(), file);
    }
    add("vintages_copied", copies.size(), intake.profiles().size(), first(copies));
  }

  private void rows() {
    long in = 0;
    long kept = 0;
    long rejected = 0;
    for (FileProfile file : intake.profiles()) {
      in += file.rowsIn();
      kept += file.rowsOut();
      rejected += file.rejectedRows();
      double share = file.rowsIn() == 0 ? 0 : (double) file.rejectedRows() / file.rowsIn();
      out.add(Reading.of("reject_share", "table=" + file.tableName(), share, file.rowsIn()));
    }
    add("reject_share", in == 0 ? Double.NaN : (double) rejected / in, in, "");
    long stored = intake.sum("rows|");
    add("rows_in_minus_out", in - kept - rejected + (kept - stored), in, "");
  }

  private void calendar() {
    List<String> labels = intake.declared().labels();
    List<String> empty =
        labels.stream().filter(label -> intake.count("rows|" + label) == 0).toList();
    add(
        "vintage_slices_missing",
        empty.size(),
        labels.size(),
        empty.isEmpty() ? "" : "no rows in vintage " + String.join(", ", empty));
    List<String> gaps = intake.declared().calendar().gaps();
    List<String> doubles = intake.declared().calendar().doubles();
    add("calendar_quarter_gaps", gaps.size(), labels.size(), String.join(", ", gaps));
    add("calendar_quarter_doubles", doubles.size(), labels.size(), String.join(", ", doubles));
  }

  private void matches() {
    LeadMatches.Slice all = LeadMatches.all(intake);
    String leads = intake.declared().leads();
    String missing = "";
    for (String column : intake.under("leads_column_missing|")) {
      missing = "%s lacks column %s".formatted(leads, column);
    }
    if (all.valid() == 0 && missing.isEmpty()) {
      missing = "%s holds no lead with a valid CRD: check the file".formatted(leads);
    }
    long damaged = intake.count("leads_damaged");
    add(
        "leads_file_damaged",
        damaged,
        1,
        damaged == 0 ? "" : leads + " breaks off: deliver it again");
    add("leads_with_valid_crd", all.valid(), Math.max(all.valid(), 1), missing);
    add("crd_match_rate", all.rate(), all.valid(), missing);
    for (LeadMatches.Slice slice : LeadMatches.bySource(intake)) {
      if (slice.valid() > 0) {
        out.add(
            Reading.of("crd_match_rate", "source=" + slice.source(), slice.rate(), slice.valid()));
      }
    }
    for (String label : intake.declared().labels()) {
      if (all.valid() > 0) {
        double found = (double) intake.count("matched_in|" + label);
        out.add(Reading.of("crd_match_rate", "vintage=" + label, found / all.valid(), all.valid()));
      }
    }
  }

  /** Outliers counted for every number, and what moved between neighbouring vintages. */
  private void columns() {
    int n = intake.profiles().size();
    List<String> undocumented = new ArrayList<>();
    for (FileProfile file : intake.profiles()) {
      Set<String> profiled =
          file.columns().stream()
              .map(FileProfile.ColumnProfile::name)
              .collect(Collectors.toCollection(TreeSet::new));
      for (IntakeMap.Entry entry : intake.declared().map().entries()) {
        boolean number = entry.type().columnType() != ColumnType.STRING;
        if (file.fault().isEmpty() && number && !profiled.contains(entry.column())) {
          undocumented.add("%s of %s was not profiled".formatted(entry.column(), file.label()));
        }
      }
    }
    add("outliers_documented", undocumented.isEmpty() ? 1 : 0, n, first(undocumented));
    List<VintageJumps.Jump> jumps = VintageJumps.all(intake.profiles());
    Optional<VintageJumps.Jump> missing =
        jumps.stream()
            .filter(jump -> jump.missingJump() != 0)
            .min(Comparator.comparingDouble(jump -> -Math.abs(jump.missingJump())));
    add(
        "null_coverage_jump",
        missing.map(jump -> Math.abs(jump.missingJump())).orElse(0.0),
        n,
        missing.map(jump -> jump.column() + " in " + jump.label()).orElse(""));
    Optional<VintageJumps.Jump> median =
        VintageJumps.byMedian(jumps).stream()
            .filter(
                jump ->
                    jump.medianJump() != 0
                        && IngestManifest.type(intake.declared().map(), jump.column())
                            != FieldType.CRD)
            .findFirst();
    add(
        "median_jump",
        median.map(jump -> Math.abs(jump.medianJump())).orElse(0.0),
        n,
        median.map(jump -> jump.column() + " in " + jump.label()).orElse(""));
    List<UnitShift> shifts = intake.unitShifts();
    SortedMap<String, String> byColumn = new TreeMap<>();
    shifts.forEach(shift -> byColumn.merge(shift.column(), shift.note(), (a, b) -> a + "; " + b));
    add("unit_shift_columns", byColumn.size(), n, String.join("; ", byColumn.values()));
  }

  private static String first(List<String> notes) {
    return notes.size() < 2
        ? String.join("", notes)
        : "%s (and %d more)".formatted(notes.get(0), notes.size() - 1);
  }

  private void add(String metric, long value, long n, String note) {
    add(metric, (double) value, n, note);
  }

  private void add(String metric, double value, long n, String note) {
    out.add(Reading.of(metric, value, n).withNote(note));
  }
}
