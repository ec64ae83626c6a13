package com.savvywealth.leads.model.shadow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A lead file changed as a stress scenario says: rows of texts in, rows of texts out, and which
 * leads were touched. Nothing random: shares are taken of the scored leads in file order.
 */
public final class StressLeads {
  private static final String NOT_A_CRD = "CRD#12x";
  private static final String NOT_A_TIME = "yesterday";

  private final Columns columns;
  private final List<List<String>> rows;
  private final List<String> bestFirst;

  /**
   * Positions of the columns that are changed.
   *
   * @param id lead id
   * @param crd CRD number
   * @param contactedAt instant of contact
   * @param calledAt instant of the call
   */
  public record Columns(int id, int crd, int contactedAt, int calledAt) {}

  /**
   * A changed file.
   *
   * @param rows the rows
   * @param touched how many rows should now come out with the expected reason
   * @param reason how that reason begins, "" for a change that gives none
   */
  public record Changed(List<List<String>> rows, long touched, String reason) {
    /** Copies the rows. */
    public Changed {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A file to change.
   *
   * @param columns where what stands
   * @param rows all rows, as wide as the header
   * @param bestFirst ids of the leads that have a score when nothing is changed, best first, each
   *     as it stands in the file
   */
  public StressLeads(Columns columns, List<List<String>> rows, List<String> bestFirst) {
    this.columns = columns;
    this.rows = List.copyOf(rows);
    this.bestFirst = List.copyOf(bestFirst);
  }

  /**
   * The file after a change of the leads.
   *
   * @throws IllegalArgumentException for a change of anything else
   */
  public Changed changed(StressPlan.Change change, double size) {
    return switch (change) {
      case VOLUME -> plain(copies((int) size, true));
      case DUPLICATES ->
          new Changed(
              copies((int) size, false),
              (long) ((int) size - 1) * bestFirst.size(),
              ShadowDay.DUPLICATE);
      case MALFORMED_CRDS -> spoilt(size, columns.crd(), NOT_A_CRD, "MALFORMED_CRD");
      case UNREADABLE_TIMES -> spoilt(size, columns.contactedAt(), NOT_A_TIME, "REJECTED:");
      case ALL_CALLED -> plain(called(true));
      case NONE_CALLED -> plain(called(false));
      case BEST_DECILE -> plain(only(bestFirst.subList(0, share(size))));
      case WORST_DECILE ->
          plain(only(bestFirst.subList(bestFirst.size() - share(size), bestFirst.size())));
      case MISSING_NULLABLE_FEATURE,
          MISSING_REQUIRED_FEATURE,
          ALL_MISSING,
          VINTAGE_WITHOUT_COLUMN,
          TAMPERED_BUNDLE ->
          throw new IllegalArgumentException(change + " changes no lead file");
    };
  }

  private static Changed plain(List<List<String>> rows) {
    return new Changed(rows, 0, "");
  }

  private int share(double size) {
    return (int) Math.ceil(size * bestFirst.size());
  }

  private static List<String> with(List<String> row, int column, String text) {
    List<String> copy = new ArrayList<>(row);
    copy.set(column, text);
    return copy;
  }

  private List<List<String>> copies(int times, boolean asOthers) {
    Set<String> scored = new HashSet<>(bestFirst);
    List<List<String>> all = new ArrayList<>(rows);
    for (int copy = 1; copy < times; copy++) {
      for (List<String> row : rows) {
        if (asOthers) {
          all.add(with(row, columns.id(), row.get(columns.id()) + "-twin-" + copy));
        } else if (scored.contains(row.get(columns.id()))) {
          all.add(row);
        }
      }
    }
    return all;
  }

  private Changed spoilt(double size, int column, String text, String reason) {
    int left = share(size);
    int touched = left;
    Set<String> scored = new HashSet<>(bestFirst);
    List<List<String>> all = new ArrayList<>();
    for (List<String> row : rows) {
      boolean spoil = left > 0 && scored.contains(row.get(columns.id()));
      left -= spoil ? 1 : 0;
      all.add(spoil ? with(row, column, text) : row);
    }
    return new Changed(all, touched, reason);
  }

  /** The call at the instant of contact, or none; a lead without a contact gets none. */
  private List<List<String>> called(boolean yes) {
    return rows.stream()
        .map(row -> with(row, columns.calledAt(), yes ? row.get(columns.contactedAt()) : ""))
        .toList();
  }

  private List<List<String>> only(List<String> ids) {
    Set<String> kept = new HashSet<>(ids);
    return rows.stream().filter(row -> kept.contains(row.get(columns.id()))).toList();
  }
}
