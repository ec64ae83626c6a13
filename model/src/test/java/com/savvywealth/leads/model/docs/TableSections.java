package com.savvywealth.leads.model.docs;

import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Link;
import com.savvywealth.leads.model.report.Table.Words;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Locale;

/**
 * Tables in words: what the vendor's file must have, from the intake map, and what a run writes,
 * from {@code tables.csv} and {@code columns.csv}, which a test of the pipelines holds against the
 * code.
 *
 * @param vendor the intake map
 * @param tables rows of {@code tables.csv}
 * @param columns rows of {@code columns.csv}
 */
record TableSections(IntakeMap vendor, List<NamedCsvRecord> tables, List<NamedCsvRecord> columns) {
  /** The sections, ending in a line feed. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("\n## What comes in: the vendor's file\n\n");
    text.append(
        "%s headers are read; others are never parsed. These texts mean missing, beside blanks: %s.\n\n"
            .formatted(vendor.entries().size(), codes(vendor.missingTokens())));
    text.append(MarkdownRenderer.table(vendorColumns())).append('\n');
    text.append("\n## What comes out\n\n");
    text.append(MarkdownRenderer.table(overview())).append('\n');
    for (NamedCsvRecord table : tables) {
      String name = table.getField("table");
      text.append("\n### `").append(name).append("`\n\n");
      text.append(MarkdownRenderer.table(columnsOf(name))).append('\n');
    }
    return text.toString();
  }

  private Table vendorColumns() {
    Table table =
        Table.of("", "column", "header in the file", "type", "required", "personal", "range");
    for (IntakeMap.Entry entry : vendor.entries()) {
      table =
          table.row(
              new Words("`" + entry.column() + "`"),
              new Words("`" + entry.source() + "`"),
              entry.type().key(),
              entry.required(),
              entry.pii(),
              range(entry));
    }
    return table;
  }

  /** A date's bounds are years, which have no thousands separator. */
  private static String range(IntakeMap.Entry entry) {
    if (entry.min() == null || entry.max() == null) {
      return Numbers.MISSING;
    }
    if (entry.type() == FieldType.DATE) {
      return String.format(Locale.ROOT, "%.0f to %.0f", entry.min(), entry.max());
    }
    return Numbers.limit(entry.min()) + " to " + Numbers.limit(entry.max());
  }

  private Table overview() {
    Table table = Table.of("", "table", "where", "one row is", "personal data");
    for (NamedCsvRecord row : tables) {
      String name = row.getField("table");
      table =
          table.row(
              new Link("`" + name + "`", "#" + MarkdownFile.slug(name)),
              row.getField("place"),
              row.getField("one row is"),
              row.getField("personal data"));
    }
    return table;
  }

  private Table columnsOf(String name) {
    Table table = Table.of("", "column", "type", "meaning");
    for (NamedCsvRecord row : columns) {
      if (row.getField("table").equals(name)) {
        table =
            table.row(
                new Words("`" + row.getField("column") + "`"),
                row.getField("type").toLowerCase(Locale.ROOT),
                new Words(row.getField("meaning")));
      }
    }
    return table;
  }

  private static String codes(List<String> words) {
    return String.join(", ", words.stream().map(word -> "`" + word + "`").toList());
  }
}
