package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.CsvWriter;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every day of the experiment brought, by arm and tier, and in both arms together. Every day
 * from the start to the as-of day has its rows, also those on which nothing happened.
 *
 * <p>Rows and file are blinded. Whoever runs the experiment sees them daily, and a test of the
 * outcome every day would cost none of the error that planned looks share out. So booked calls
 * stand in rows of both arms together only. Those say whose the calls were while just one arm of a
 * tier has been contacted, since nobody books without a contact: then {@link Blinding} withholds
 * them too.
 *
 * @param start the experiment's first day; rows begin earlier when a lead was assigned earlier
 * @param asOf last day
 * @param cells what happened; a cell without counts may be absent
 */
public record DailyMetrics(LocalDate start, LocalDate asOf, SortedMap<DayCell, DayCounts> cells)
    implements Serializable {
  /** Name of the rows over all tiers, and of those of both arms together. */
  public static final String ALL = "all";

  /**
   * Columns of the file: the day's own counts, then those of all days so far. The cells of {@code
   * booked} and {@code booked_so_far} are empty in rows of one arm.
   */
  public static final List<String> HEADER = header();

  /**
   * Copies the cells.
   *
   * @throws IllegalArgumentException when a cell lies after the as-of day, or a tier is called all
   */
  public DailyMetrics {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    if (!cells.isEmpty() && cells.lastKey().day().isAfter(asOf)) {
      throw new IllegalArgumentException(
          "no day may lie after the as-of day %s but one is %s"
              .formatted(asOf, cells.lastKey().day()));
    }
    if (cells.keySet().stream().anyMatch(cell -> cell.tier().equals(ALL))) {
      throw new IllegalArgumentException("a tier must not be called all");
    }
  }

  /**
   * One row of the file.
   *
   * @param day the day
   * @param arm key of the arm, or {@link #ALL}
   * @param tier the tier, or {@link #ALL}
   * @param counts cells in the order of {@link DayCounts#NAMES}, the day's own and then those so
   *     far; empty where the outcome is withheld
   */
  public record Row(LocalDate day, String arm, String tier, List<OptionalLong> counts) {
    /** Copies the cells. */
    public Row {
      counts = List.copyOf(counts);
    }
  }

  private static List<String> header() {
    List<String> names = new ArrayList<>(List.of("day", "arm", "tier"));
    names.addAll(DayCounts.NAMES);
    DayCounts.NAMES.forEach(name -> names.add(name + "_so_far"));
    return List.copyOf(names);
  }

  /** The first day that has rows. */
  public LocalDate firstDay() {
    return cells.isEmpty() || !cells.firstKey().day().isBefore(start)
        ? start
        : cells.firstKey().day();
  }

  /** The days that have rows, in order; none when the as-of day lies before the first. */
  public List<LocalDate> days() {
    return firstDay().isAfter(asOf) ? List.of() : firstDay().datesUntil(asOf.plusDays(1)).toList();
  }

  /** The tiers, in order, {@link #ALL} last. */
  public List<String> tiers() {
    SortedSet<String> names = new TreeSet<>();
    cells.keySet().forEach(cell -> names.add(cell.tier()));
    List<String> tiers = new ArrayList<>(names);
    tiers.add(ALL);
    return tiers;
  }

  /** All rows, by day, arm and tier; those of both arms together last. Blinded. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<String, Map<Arm, DayCounts>> soFar = new TreeMap<>();
    Blinding blinding = new Blinding();
    List<String> tiers = tiers();
    for (LocalDate day : days()) {
      Map<String, Map<Arm, DayCounts>> today = today(day, tiers);
      today.forEach(
          (tier, arms) ->
              arms.forEach(
                  (arm, counts) ->
                      soFar
                          .computeIfAbsent(tier, any -> new EnumMap<>(Arm.class))
                          .merge(arm, counts, DayCounts::plus)));
      blinding.next(today);
      for (Arm arm : Arm.values()) {
        for (String tier : tiers) {
          DayCounts own = today.get(tier).get(arm);
          rows.add(new Row(day, arm.key(), tier, Blinding.ofArm(own, soFar.get(tier).get(arm))));
        }
      }
      for (String tier : tiers) {
        rows.add(
            new Row(
                day,
                ALL,
                tier,
                blinding.ofBoth(tier, both(today.get(tier)), both(soFar.get(tier)))));
      }
    }
    return rows;
  }

  private Map<String, Map<Arm, DayCounts>> today(LocalDate day, List<String> tiers) {
    Map<String, Map<Arm, DayCounts>> today = new TreeMap<>();
    for (String tier : tiers) {
      Map<Arm, DayCounts> arms = new EnumMap<>(Arm.class);
      for (Arm arm : Arm.values()) {
        arms.put(arm, on(new DayCell(day, arm, tier)));
      }
      today.put(tier, arms);
    }
    return today;
  }

  private static DayCounts both(Map<Arm, DayCounts> arms) {
    return arms.values().stream().reduce(DayCounts.NONE, DayCounts::plus);
  }

  /** What a day brought to an arm and a tier, or {@link #ALL} of them. */
  public DayCounts on(DayCell cell) {
    if (!cell.tier().equals(ALL)) {
      return cells.getOrDefault(cell, DayCounts.NONE);
    }
    DayCounts sum = DayCounts.NONE;
    DayCell from = new DayCell(cell.day(), cell.arm(), "");
    for (Map.Entry<DayCell, DayCounts> each : cells.tailMap(from).entrySet()) {
      if (!each.getKey().day().equals(cell.day()) || each.getKey().arm() != cell.arm()) {
        break;
      }
      sum = sum.plus(each.getValue());
    }
    return sum;
  }

  /** What all days brought, by arm; not blinded, for what is no outcome. */
  public Map<Arm, DayCounts> totals() {
    Map<Arm, DayCounts> totals = new EnumMap<>(Arm.class);
    for (Arm arm : Arm.values()) {
      totals.put(arm, DayCounts.NONE);
    }
    cells.forEach((cell, counts) -> totals.merge(cell.arm(), counts, DayCounts::plus));
    return totals;
  }

  /** The file, header included; a count that is withheld is an empty cell. */
  public String csv() {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : rows()) {
      List<Object> line = new ArrayList<>();
      line.add(row.day());
      line.add(row.arm());
      line.add(row.tier());
      for (OptionalLong count : row.counts()) {
        line.add(count.isPresent() ? (Object) count.getAsLong() : null);
      }
      lines.add(line);
    }
    return CsvWriter.text(HEADER, lines);
  }

  /** Day of the first lead that was assigned by the as-of day; empty before there is one. */
  public Optional<LocalDate> firstAssignment() {
    return cells.entrySet().stream()
        .filter(cell -> cell.getValue().assigned() > 0)
        .map(cell -> cell.getKey().day())
        .min(Comparator.naturalOrder());
  }
}
