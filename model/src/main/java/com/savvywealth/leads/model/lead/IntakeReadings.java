package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.gate.Reading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What gates 0 and 1 judge, from the files' profiles and the counts of the shards.
 *
 * @see "plan, Units 0 and 1"
 */
public final class IntakeReadings {
  private final Declared declared;
  private final List<FileProfile> profiles;
  private final SortedMap<String, Long> counts;
  private final List<Reading> out = new ArrayList<>();

  private IntakeReadings(
      Declared declared, List<FileProfile> profiles, SortedMap<String, Long> counts) {
    this.declared = declared;
    this.profiles =
        profiles.stream()
            .sorted((one, other) -> one.tableName().compareTo(other.tableName()))
            .toList();
    this.counts = counts;
  }

  /**
   * What the configuration declares.
   *
   * @param tables artifact names of all tables, delivered and derived
   * @param labels vintages of the delivered table, oldest first
   * @param days their as-of days
   * @param leads what the keys to match were read from, for messages; "" without any
   */
  public record Declared(
      List<String> tables, List<String> labels, List<LocalDate> days, String leads) {
    /** Copies the lists. */
    public Declared {
      tables = List.copyOf(tables);
      labels = List.copyOf(labels);
      days = List.copyOf(days);
    }
  }

  /**
   * All readings.
   *
   * @param declared what should be there
   * @param profiles one per declared file
   * @param counts of the shards, see the transform that resolves a shard
   * @param viewsQueryable whether the union views answered with every vintage's rows
   */
  public static List<Reading> of(
      Declared declared,
      List<FileProfile> profiles,
      SortedMap<String, Long> counts,
      boolean viewsQueryable) {
    IntakeReadings readings = new IntakeReadings(declared, profiles, counts);
    readings.files();
    readings.rows();
    readings.calendar();
    readings.matches();
    readings.coverage();
    readings.add("views_queryable", viewsQueryable ? 1 : 0, declared.tables().size(), "");
    return List.copyOf(readings.out);
  }

  private void files() {
    List<FileProfile> absent =
        profiles.stream().filter(p -> p.fault().equals(FileProfile.ABSENT)).toList();
    List<FileProfile> mismatched =
        profiles.stream().filter(p -> !p.missingColumns().isEmpty()).toList();
    List<FileProfile> damaged =
        profiles.stream()
            .filter(p -> !p.fault().isEmpty() && !absent.contains(p) && !mismatched.contains(p))
            .toList();
    int n = declared.tables().size();
    add(
        "tables_declared_missing",
        absent.size(),
        n,
        absent.isEmpty() ? "" : absentNote(absent.get(0)));
    add(
        "tables_schema_mismatch",
        mismatched.size(),
        n,
        mismatched.isEmpty() ? "" : mismatchNote(mismatched.get(0)));
    add("files_damaged", damaged.size(), n, damaged.isEmpty() ? "" : damageNote(damaged.get(0)));
    boolean complete =
        profiles.size() == declared.labels().size()
            && profiles.stream()
                .allMatch(p -> p.fault().equals(FileProfile.ABSENT) || !p.sha256().isEmpty());
    add("ingest_log_complete", complete ? 1 : 0, profiles.size(), "");
    Map<String, String> seen = new HashMap<>();
    long conflicts = 0;
    for (FileProfile profile : profiles) {
      String other = seen.putIfAbsent(profile.sha256(), profile.label());
      conflicts += other != null && !profile.sha256().isEmpty() ? 1 : 0;
    }
    add("vintage_conflicts", conflicts, profiles.size(), "");
    boolean documented =
        profiles.stream().filter(p -> p.fault().isEmpty()).noneMatch(p -> p.columns().isEmpty());
    add("outliers_documented", documented ? 1 : 0, profiles.size(), "");
  }

  private static String absentNote(FileProfile file) {
    return "%s (vintage %s) %s: deliver it, or take the vintage out of snapshots.tables"
        .formatted(file.file(), file.label(), file.fault());
  }

  private static String mismatchNote(FileProfile file) {
    return "%s lacks column %s: restore the header, or map it with vintages.rename"
        .formatted(file.file(), String.join(", ", file.missingColumns()));
  }

