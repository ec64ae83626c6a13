package com.savvywealth.leads.model.ready;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Cloud Monitoring's filter language that our policies use: comparisons joined by AND,
 * each with a text, with {@code ends_with("...")}, or with {@code
 * monitoring.regex.full_match("...")}.
 */
public final class SeriesFilter {
  private static final Pattern TERM =
      Pattern.compile(
          "([a-z_.]+) = (?:\"([^\"]*)\"|ends_with\\(\"([^\"]*)\"\\)"
              + "|monitoring\\.regex\\.full_match\\(\"([^\"]*)\"\\))");
  private static final String RESOURCE = "resource.type";
  private static final String METRIC = "metric.type";

  private final List<Term> terms;

  private SeriesFilter(List<Term> terms) {
    this.terms = terms;
  }

  private record Term(String key, String exact, String end, Pattern regex) {
    boolean holds(String value) {
      if (value == null) {
        return false;
      }
      if (exact != null) {
        return value.equals(exact);
      }
      return end != null ? value.endsWith(end) : regex.matcher(value).matches();
    }
  }

  /**
   * Reads a filter.
   *
   * @throws IllegalArgumentException naming the part that cannot be read, or the missing type
   */
  public static SeriesFilter parse(String filter) {
    List<Term> terms = new ArrayList<>();
    for (String part : (filter == null ? "" : filter).split(" AND ", -1)) {
      Matcher term = TERM.matcher(part);
      if (!term.matches()) {
        throw new IllegalArgumentException(
            "a filter must be comparisons such as metric.type = \"T\" joined by AND but has '%s'"
                .formatted(part));
      }
      Pattern regex = term.group(4) == null ? null : Pattern.compile(term.group(4));
      terms.add(new Term(term.group(1), term.group(2), term.group(3), regex));
    }
    for (String type : new String[] {RESOURCE, METRIC}) {
      if (terms.stream().noneMatch(term -> term.key().equals(type))) {
        throw new IllegalArgumentException("a filter must name %s: %s".formatted(type, filter));
      }
    }
    return new SeriesFilter(terms);
  }

  /** Whether a series is one of the filter's. */
  public boolean matches(Series series) {
    return terms.stream().allMatch(term -> term.holds(series.labels().get(term.key())));
  }

  /**
   * A series that the filter matches, for trying it.
   *
   * @throws IllegalArgumentException when the filter has a pattern, which tells no example
   */
  public Series example(double value) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (Term term : terms) {
      if (term.regex() != null) {
        throw new IllegalArgumentException("no example can be made of " + term.regex());
      }
      labels.put(term.key(), term.exact() == null ? term.end() : term.exact());
    }
    return new Series(labels, value);
  }
}
