package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListConfig.Attribute;
import com.savvywealth.leads.model.list.ListConfig.Source;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which attributes of a configuration are there, and the columns of the rows that lists are made
 * of: what the call list says of a lead, who it is, then the attributes.
 *
 * @param attributes those whose column is there, in declared order
 * @param absent names of the others, with the declared reason why they may be absent
 * @param prospects columns of a prospect's row
 */
public record ListSchema(
    List<Attribute> attributes, SortedMap<String, String> absent, TableSchema prospects)
    implements Serializable {
  /** What the call list gives; further columns of its files are not read. */
  public static final List<Column> CALL =
      List.of(
          Column.string("lead_id"),
          Column.string("reason"),
          Column.whole("in_sample"),
          Column.real("raw_margin"),
          Column.real("probability"),
          Column.whole("percentile"),
          Column.string("bucket"),
          Column.real("displayed_score"),
          Column.string("suppression"),
          Column.string("driver_1"),
          Column.string("driver_2"),
          Column.string("driver_3"),
          Column.string("narrative"));

  /** Who the lead is: its token, its advisor's, the CRD, and when it was first contacted. */
  public static final List<Column> WHO =
      List.of(
          Column.string("lead_token"),
          Column.string("advisor_token"),
          Column.whole("crd"),
          Column.timestamp("contacted_at"),
          Column.string("lead_source"));

  /**
   * What the sources have.
   *
   * @param leads header of the lead file
   * @param reps columns of the vintages
   * @param firms columns of the firms' vintages; null when there are none
   */
  public record Sources(List<String> leads, TableSchema reps, TableSchema firms) {}

  /**
   * Finds the attributes.
   *
   * @throws IllegalArgumentException naming every attribute whose column is not there though it
   *     must be, or whose column the contract bans though nothing allows it here
   */
  public static ListSchema of(ListConfig config, Sources sources, FeatureContract contract) {
    List<String> faults = new ArrayList<>();
    List<Attribute> present = new ArrayList<>();
    SortedMap<String, String> absent = new TreeMap<>();
    List<Column> columns = new ArrayList<>(Stream.concat(CALL.stream(), WHO.stream()).toList());
    for (Attribute attribute : config.attributes()) {
      if (attribute.allow() == null && banned(contract, attribute.column())) {
        faults.add(
            "attribute %s: the feature contract bans column %s; a list may use it only with an allow that says why"
                .formatted(attribute.name(), attribute.column()));
      }
      ColumnType type = type(attribute, sources);
      if (type != null) {
        present.add(attribute);
        columns.add(new Column(attribute.name(), aged(attribute, type, faults)));
      } else if (attribute.absent() != null) {
        absent.put(attribute.name(), attribute.absent());
      } else {
        faults.add(
            "attribute %s: %s has no column %s; correct it, or say in absent why it may be missing"
                .formatted(attribute.name(), table(attribute.from()), attribute.column()));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new ListSchema(List.copyOf(present), absent, TableSchema.of("prospects", columns));
  }

  private static ColumnType type(Attribute attribute, Sources sources) {
    if (attribute.from() == Source.LEADS) {
      return sources.leads().contains(attribute.column()) ? attribute.type().columnType() : null;
    }
    TableSchema table = attribute.from() == Source.REPS ? sources.reps() : sources.firms();
    return table != null && table.has(attribute.column())
        ? table.columns().get(table.indexOf(attribute.column())).type()
        : null;
  }

  private static ColumnType aged(Attribute attribute, ColumnType type, List<String> faults) {
    if (attribute.as() == null) {
      return type;
    }
    if (type != ColumnType.DATE) {
      faults.add(
          "attribute %s: only a date has an age but column %s is %s"
              .formatted(attribute.name(), attribute.column(), type));
    }
    return attribute.as() == ListConfig.Age.DAYS ? ColumnType.LONG : ColumnType.DOUBLE;
  }

  private static String table(Source source) {
    return switch (source) {
      case LEADS -> "the lead file";
      case REPS -> "the vintages' table";
      case FIRMS -> "the firms' table";
    };
  }

  /** Whether the contract bans a column by name, or trains on nothing that is made of it alone. */
  static boolean banned(FeatureContract contract, String column) {
    return contract.bannedColumns().stream().anyMatch(each -> each.column().equals(column))
        || contract.specs().stream()
            .anyMatch(spec -> spec.role() == FeatureRole.BANNED && spec.lineage().contains(column));
  }

  /** The attributes of one source, in declared order. */
  public List<Attribute> from(Source source) {
    return attributes.stream().filter(each -> each.from() == source).toList();
  }

  /** A table of some leading columns and then the attributes of these sources. */
  public TableSchema table(String name, List<Column> leading, Source... sources) {
    List<Source> wanted = List.of(sources);
    return TableSchema.of(
        name,
        Stream.concat(
                leading.stream(),
                attributes.stream()
                    .filter(each -> wanted.contains(each.from()))
                    .map(each -> prospects.columns().get(prospects.indexOf(each.name()))))
            .toList());
  }

  /**
   * Position of what a rule or setting looks at: an attribute, or a column of the call list.
   *
   * @return -1 when it is an attribute that is declared absent
   * @throws IllegalArgumentException when there is no such attribute
   */
  int position(String user, String attribute) {
    if (prospects.has(attribute)) {
      return prospects.indexOf(attribute);
    }
    if (absent.containsKey(attribute)) {
      return -1;
    }
    throw new IllegalArgumentException(
        "%s needs attribute %s, which must be one of %s"
            .formatted(
                user,
                attribute,
                prospects.columns().stream().map(Column::name).collect(Collectors.joining(", "))));
  }

  /** An age as the attribute asks for it; the date itself when it asks for none. */
  public static Object aged(Attribute attribute, Object value, long listDay) {
    if (attribute.as() == null || value == null) {
      return value;
    }
    long days = listDay - (Long) value;
    return attribute.as() == ListConfig.Age.DAYS ? (Object) days : (Object) (days / 365.25);
  }
}