  private static String damageNote(FileProfile file) {
    return "%s %s: deliver it again".formatted(file.file(), file.fault());
  }

  private void rows() {
    long in = 0;
    long kept = 0;
    long rejected = 0;
    for (FileProfile file : profiles) {
      in += file.rowsIn();
      kept += file.rowsOut();
      rejected += file.rejectedRows();
      double share = file.rowsIn() == 0 ? 0 : (double) file.rejectedRows() / file.rowsIn();
      out.add(Reading.of("reject_share", "table=" + file.tableName(), share, file.rowsIn()));
    }
    add("reject_share", in == 0 ? Double.NaN : (double) rejected / in, in, "");
    long stored = sum("rows|");
    add("rows_in_minus_out", in - kept - rejected + (kept - stored), in, "");
  }

  private void calendar() {
    List<String> empty =
        declared.labels().stream().filter(l -> counts.getOrDefault("rows|" + l, 0L) == 0).toList();
    add(
        "vintage_slices_missing",
        empty.size(),
        declared.labels().size(),
        empty.isEmpty() ? "" : "no rows in vintage " + String.join(", ", empty));
    SortedMap<Integer, Integer> quarters = new TreeMap<>();
    for (LocalDate day : declared.days()) {
      quarters.merge(day.getYear() * 4 + (day.getMonthValue() - 1) / 3, 1, Integer::sum);
    }
    int gaps = quarters.lastKey() - quarters.firstKey() + 1 - quarters.size();
    long doubles = quarters.values().stream().filter(count -> count > 1).count();
    add("calendar_quarter_gaps", gaps, declared.days().size(), "");
    add("calendar_quarter_doubles", doubles, declared.days().size(), "");
  }

  private void matches() {
    long leads = sum("leads|");
    long matched = sum("matched|");
    String missing = "";
    for (String column : under("leads_column_missing|")) {
      missing = "%s lacks column %s".formatted(declared.leads(), column);
    }
    if (leads == 0 && missing.isEmpty()) {
      missing = "%s holds no lead with a valid CRD: check the file".formatted(declared.leads());
    }
    long damaged = counts.getOrDefault("leads_damaged", 0L);
    add(
        "leads_file_damaged",
        damaged,
        1,
        damaged == 0
            ? ""
            : declared.leads() + " has a quote that is never closed: deliver it again");
    add("leads_with_valid_crd", leads, Math.max(leads, 1), missing);
    add("crd_match_rate", leads == 0 ? Double.NaN : (double) matched / leads, leads, missing);
    for (String source : under("leads|")) {
      long n = counts.get("leads|" + source);
      long found = counts.getOrDefault("matched|" + source, 0L);
      out.add(Reading.of("crd_match_rate", "source=" + source, (double) found / n, n));
    }
    for (String label : declared.labels()) {
      long found = counts.getOrDefault("matched_in|" + label, 0L);
      if (leads > 0) {
        out.add(Reading.of("crd_match_rate", "vintage=" + label, (double) found / leads, leads));
      }
    }
  }

  /** Largest change of a column's share of missing values between neighbouring vintages. */
  private void coverage() {
    double worst = 0;
    String note = "";
    Map<String, Double> before = new HashMap<>();
    Set<String> labels = new HashSet<>(declared.labels());
    for (FileProfile file : profiles) {
      if (!labels.contains(file.label()) || file.rowsOut() == 0) {
        continue;
      }
      for (FileProfile.ColumnProfile column : file.columns()) {
        double missing = 1 - (double) column.present() / file.rowsOut();
        double jump = Math.abs(missing - before.getOrDefault(column.name(), missing));
        if (jump > worst) {
          worst = jump;
          note = column.name() + " in " + file.label();
        }
        before.put(column.name(), missing);
      }
    }
    add("null_coverage_jump", worst, profiles.size(), note);
  }

  private long sum(String prefix) {
    return counts.tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private List<String> under(String prefix) {
    return counts.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private void add(String metric, long value, long n, String note) {
    add(metric, (double) value, n, note);
  }

  private void add(String metric, double value, long n, String note) {
    out.add(Reading.of(metric, value, n).withNote(note));
  }
}
