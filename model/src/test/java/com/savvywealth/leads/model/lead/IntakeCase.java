package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.lead.FileProfile.ColumnProfile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An intake to be spoilt: vintages a (7 January 2024), b (31 March) and c (7 July), each with ten
 * rows of three columns, a firm table derived, five leads of which three are found.
 */
final class IntakeCase {
  static final IntakeMap MAP =
      new IntakeMap(
          "test",
          "",
          List.of(),
          List.of(
              new IntakeMap.Entry("RepCRD", "RepCRD", FieldType.CRD, true, true, null, null),
              new IntakeMap.Entry("Hired", "DateOfHire", FieldType.DATE, true, false, null, null),
              new IntakeMap.Entry("Assets", "TotalAssets", FieldType.MONEY, false, false, 0.0, 1e6),
              new IntakeMap.Entry(
                  "Growth", "Growth_1Year", FieldType.PERCENT, false, false, null, null)));

  static final List<String> HEADER =
      List.of("RepCRD", "DateOfHire", "TotalAssets", "Growth_1Year", "Notes");

  static final IntakeLimits LIMITS = IntakeLimits.of(GateFile.bundled());

  final Map<String, LocalDate> days = new TreeMap<>();
  final List<FileProfile> profiles = new ArrayList<>();
  final List<Redelivery> redeliveries = new ArrayList<>();
  final List<DerivedTable> derived = new ArrayList<>();
  final SortedMap<String, Long> counts = new TreeMap<>();
  final List<ViewAnswer.FlagCount> flags = new ArrayList<>();
  String viewFault = "";

  /** The sound intake of the class comment. */
  static IntakeCase sound() {
    IntakeCase intake = new IntakeCase();
    intake.vintage("a", LocalDate.of(2024, 1, 7));
    intake.vintage("b", LocalDate.of(2024, 3, 31));
    intake.vintage("c", LocalDate.of(2024, 7, 7));
    intake.counts.putAll(
        Map.of("leads|Event", 4L, "matched|Event", 3L, "leads|Web", 1L, "matched|Web", 0L));
    intake.counts.put("matched_in|a", 2L);
    return intake;
  }

  /** Declares and delivers one more vintage. */
  IntakeCase vintage(String label, LocalDate day) {
    days.put(label, day);
    profiles.add(profile(label, HEADER, 10, 10, "", columns(10, 100, 20)));
    derived.add(
        new DerivedTable(
            "snapshot_firms_" + label,
            7,
            "firms of " + label,
            List.of(
                new DerivedTable.ColumnRange("RepCRD", 2, 1L, 2L),
                new DerivedTable.ColumnRange("total_reps", 2, 4L, 6L))));
    counts.put("rows|" + label, 10L);
    counts.put("distinct|" + label, 9L);
    counts.put("surplus|" + label, 1L);
    counts.put("firm_rows|" + label, 2L);
    return this;
  }

  /** Replaces the profile of a vintage that is declared. */
  IntakeCase file(FileProfile changed) {
    profiles.replaceAll(file -> file.label().equals(changed.label()) ? changed : file);
    return this;
  }

  /** Replaces a vintage's header. */
  IntakeCase header(String label, String... names) {
    return file(profile(label, Arrays.asList(names), 10, 10, "", columns(10, 100, 20)));
  }

  Intake build() {
    return build(new TreeMap<>());
  }

  /** The intake with headers renamed in every vintage. */
  Intake build(SortedMap<String, String> rename) {
    List<IntakeDeclaration.Table> tables = new ArrayList<>();
    days.keySet()
        .forEach(l -> tables.add(new IntakeDeclaration.Table("snapshot_reps_" + l, l, null)));
    days.keySet()
        .forEach(l -> tables.add(new IntakeDeclaration.Table("snapshot_firms_" + l, l, "reps")));
    List<IntakeDeclaration.Vintage> vintages = new ArrayList<>();
    days.forEach(
        (label, day) ->
            vintages.add(
                new IntakeDeclaration.Vintage(
                    label, day, day.atStartOfDay(ZoneOffset.UTC).toInstant(), rename)));
    return new Intake(
        new IntakeDeclaration(tables, vintages, MAP, "as-of", "leads.csv"),
        profiles,
        redeliveries,
        derived,
        counts,
        new ViewAnswer(List.of("v_reps", "v_firms"), viewFault, flags),
        LIMITS);
  }

  /** A file's profile; {@code fault} "" for a sound one. */
  static FileProfile profile(
      String label,
      List<String> header,
      long in,
      long out,
      String fault,
      List<ColumnProfile> columns) {
    SortedMap<String, Long> rejected = new TreeMap<>();
    if (in > out) {
      rejected.put("NO_KEY", in - out);
    }
    boolean absent = fault.equals(FileProfile.ABSENT);
    return new FileProfile(
        "snapshot_reps_" + label,
        label,
        label + ".csv",
        "2024-01-07",
        fault,
        absent ? 0 : 1000,
        absent ? "" : "sha of " + label,
        absent ? "" : "header of " + label,
        in,
        out,
        rejected,
        fault.startsWith("lacks column ") ? List.of(fault.substring(13)) : List.of(),
        1,
        columns,
        header,
        "UTF-8, LF");
  }

  /** Profiles of the four columns: assets present in so many rows, their median and MAD. */
  static List<ColumnProfile> columns(long present, double median, double mad) {
    return List.of(
        number("RepCRD", present, 7_000_001, 11),
        // 19723 days after 1970-01-01 is 2024-01-01.
        number("Hired", present, 19_723, 30),
        number("Assets", present, median, mad),
        number("Growth", present, 0.5, 0.1));
  }

  /** A column's profile with a range of ten MADs to both sides. */
  static ColumnProfile number(String name, long present, double median, double mad) {
    return number(name, present, median, mad, 0);
  }

  static ColumnProfile number(
      String name, long present, double median, double mad, long outOfRange) {
    boolean any = present > 0;
    return new ColumnProfile(
        name,
        present,
        any ? (Double) (median - 10 * mad) : null,
        any ? (Double) median : null,
        any ? (Double) mad : null,
        any ? (Double) (median + 10 * mad) : null,
        outOfRange,
        0);
  }
}
