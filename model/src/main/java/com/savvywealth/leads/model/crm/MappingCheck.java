package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.crm.FieldMapping.Field;
import com.savvywealth.leads.model.crm.ObjectMetadata.Described;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the fields of an organisation can hold every value that the rules can write. */
public final class MappingCheck {
  private static final Pattern API_NAME =
      Pattern.compile("(?=.{1,43}$)[A-Za-z](_?[A-Za-z0-9]){0,39}(__c)?");

  private final WriteRules rules;
  private final ObjectMetadata metadata;
  private final List<Violation> found = new ArrayList<>();

  private MappingCheck(WriteRules rules, ObjectMetadata metadata) {
    this.rules = rules;
    this.metadata = metadata;
  }

  /**
   * Every violation, in the order of the mapping; what a batch's values come to is {@link
   * DistinctLoss}'s to say.
   */
  public static List<Violation> violations(WriteRules rules, ObjectMetadata metadata) {
    MappingCheck check = new MappingCheck(rules, metadata);
    check.mapping();
    rules.mapping().fields().forEach(check::field);
    return List.copyOf(check.found);
  }

  private void add(Violation.Code code, String field, String wrong, String right) {
    found.add(new Violation(code, field, wrong, right));
  }

  private void mapping() {
    FieldMapping mapping = rules.mapping();
    if (!metadata.object().equals(mapping.object())) {
      add(
          Violation.Code.OBJECT,
          metadata.object(),
          "the metadata describe another object",
          "describe " + mapping.object());
    }
    boolean keyed =
        mapping.fields().stream()
            .anyMatch(
                field ->
                    field.field().equals(mapping.key()) && field.source() == LeadValue.LEAD_ID);
    if (!keyed) {
      add(
          Violation.Code.KEY,
          mapping.key(),
          "the key does not get the lead's id",
          "map lead_id to it");
    }
    for (LeadValue value : mapping.unmapped()) {
      add(Violation.Code.UNMAPPED, value.column(), "no field gets it", "name a field for it");
    }
    Set<String> names = new HashSet<>();
    for (Field field : mapping.fields()) {
      if (!API_NAME.matcher(field.field()).matches()) {
        add(
            Violation.Code.NAME,
            field.field(),
            "is no API name",
            "letters, digits and single underscores, begun by a letter, ended by __c if custom");
      }
      if (!names.add(field.field().toLowerCase(Locale.ROOT))) {
        add(Violation.Code.DUPLICATE, field.field(), "is mapped twice", "map it once");
      }
    }
    Set<String> described = new HashSet<>();
    for (Described field : metadata.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (!described.add(name) && names.contains(name)) {
        add(
            Violation.Code.DUPLICATE,
            field.name(),
            "is described twice",
            "take the describe result as it comes");
      }
    }
  }

  private void field(Field field) {
    Described described = metadata.field(field.field()).orElse(null);
    if (described == null) {
      add(
          Violation.Code.UNKNOWN_FIELD,
          field.field(),
          "%s has no such field".formatted(metadata.object()),
          "create it as %s, or map another".formatted(wanted(field)));
      return;
    }
    boolean key = field.source() == LeadValue.LEAD_ID;
    if (!described.updateable() && !key) {
      add(
          Violation.Code.NOT_UPDATEABLE,
          field.field(),
          "the user of this describe result may not write it",
          "grant edit on the field, or make it no formula");
    }
    if (!field.type().takes(described.type())) {
      add(
          Violation.Code.TYPE,
          field.field(),
          "is of type " + described.type(),
          "must be %s (%s)".formatted(field.type().described(), wanted(field)));
      return;
    }
    if (field.source().isNullable() && !described.nillable()) {
      add(
          Violation.Code.NOT_NILLABLE,
          field.field(),
          "cannot be cleared, and some leads have no value",
          "do not require it");
    }
    if (field.type() == CrmType.PICKLIST) {
      picklist(field, described);
    } else if (field.type().isText() && !key) {
      length(field, described);
    } else if (field.type().isNumber()) {
      digits(field, described);
    }
  }

  private void length(Field field, Described described) {
    int needed = Math.max(field.length(), rules.longest(field.source()));
    if (described.length() < needed) {
      add(
          Violation.Code.LENGTH,
          field.field(),
          "holds %d characters".formatted(described.length()),
          "must hold %d, and nothing is ever cut".formatted(needed));
    }
    if (field.length() < rules.longest(field.source())) {
      add(
          Violation.Code.LENGTH,
          field.field(),
          "is mapped with %d characters".formatted(field.length()),
          "the longest text has %d".formatted(rules.longest(field.source())));
    }
  }

  private void digits(Field field, Described described) {
    if (described.scale() < field.scale()) {
      add(
          Violation.Code.SCALE,
          field.field(),
          "keeps %d digits after the point".formatted(described.scale()),
          "must keep %d, or leads that differ become alike".formatted(field.scale()));
    }
    int before = field.precision() - field.scale();
    if (described.precision() - described.scale() < before) {
      add(
          Violation.Code.PRECISION,
          field.field(),
          "keeps %d digits before the point".formatted(described.precision() - described.scale()),
          "must keep %d".formatted(before));
    }
  }

  private void picklist(Field field, Described described) {
    for (String word : rules.words(field.source())) {
      if (!described.active().contains(word)) {
        boolean inactive = described.inactive().contains(word);
        add(
            Violation.Code.PICKLIST,
            field.field(),
            "%s '%s'".formatted(inactive ? "has inactive" : "lacks", word),
            inactive ? "activate the value" : "add the value, letter by letter");
      }
      if (word.length() > field.length()) {
        add(
            Violation.Code.LENGTH,
            field.field(),
            "'%s' has %d characters".formatted(word, word.length()),
            "at most %d are mapped".formatted(field.length()));
      }
    }
  }

  private static String wanted(Field field) {
    return switch (field.type()) {
      case TEXT, LONG_TEXT, PICKLIST, ID -> "%s(%d)".formatted(field.type().word(), field.length());
      case NUMBER, PERCENT ->
          "%s(%d, %d)"
              .formatted(field.type().word(), field.precision() - field.scale(), field.scale());
      case CHECKBOX, DATE_TIME -> field.type().word();
    };
  }

  /** The first three violations in one line, and how many more there are. */
  public static String summary(List<Violation> violations) {
    String first =
        violations.stream().limit(3).map(Violation::line).collect(Collectors.joining(" | "));
    return violations.size() > 3
        ? "%s | and %d more".formatted(first, violations.size() - 3)
        : first;
  }
}
