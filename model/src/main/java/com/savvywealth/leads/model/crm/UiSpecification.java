package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.crm.FieldMapping.Field;
import com.savvywealth.leads.model.crm.FieldMapping.Shown;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;

/** What stands where on the lead's page in the CRM, for who builds it. */
public final class UiSpecification {
  private final WriteRules rules;
  private final BatchFacts facts;
  private final WriteBackResult result;

  private UiSpecification(WriteRules rules, BatchFacts facts, WriteBackResult result) {
    this.rules = rules;
    this.facts = facts;
    this.result = result;
  }

  /** The specification as Markdown. */
  public static String markdown(WriteRules rules, BatchFacts facts, WriteBackResult result) {
    return MarkdownRenderer.render(new UiSpecification(rules, facts, result).report());
  }

  private Report report() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "What the %s page shows of the score of model %s, field by field. All fields are read-only for everybody but the integration user."
                .formatted(rules.mapping().object(), facts.modelVersion())));
    blocks.add(Block.heading("Layout"));
    blocks.add(layout(Shown.HIGHLIGHTS, "Highlights panel, left to right: seen without a click"));
    blocks.add(layout(Shown.PANEL, "Section Score, two columns, below the highlights panel"));
    blocks.add(
        layout(Shown.ADMIN, "Not on the page of SGAs: field-level security for administrators"));
    blocks.addAll(behaviour());
    blocks.addAll(accessibility());
    blocks.addAll(examples());
    return Report.of("Salesforce page specification: lead score")
        .with(blocks)
        .with(
            Block.heading("Where this comes from"),
            new Block.ProvenanceBlock(TrainingMaterials.provenance(rules, facts)));
  }

  private Block layout(Shown shown, String caption) {
    Table table =
        Table.of(caption, "label", "field", "type", "shown as", "when empty", "help text");
    for (Field field : rules.mapping().fields()) {
      if (field.shown() == shown) {
        table =
            table.row(
                field.label(),
                field.field(),
                field.type().word(),
                presentation(field),
                field.source().isNullable() ? "a dash, no zero" : "never empty once written",
                field.help());
      }
    }
    return Block.table(table);
  }

  private static String presentation(Field field) {
    return switch (field.type()) {
      case ID -> "not shown";
      case NUMBER -> "%d decimals".formatted(field.scale());
      case PERCENT -> "two decimals and the sign; stored with %d".formatted(field.scale());
      case PICKLIST -> "the word itself; never colour alone";
      case TEXT -> "one line";
      case LONG_TEXT -> "whole text, at least three lines high, never cut by the layout";
      case CHECKBOX -> "checkbox with its label";
      case DATE_TIME -> "date and time in the user's zone";
    };
  }

  private List<Block> behaviour() {
    return List.of(
        Block.heading("Behaviour"),
        new Block.Bullets(
            List.of(
                "No score: bucket, percentile and chance are empty, and the section shows reason and narrative alone. An empty number is never shown or sorted as 0.",
                "Held back: a line above the score says \"%s\" in text. The displayed score is capped; the rank does not appear beside it."
                    .formatted(rules.narratives().suppression().sentence()),
                "Stale: a batch date more than 35 days old is followed by the words \"older than a month\" in the same line.",
                "Never written: the section says \"Not on a list yet\" and shows no empty fields.",
                "List view for calls: without leads that are held back; sorted by bucket, then percentile downwards; empty last.",
                "Override: a button Depart from the list creates the Task (type List, result Overridden) with the reason's pick list; Follow creates result Followed. Both are one click from the page.")));
  }

  private static List<Block> accessibility() {
    return List.of(
        Block.heading("Accessibility"),
        new Block.Bullets(
            List.of(
                "Buckets are words. Colour may be added, with a contrast of at least 4.5 to 1, and never carries meaning alone.",
                "Every field has the label of this page as its accessible name; help texts are reached by keyboard and read by screen readers.",
                "Order of focus is the order of the tables above. Both buttons are reached by Tab and pressed by Enter and Space.",
                "Text grows to 200 % without being cut; the narrative wraps.",
                "No tooltip holds anything that is not on the page as well.")));
  }

  private List<Block> examples() {
    Table table =
        Table.of("Leads of this batch, without names", "kind", "percentile", "action", "narrative");
    for (WriteBackResult.Example example : result.examples()) {
      table =
          table.row(example.kind(), example.percentile(), example.action(), example.narrative());
    }
    return List.of(
        Block.heading("Examples"),
        table.rows().isEmpty() ? Block.text("The batch has no lead.") : Block.table(table));
  }
}
