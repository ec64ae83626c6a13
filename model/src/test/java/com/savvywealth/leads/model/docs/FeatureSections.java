package com.savvywealth.leads.model.docs;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureContract.BannedColumn;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Link;
import com.savvywealth.leads.model.report.Table.Words;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All features in words: the contract itself, and of each formula its unit, how it is made and when
 * it is missing, which no contract knows.
 *
 * @param contract the contract
 * @param formulas rows of {@code formulas.csv} by id and version
 */
record FeatureSections(FeatureContract contract, Map<String, NamedCsvRecord> formulas) {
  /** The sections, ending in a line feed. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        "\n%s features, %s of them trained on; %s columns are banned.\n"
            .formatted(
                contract.specs().size(),
                contract.trainable().size(),
                contract.bannedColumns().size()));
    for (FeatureRole role : FeatureRole.values()) {
      text.append("\n## ").append(heading(role)).append("\n\n");
      text.append(MarkdownRenderer.table(overview(role))).append('\n');
      contract.specs().stream().filter(spec -> spec.role() == role).forEach(s -> section(s, text));
    }
    text.append("\n## Banned columns\n\n");
    text.append("No trained feature may be made of these, not even through another feature.\n\n");
    return text.append(MarkdownRenderer.table(banned())).append('\n').toString();
  }

  /** Id and version of a feature's formula, as {@link #formulas} is keyed. */
  static String formula(FeatureSpec spec) {
    return spec.formula() + "/" + spec.formulaVersion();
  }

  private static String heading(FeatureRole role) {
    return switch (role) {
      case FEATURE -> "Trained on";
      case COHORT_ONLY -> "For groups in reports only";
      case CALENDAR -> "Of the calendar, audited only";
      case AGE_AUDIT -> "Of the record, audited only";
      case BANNED -> "Banned, computed to measure what the ban costs";
    };
  }

  private Table overview(FeatureRole role) {
    Table table = Table.of("", "feature", "unit", "how it is made", "concept");
    for (FeatureSpec spec : contract.specs()) {
      if (spec.role() == role) {
        table =
            table.row(
                new Link("`" + spec.name() + "`", "#" + MarkdownFile.slug(spec.name())),
                note(spec, "unit"),
                new Words(note(spec, "how it is made")),
                spec.concept());
      }
    }
    return table;
  }

  private void section(FeatureSpec spec, StringBuilder text) {
    text.append("\n### `").append(spec.name()).append("`\n\n");
    text.append(MarkdownRenderer.table(facts(spec))).append('\n');
  }

  private Table facts(FeatureSpec spec) {
    Table table =
        Table.of("", "type", spec.dtype().key())
            .row("unit", note(spec, "unit"))
            .row("range", range(spec))
            .row("how it is made", new Words(note(spec, "how it is made")))
            .row("made of", codes(spec.lineage()))
            .row(
                "formula",
                new Words("`%s` version %s".formatted(spec.formula(), spec.formulaVersion())))
            .row("missing when", new Words(note(spec, "missing when")))
            .row("changes", changes(spec))
            .row("a model's direction", direction(spec.monotone()));
    if (!spec.levels().isEmpty()) {
      table = table.row("levels", codes(spec.levels()));
    }
    if (!spec.phraseUp().isEmpty()) {
      table = table.row("raises the score", spec.phraseUp());
      table = table.row("lowers the score", spec.phraseDown());
    }
    return spec.trained() ? table : table.row("why it is not trained on", spec.reason());
  }

  private static String range(FeatureSpec spec) {
    if (spec.min() == null && spec.max() == null) {
      return spec.levels().isEmpty() ? "any number" : "its levels";
    }
    if (spec.max() == null) {
      return Numbers.limit(spec.min()) + " or more";
    }
    return Numbers.limit(spec.min()) + " to " + Numbers.limit(spec.max());
  }

  private static String changes(FeatureSpec spec) {
    List<String> with = new ArrayList<>();
    if (spec.mutable()) {
      with.add("from vintage to vintage");
    }
    if (spec.temporal()) {
      with.add("with the instant of contact");
    }
    return with.isEmpty() ? "never for one person" : String.join(" and ", with);
  }

  private static String direction(int monotone) {
    if (monotone == 0) {
      return "free";
    }
    return monotone > 0
        ? "never lowers the score as it grows"
        : "never raises the score as it grows";
  }

  private Table banned() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (BannedColumn column : contract.bannedColumns()) {
      columns.computeIfAbsent(column.reason(), reason -> new ArrayList<>()).add(column.column());
    }
    Table table = Table.of("", "why", "columns");
    for (Map.Entry<String, List<String>> reason : columns.entrySet()) {
      table = table.row(reason.getKey(), codes(reason.getValue()));
    }
    return table;
  }

  private static Words codes(List<String> names) {
    return new Words(
        names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
  }

  private String note(FeatureSpec spec, String field) {
    NamedCsvRecord row = formulas.get(formula(spec));
    if (row == null) {
      throw new IllegalArgumentException("formulas.csv must have a row for " + formula(spec));
    }
    return row.getField(field);
  }
}
