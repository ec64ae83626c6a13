package com.savvywealth.leads.model.lead;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the headers of a table's vintages with its contract and with each other.
 *
 * <p>A header that is missing counts as renamed when a name looks like it that no contract column
 * reads and that the nearest vintage which still has the header does not have. Without such a
 * vintage only a name of the same letters counts, for an optional column.
 */
final class CompareHeaders {
  private final IntakeMap map;
  private final int maxEdits;
  private final List<Header> headers;

  private CompareHeaders(List<Header> headers, IntakeMap map, int maxEdits) {
    this.headers = headers;
    this.map = map;
    this.maxEdits = maxEdits;
  }

  /**
   * One file's header.
   *
   * @param label vintage
   * @param names in file order; empty when there is no file
   * @param rename canonical column to header, where this file differs from the contract
   */
  record Header(String label, List<String> names, SortedMap<String, String> rename) {
    Header {
      names = List.copyOf(names);
      rename = new TreeMap<>(rename);
    }

    String of(IntakeMap.Entry entry) {
      return rename.getOrDefault(entry.column(), entry.source());
    }
  }

  /**
   * One difference per header that is not empty, in the order given.
   *
   * @param headers in calendar order
   */
  static List<HeaderDiff> all(List<Header> headers, IntakeMap map, int maxEdits) {
    List<Header> present = headers.stream().filter(header -> !header.names().isEmpty()).toList();
    CompareHeaders compare = new CompareHeaders(present, map, maxEdits);
    List<HeaderDiff> out = new ArrayList<>();
    for (int i = 0; i < present.size(); i++) {
      out.add(compare.one(i));
    }
    return out;
  }

  private HeaderDiff one(int index) {
    Header header = headers.get(index);
    Set<String> names = new LinkedHashSet<>(header.names());
    Set<String> read = new TreeSet<>();
    map.entries().forEach(entry -> read.add(header.of(entry)));
    List<String> missing = new ArrayList<>();
    List<String> optionalAbsent = new ArrayList<>();
    List<HeaderDiff.Renamed> renamed = new ArrayList<>();
    for (IntakeMap.Entry entry : map.entries()) {
      String expected = header.of(entry);
      if (names.contains(expected)) {
        continue;
      }
      Optional<HeaderDiff.Renamed> other = lookAlike(index, entry, read);
      if (other.isPresent()) {
        renamed.add(other.get());
      } else {
        (entry.required() ? missing : optionalAbsent).add(expected);
      }
    }
    if (noHeader(missing.size())) {
      return unrecognised(index, missing);
    }
    Set<String> twice = twice(header.names());
    Optional<Header> previous = previous(index);
    Set<String> before =
        previous.map(h -> (Set<String>) new LinkedHashSet<>(h.names())).orElse(names);
    return new HeaderDiff(
        header.label(),
        true,
        previous.map(Header::label).orElse(""),
        missing,
        renamed,
        twice.stream().filter(read::contains).toList(),
        optionalAbsent,
        twice.stream().filter(name -> !read.contains(name)).toList(),
        without(names, before),
        without(before, names),
        !shared(names, before).equals(shared(before, names)),
        HeaderDiff.snippet(header.rename(), renamed));
  }

  /** Whether so many required columns are missing that the first line is no header. */
  private boolean noHeader(long missing) {
    return 2 * missing > map.entries().stream().filter(IntakeMap.Entry::required).count();
  }

  /** The latest earlier vintage whose first line is a header. */
  private Optional<Header> previous(int index) {
    for (int i = index - 1; i >= 0; i--) {
      Header header = headers.get(i);
      Set<String> names = new TreeSet<>(header.names());
      if (!noHeader(
          map.entries().stream()
              .filter(entry -> entry.required() && !names.contains(header.of(entry)))
              .count())) {
        return Optional.of(header);
      }
    }
    return Optional.empty();
  }

  private HeaderDiff unrecognised(int index, List<String> missing) {
    return new HeaderDiff(
        headers.get(index).label(),
        false,
        previous(index).map(Header::label).orElse(""),
        missing,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        "");
  }

  private Optional<HeaderDiff.Renamed> lookAlike(
      int index, IntakeMap.Entry entry, Set<String> read) {
    Header header = headers.get(index);
    String expected = header.of(entry);
    Optional<Header> witness = nearestWith(index, entry);
    int edits = witness.isPresent() || entry.required() ? maxEdits : 0;
    HeaderDiff.Renamed best = null;
    for (String name : new LinkedHashSet<>(header.names())) {
      boolean known = witness.isPresent() && witness.get().names().contains(name);
      Optional<String> because =
          read.contains(name) || known
              ? Optional.empty()
              : SimilarNames.match(expected, name, edits);
      if (because.isPresent() && (best == null || closer(expected, name, best.found()))) {
        best = new HeaderDiff.Renamed(entry.column(), expected, name, because.get());
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean closer(String expected, String name, String best) {
    return distance(expected, name) < distance(expected, best);
  }

  private static int distance(String one, String other) {
    return SimilarNames.edits(SimilarNames.letters(one), SimilarNames.letters(other));
  }

  /** The nearest vintage, earlier ones first, whose file has the column. */
  private Optional<Header> nearestWith(int index, IntakeMap.Entry entry) {
    for (int i = index - 1; i >= 0; i--) {
      if (headers.get(i).names().contains(headers.get(i).of(entry))) {
        return Optional.of(headers.get(i));
      }
    }
    for (int i = index + 1; i < headers.size(); i++) {
      if (headers.get(i).names().contains(headers.get(i).of(entry))) {
        return Optional.of(headers.get(i));
      }
    }
    return Optional.empty();
  }

  private static Set<String> twice(List<String> names) {
    Set<String> seen = new TreeSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        twice.add(name);
      }
    }
    return twice;
  }

  private static List<String> without(Set<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }

  private static List<String> shared(Set<String> names, Set<String> others) {
    return names.stream().filter(others::contains).toList();
  }
}
