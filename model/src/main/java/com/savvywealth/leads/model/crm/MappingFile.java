package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.crm.FieldMapping.Field;
import com.savvywealth.leads.model.report.CsvWriter;
import java.util.ArrayList;
import java.util.List;

/** The mapping as a table that administrators of the CRM create fields by. */
public final class MappingFile {
  private static final List<String> HEADER =
      List.of(
          "source",
          "field",
          "label",
          "type",
          "length",
          "precision",
          "scale",
          "picklist",
          "nullable",
          "transformation",
          "shown",
          "example",
          "help");

  private MappingFile() {}

  /** The table as CSV, one row a field, picklist values separated by semicolons. */
  public static String csv(WriteRules rules, BatchFacts facts) {
    List<List<?>> rows = new ArrayList<>();
    CallRow example = example(rules);
    for (Field field : rules.mapping().fields()) {
      Object value = field.source().of(example, facts, rules.mapping());
      rows.add(
          java.util.Arrays.asList(
              field.source().column(),
              rules.mapping().object() + "." + field.field(),
              field.label(),
              field.type().word(),
              field.length(),
              field.precision(),
              field.scale(),
              field.type() == CrmType.PICKLIST
                  ? String.join(";", rules.words(field.source()))
                  : null,
              field.source().isNullable() ? "yes, cleared by " + rules.mapping().nullText() : "no",
              CellFormat.transformation(field),
              field.shown().name().toLowerCase(java.util.Locale.ROOT),
              CellFormat.text(field, value, rules.mapping().nullText()),
              field.help()));
    }
    return CsvWriter.text(HEADER, rows);
  }

  /** An invented lead with a score. */
  private static CallRow example(WriteRules rules) {
    return new CallRow(
        "00Q000000000001EAA",
        true,
        null,
        -2.9,
        0.0412345678,
        93L,
        1L,
        rules.mapping().actions().buckets().get(0).bucket(),
        0.93,
        null,
        List.of("designation_count_v12:up"),
        "Speaks for a call: several professional designations. No strong sign speaks against it.");
  }
}
