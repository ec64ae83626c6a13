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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every day of the experiment brought, by arm and tier. Every day from the start to the as-of
 * day has its rows, also those on which nothing happened.
 *
 * <p>Whoever runs the experiment sees these figures daily, so nothing is to be concluded from them
 * about the outcome by arm: that is what planned looks are for, which pay for looking.
 *
 * @param start the experiment's first day; rows begin earlier when a lead was assigned earlier
 * @param asOf last day
 * @param cells what happened; a cell without counts may be absent
 */
public record DailyMetrics(LocalDate start, LocalDate asOf, SortedMap<DayCell, DayCounts> cells)
    implements Serializable {
  /** Name of the rows over all tiers. */
  public static final String ALL = "all";

  /** Columns of the file: the day's own counts, then those of all days so far. */
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
   * @param cell day, arm and tier, or {@link #ALL}
   * @param day what the day brought
   * @param soFar what all days to this one brought
   */
  public record Row(DayCell cell, DayCounts day, DayCounts soFar) implements Serializable {}

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

  /** All rows, by day, arm and tier. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<String, DayCounts> soFar = new TreeMap<>();
    List<String> tiers = tiers();
    for (LocalDate day : days()) {
      for (Arm arm : Arm.values()) {
        for (String tier : tiers) {
          DayCell cell = new DayCell(day, arm, tier);
          DayCounts today = on(cell);
          rows.add(new Row(cell, today, soFar.merge(arm.key() + tier, today, DayCounts::plus)));
        }
      }
    }
    return rows;
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

  /** What all days brought, by arm. */
  public Map<Arm, DayCounts> totals() {
    Map<Arm, DayCounts> totals = new EnumMap<>(Arm.class);
    for (Arm arm : Arm.values()) {
      totals.put(arm, DayCounts.NONE);
    }
    cells.forEach((cell, counts) -> totals.merge(cell.arm(), counts, DayCounts::plus));
    return totals;
  }

  /** The file, header included. */
  public String csv() {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : rows()) {
      List<Object> line = new ArrayList<>();
      line.add(row.cell().day());
      line.add(row.cell().arm().key());
      line.add(row.cell().tier());
      line.addAll(row.day().values());
      line.addAll(row.soFar().values());
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
