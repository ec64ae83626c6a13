package com.savvywealth.leads.model.list;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Who may be called again: leads in nurture and closed ones after their windows; a priority and a
 * cap for those who may.
 *
 * <p>A closed lead waits {@code closedDays}, or {@code badContactDays} when its disposition says
 * that nobody was reached. Who changed firms less than {@code leastTenureYears} ago waits too;
 * without a hire date nobody waits for that. A window holds for the advisor: who was called lately
 * under one lead is not called under another.
 *
 * @see "domain notes 6.1"
 */
final class Recycling implements Screen {
  static final List<String> COLUMNS =
      List.of("priority", "state", "bad_contact", "from_percentile");

  private static final String MOVED = "moved-recently";
  private static final String STATUS = "status-not-callable";

  /** What a lead is to a caller. */
  enum Kind {
    FRESH,
    NURTURE,
    CLOSED
  }

  private record Priority(String name, String state, String badContact, int fromPercentile) {}

  private final RecyclingConfig config;
  private final List<Priority> priorities;
  private final TreeSet<String> bad = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final int status;
  private final int touched;
  private final int disposition;
  private final int tenure;

  private Recycling(RecyclingConfig config, ListSchema schema, List<Priority> priorities) {
    this.config = config;
    this.priorities = priorities;
    this.bad.addAll(config.badContact());
    this.status = needed(schema, config.status());
    this.touched = needed(schema, config.touched());
    this.disposition = optional(schema, config.disposition());
    this.tenure = optional(schema, config.tenure());
  }

  /**
   * The rules of a configuration.
   *
   * @throws IllegalArgumentException when an attribute or a cell of the table of priorities is
   *     wrong
   */
  static Recycling of(RecyclingConfig config, ListSchema schema, DataTable table) {
    return new Recycling(
        config,
        schema,
        table.each(
            "priority",
            row ->
                new Priority(
                    row.text("priority"),
                    word(row, "state", List.of("", "nurture", "closed")),
                    word(row, "bad_contact", List.of("", "yes", "no")),
                    row.required("from_percentile", 1, 100))));
  }

  private static String word(DataTable.Row row, String column, List<String> words) {
    String text = row.text(column).toLowerCase(Locale.ROOT);
    if (!words.contains(text)) {
      throw row.bad(column, "must be one of %s or empty but was %s".formatted(words, text));
    }
    return text;
  }

  private static int needed(ListSchema schema, String attribute) {
    int position = schema.position(Reason.RECYCLING, attribute);
    if (position < 0) {
      throw new IllegalArgumentException(
          "recycling needs attribute %s, which is declared absent".formatted(attribute));
    }
    return position;
  }

  private static int optional(ListSchema schema, String attribute) {
    return attribute == null ? -1 : schema.position(Reason.RECYCLING, attribute);
  }

  @Override
  public String id() {
    return Reason.RECYCLING;
  }

  /** What the lead is; null for a state that is none of the declared ones. */
  Kind kind(Prospect lead) {
    String state = (String) lead.row().get(status);
    if (holds(config.fresh(), state)) {
      return Kind.FRESH;
    }
    if (holds(config.nurture(), state)) {
      return Kind.NURTURE;
    }
    return holds(config.closed(), state) ? Kind.CLOSED : null;
  }

  private static boolean holds(List<String> states, String state) {
    return state != null && states.stream().anyMatch(state::equalsIgnoreCase);
  }

  private boolean badContact(Prospect lead) {
    String why = disposition < 0 ? null : (String) lead.row().get(disposition);
    return why != null && bad.contains(why);
  }

  @Override
  public Reason against(Prospect lead) {
    Kind kind = kind(lead);
    if (kind == null) {
      return because(STATUS);
    }
    if (kind == Kind.FRESH) {
      return null;
    }
    double days = lead.row().number(touched);
    if (Double.isNaN(days)) {
      return because("no-date");
    }
    String word = kind.name().toLowerCase(Locale.ROOT);
    int wait =
        kind == Kind.NURTURE
            ? config.nurtureDays()
            : badContact(lead) ? config.badContactDays() : config.closedDays();
    if (days < wait) {
      return because("%s-under-%d-days".formatted(word, wait));
    }
    boolean moved = tenure >= 0 && lead.row().number(tenure) < config.leastTenureYears();
    return moved ? because(MOVED) : null;
  }

  private static Reason because(String detail) {
    return new Reason(Reason.RECYCLING, detail);
  }

  @Override
  public boolean spreads(Reason reason) {
    return !reason.detail().equals(MOVED) && !reason.detail().equals(STATUS);
  }

  /** Most leads that are called again on all lists together. */
  int cap() {
    return config.monthlyCap();
  }

  /** Place of a lead's priority, -1 when it has none; only of a lead that may be called again. */
  int priority(Prospect lead) {
    String state = kind(lead).name().toLowerCase(Locale.ROOT);
    String contact = badContact(lead) ? "yes" : "no";
    for (int i = 0; i < priorities.size(); i++) {
      Priority each = priorities.get(i);
      if ((each.state().isEmpty() || each.state().equals(state))
          && (each.badContact().isEmpty() || each.badContact().equals(contact))
          && lead.percentile() >= each.fromPercentile()) {
        return i;
      }
    }
    return -1;
  }

  /** Name of a priority. */
  String priorityName(int place) {
    return priorities.get(place).name();
  }
}
