package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.list.ListConfig.Rule;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A configuration with all tables that it names, read and checked against the columns that are
 * there.
 *
 * @param config the configuration
 * @param schema the attributes that are there
 * @param tables every table by the name that the configuration gives it
 * @param day the list's date
 */
public record ListRules(
    ListConfig config, ListSchema schema, SortedMap<String, DataTable> tables, LocalDate day)
    implements Serializable {

  /**
   * Reads the tables and checks everything that can be checked without a lead.
   *
   * @param texts text of a file that the configuration names
   * @throws IllegalArgumentException naming the file, row and column, or the rule
   */
  public static ListRules of(
      ListConfig config, ListSchema schema, LocalDate day, UnaryOperator<String> texts) {
    SortedMap<String, DataTable> tables = new TreeMap<>();
    for (Rule rule : config.rules()) {
      if (rule.table() != null) {
        read(tables, rule.table(), texts, RuleScreen.columns(rule));
      }
    }
    read(tables, config.tiers(), texts, Tier.COLUMNS);
    read(tables, config.sgas(), texts, Sga.COLUMNS);
    read(tables, config.recycling().priorities(), texts, Recycling.COLUMNS);
    if (config.erasure() != null) {
      read(tables, config.erasure(), texts, Erasure.COLUMNS);
    }
    ListRules rules = new ListRules(config, schema, tables, day);
    rules.screens();
    rules.tiers();
    rules.sgas();
    rules.erasure();
    rules.optional(config.firm(), "firm");
    rules.optional(config.prefer(), "prefer");
    return rules;
  }

  private static void read(
      SortedMap<String, DataTable> tables,
      String name,
      UnaryOperator<String> texts,
      List<String> columns) {
    DataTable table = DataTable.read(name, texts.apply(name), columns);
    DataTable other = tables.putIfAbsent(name, table);
    if (other != null && !other.header().equals(columns)) {
      throw new IllegalArgumentException(name + " is used as two kinds of table");
    }
  }

  /** The same without the tables, some of which name people: for what is sent and kept. */
  public ListRules withoutTables() {
    return new ListRules(config, schema, new TreeMap<>(), day);
  }

  /**
   * The same with its tables read.
   *
   * @param texts text of a file that the configuration names
   */
  public ListRules reading(UnaryOperator<String> texts) {
    return of(config, schema, day, texts);
  }

  /** Who is left out, in order: no score, the rules, the recycling windows. */
  List<Screen> screens() {
    List<Screen> screens = new ArrayList<>();
    screens.add(new Screening.NotScored());
    for (Rule rule : config.rules()) {
      DataTable table = rule.table() == null ? null : tables.get(rule.table());
      Screen screen = RuleScreen.of(rule, schema, table, day);
      if (screen != null) {
        screens.add(screen);
      }
    }
    screens.add(recycling());
    return screens;
  }

  /** Rules that cannot be applied, by id, with the declared reason. */
  SortedMap<String, String> notApplicable() {
    SortedMap<String, String> rules = new TreeMap<>();
    config.rules().stream()
        .filter(rule -> schema.absent().containsKey(rule.attribute()))
        .forEach(rule -> rules.put(rule.id(), schema.absent().get(rule.attribute())));
    return rules;
  }

  Recycling recycling() {
    return Recycling.of(config.recycling(), schema, tables.get(config.recycling().priorities()));
  }

  List<Tier> tiers() {
    return Tier.of(tables.get(config.tiers()));
  }

  List<Sga> sgas() {
    return Sga.of(tables.get(config.sgas()), config.listSize());
  }

  Erasure erasure() {
    return Erasure.of(config.erasure() == null ? null : tables.get(config.erasure()));
  }

  /** Position of a setting's attribute; -1 when there is no such setting or it is absent. */
  int optional(String attribute, String setting) {
    return attribute == null ? -1 : schema.position(setting, attribute);
  }
}
