package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.list.ListConfig.Rule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A rule of the configuration over one column. */
final class RuleScreen implements Screen {
  /** Columns of a table of patterns. */
  static final List<String> PATTERN_COLUMNS = List.of("pattern", "category", "reason", "added");

  /** Columns of a table of values. */
  static final List<String> VALUE_COLUMNS = List.of("value", "category", "reason", "added");

  private static final String MISSING = "no-value";

  private final Rule rule;
  private final int position;
  private final Function<Object, Reason> test;

  private RuleScreen(Rule rule, int position, Function<Object, Reason> test) {
    this.rule = rule;
    this.position = position;
    this.test = test;
  }

  /** Columns that a rule's table must have; null when it has no table. */
  static List<String> columns(Rule rule) {
    return switch (rule.kind()) {
      case PATTERNS -> PATTERN_COLUMNS;
      case VALUES -> VALUE_COLUMNS;
      default -> null;
    };
  }

  /**
   * The rule as a screen; null when its attribute is declared absent.
   *
   * @param day the list's date; rows of the table that were added later are not applied
   * @throws IllegalArgumentException when the attribute is unknown or its type does not fit
   */
  static RuleScreen of(Rule rule, ListSchema schema, DataTable table, LocalDate day) {
    int position = schema.position("rule " + rule.id(), rule.attribute());
    if (position < 0) {
      return null;
    }
    ColumnType type = schema.prospects().columns().get(position).type();
    boolean number = type == ColumnType.LONG || type == ColumnType.DOUBLE;
    fits(rule, type, rule.kind() == ListConfig.Kind.RANGE, number);
    boolean text = rule.kind() == ListConfig.Kind.PATTERNS || rule.kind() == ListConfig.Kind.WORDS;
    fits(rule, type, text, type == ColumnType.STRING);
    return new RuleScreen(
        rule,
        position,
        switch (rule.kind()) {
          case PATTERNS -> patterns(rule, applied(table, "pattern", day));
          case VALUES -> values(rule, applied(table, "value", day));
          case RANGE -> range(rule);
          case WORDS -> words(rule);
          case MISSING -> value -> null;
        });
  }

  private static void fits(Rule rule, ColumnType type, boolean asked, boolean fits) {
    if (asked && !fits) {
      throw new IllegalArgumentException(
          "rule %s of kind %s does not fit attribute %s, which is %s"
              .formatted(
                  rule.id(), rule.kind().name().toLowerCase(Locale.ROOT), rule.attribute(), type));
    }
  }

  private record Entry(String what, Reason reason) {}

  /** Rows by what they match, without those that were added after the list's date. */
  private static Function<Rule, List<Entry>> applied(DataTable table, String key, LocalDate day) {
    return rule -> {
      List<Entry> entries = new ArrayList<>();
      table.each(
          key,
          row -> {
            String category = row.required("category");
            row.required("reason");
            if (!added(row).isAfter(day)) {
              entries.add(new Entry(row.text(key), new Reason(rule.id(), category)));
            }
            return row;
          });
      return entries;
    };
  }

  private static LocalDate added(DataTable.Row row) {
    try {
      return LocalDate.parse(row.text("added"));
    } catch (DateTimeParseException e) {
      throw row.bad("added", "must be a day such as 2025-10-20 but was " + row.text("added"));
    }
  }

  private static Function<Object, Reason> patterns(Rule rule, Function<Rule, List<Entry>> applied) {
    List<Entry> entries = applied.apply(rule);
    List<Pattern> compiled = entries.stream().map(entry -> wildcard(entry.what())).toList();
    Map<String, Reason> known = new HashMap<>();
    return value -> {
      String text = (String) value;
      if (!known.containsKey(text)) {
        Reason found = null;
        for (int i = 0; i < compiled.size() && found == null; i++) {
          found = compiled.get(i).matcher(text).matches() ? entries.get(i).reason() : null;
        }
        known.put(text, found);
      }
      return known.get(text);
    };
  }

  /** A whole-text pattern in which {@code *} stands for anything. */
  static Pattern wildcard(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static Function<Object, Reason> values(Rule rule, Function<Rule, List<Entry>> applied) {
    Map<String, Reason> byValue = new HashMap<>();
    applied
        .apply(rule)
        .forEach(entry -> byValue.put(entry.what().toLowerCase(Locale.ROOT), entry.reason()));
    return value -> byValue.get(value.toString().toLowerCase(Locale.ROOT));
  }

  private static Function<Object, Reason> range(Rule rule) {
    return value -> {
      double number = ((Number) value).doubleValue();
      boolean low = rule.below() != null && number < rule.below();
      boolean high = rule.atLeast() != null && number >= rule.atLeast();
      return low || high ? Reason.of(rule.id()) : null;
    };
  }

  private static Function<Object, Reason> words(Rule rule) {
    return value ->
        rule.words().stream().anyMatch(word -> word.equalsIgnoreCase((String) value))
            ? Reason.of(rule.id())
            : null;
  }

  @Override
  public String id() {
    return rule.id();
  }

  @Override
  public Reason against(Prospect lead) {
    Object value = lead.row().get(position);
    if (value == null) {
      boolean matches = rule.missingMatches() || rule.kind() == ListConfig.Kind.MISSING;
      return matches ? new Reason(rule.id(), MISSING) : null;
    }
    return test.apply(value);
  }

  @Override
  public boolean spreads(Reason reason) {
    return rule.wholeAdvisor();
  }
}
