package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the header of one file differs from the contract and from the vintage before.
 *
 * <p>The order of columns and columns that no contract names are the vendor's business; a column
 * that the contract reads must be there, once, under the name it is read by.
 *
 * @param label vintage
 * @param recognised whether the first line is a header at all: it has, or nearly has, half of the
 *     required columns; names of one that is not are told nowhere, since they may be people's data
 * @param previous vintage before that has a header, "" for the first
 * @param missing required headers that the file lacks and no new one resembles
 * @param renamed headers that it lacks while a new one looks like them
 * @param duplicated headers that a contract column reads and that stand twice or more
 * @param optionalAbsent headers of optional columns that it lacks
 * @param unreadDuplicates other headers that stand twice or more
 * @param added headers that the vintage before did not have
 * @param removed headers of the vintage before that are gone
 * @param reordered whether the headers of both stand in another order
 * @param rename what to paste into the vintage's configuration, "" when nothing is renamed
 */
public record HeaderDiff(
    String label,
    boolean recognised,
    String previous,
    List<String> missing,
    List<Renamed> renamed,
    List<String> duplicated,
    List<String> optionalAbsent,
    List<String> unreadDuplicates,
    List<String> added,
    List<String> removed,
    boolean reordered,
    String rename)
    implements Serializable {
  /** Copies the lists. */
  public HeaderDiff {
    missing = List.copyOf(missing);
    renamed = List.copyOf(renamed);
    duplicated = List.copyOf(duplicated);
    optionalAbsent = List.copyOf(optionalAbsent);
    unreadDuplicates = List.copyOf(unreadDuplicates);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /**
   * A column that seems to go by another header.
   *
   * @param column canonical column
   * @param expected header that it is read by
   * @param found new header that looks like it
   * @param because how the two match
   */
  public record Renamed(String column, String expected, String found, String because)
      implements Serializable {}

  /** What breaks the contract and what to do, one line without the file's name; "" for nothing. */
  public String fault() {
    if (!recognised) {
      return "has a first line that is no header: it lacks column %s"
          .formatted(String.join(", ", missing));
    }
    List<String> parts = new ArrayList<>();
    if (!duplicated.isEmpty()) {
      parts.add(
          "has column %s more than once: which one counts must be said by the vendor"
              .formatted(String.join(", ", duplicated)));
    }
    if (!renamed.isEmpty()) {
      Renamed first = renamed.get(0);
      parts.add(
          "lacks column %s but has %s (%s): if that is it, write %s into the vintage"
              .formatted(first.expected(), first.found(), first.because(), rename));
    }
    if (!missing.isEmpty()) {
      parts.add(
          "lacks column %s: restore the header, or map it with vintages.rename"
              .formatted(String.join(", ", missing)));
    }
    return String.join("; ", parts);
  }

  /** What differs and is allowed, in short lines. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!optionalAbsent.isEmpty()) {
      notes.add("without optional " + String.join(", ", optionalAbsent));
    }
    if (!added.isEmpty()) {
      notes.add("new since %s: %s".formatted(previous, shortened(added)));
    }
    if (!removed.isEmpty()) {
      notes.add("gone since %s: %s".formatted(previous, shortened(removed)));
    }
    if (reordered) {
      notes.add("columns in another order than " + previous);
    }
    if (!unreadDuplicates.isEmpty()) {
      notes.add("unread columns that stand twice: " + shortened(unreadDuplicates));
    }
    return notes;
  }

  private static String shortened(List<String> names) {
    int shown = 6;
    return names.size() <= shown
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, shown)) + " and " + (names.size() - shown) + " more";
  }

  /**
   * The changed mapping as a line of {@code run.json}: the renames that the vintage has and those
   * found.
   */
  static String snippet(SortedMap<String, String> known, List<Renamed> renamed) {
    if (renamed.isEmpty()) {
      return "";
    }
    SortedMap<String, String> all = new TreeMap<>(known);
    renamed.forEach(each -> all.put(each.column(), each.found()));
    return "\"rename\": " + StrictJson.compact(all);
  }
}
