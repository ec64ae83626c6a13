package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.crm.FieldMapping.Field;
import com.savvywealth.leads.model.explain.SuppressionRule;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What SGAs learn about the list, with leads of the batch at hand as examples; none of them can be
 * told from it. Counts below the least that is shown are not shown.
 */
public final class TrainingGuide {
  private final WriteRules rules;
  private final BatchFacts facts;
  private final WriteBackResult result;

  private TrainingGuide(WriteRules rules, BatchFacts facts, WriteBackResult result) {
    this.rules = rules;
    this.facts = facts;
    this.result = result;
  }

  /** The guide as Markdown. */
  public static String markdown(WriteRules rules, BatchFacts facts, WriteBackResult result) {
    return MarkdownRenderer.render(new TrainingGuide(rules, facts, result).report());
  }

  private Report report() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "For SGAs. Everything below is from the list scored as of %s by model %s: %s leads were written to the CRM."
                .formatted(
                    facts.scoredAt(), facts.modelVersion(), Numbers.count(result.written()))));
    blocks.addAll(reading());
    blocks.addAll(examples());
    blocks.addAll(narratives());
    blocks.addAll(heldBack());
    blocks.addAll(notScored());
    blocks.addAll(overrides());
    blocks.addAll(questions());
    blocks.addAll(fields());
    return Report.of("Working by the list: a guide for SGAs")
        .with(blocks)
        .with(
            Block.heading("Where this comes from"),
            new Block.ProvenanceBlock(TrainingMaterials.provenance(rules, facts)));
  }

  private List<Block> reading() {
    Table table = Table.of("What to do, best first", "bucket", "who is in it", "leads", "do");
    List<String> who =
        List.of(
            "the best tenth of all scored leads",
            "the next, up to the best quarter",
            "the next, up to the best half",
            "the other half");
    for (int i = 0; i < rules.mapping().actions().buckets().size(); i++) {
      FieldMapping.BucketAction each = rules.mapping().actions().buckets().get(i);
      table =
          table.row(
              each.bucket(),
              who.get(i),
              shown(result.buckets().getOrDefault(each.bucket(), 0L)),
              each.text());
    }
    return List.of(
        Block.heading("How to read the list"),
        new Block.Bullets(
            List.of(
                "Work from the top. The bucket says how early to call; within a bucket, the higher percentile first.",
                "Percentile 93 means: of a hundred scored leads, this one stands above about 92. It is no chance of a call.",
                "The chance of a call is a small number even at the top, since few leads ever book one. Compare leads by it; do not promise anything by it.",
                "Read the sentence before you dial. It tells what speaks for the call, and what against.")),
        Block.table(table));
  }

  private Object shown(long count) {
    int least = rules.mapping().adoption().leastShown();
    return count > 0 && count < least ? "fewer than " + least : (Object) count;
  }

  private List<Block> examples() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("Examples from this list"));
    blocks.add(
        Block.text(
            "Real leads of this batch, without names, firms or ids. The same words stand on the lead's page."));
    List<String> kinds = new ArrayList<>();
    rules.mapping().actions().buckets().forEach(each -> kinds.add(each.bucket()));
    kinds.add(WriteBackResult.HELD_BACK);
    kinds.add(WriteBackResult.NOT_SCORED);
    for (String kind : kinds) {
      blocks.add(Block.subheading(kind));
      List<WriteBackResult.Example> of =
          result.examples().stream().filter(example -> example.kind().equals(kind)).toList();
      blocks.add(of.isEmpty() ? Block.text("No lead of this list.") : Block.table(table(of)));
    }
    return blocks;
  }

  private static Table table(List<WriteBackResult.Example> examples) {
    Table table = Table.of("", "lead", "percentile", "do", "what you read");
    int number = 0;
    for (WriteBackResult.Example example : examples) {
      table =
          table.row(
              "Example " + (char) ('A' + number++),
              example.percentile(),
              example.action(),
              example.narrative());
    }
    return table;
  }

  private List<Block> narratives() {
    return List.of(
        Block.heading("What the sentence says, and what it does not"),
        new Block.Bullets(
            List.of(
                "It names the strongest known facts that set this lead apart: at most %d. What is not named may matter too."
                    .formatted(rules.narratives().topK()),
                "It says what goes together with booked calls in the past. It does not say why somebody would move, and nothing about what anybody said or wants.",
                "It never holds a number, a chance, or anything about a person's age, family, health, origin or belief. If you read such a thing, report it: it is a fault.",
                "Do not read it to the advisor. It is about whom to call first, not about what to say.")));
  }

  private List<Block> heldBack() {
    SuppressionRule rule = rules.narratives().suppression();
    return List.of(
        Block.heading("Held back"),
        Block.text(
            "%s leads of this list are held back (reason %s). Their sentence begins: \"%s\" Their displayed score is at most %.2f however they rank, and the action is \"%s\"."
                .formatted(
                    Numbers.cell(shown(result.heldBack())),
                    rule.reason(),
                    rule.sentence(),
                    rule.displayedAtMost(),
                    rules.mapping().actions().heldBack())),
        Block.text(
            "Calling somebody who has just moved is a call nobody is glad of. The lead keeps its rank in the background and comes back by itself when the rule no longer holds."));
  }

  private List<Block> notScored() {
    Table table =
        Table.of(
            "Leads without a score, this list", "reason", "leads", "in the CRM", "what you read");
    for (FieldMapping.Unscored each : rules.mapping().notScored()) {
      long count = result.unscored().getOrDefault(each.reason().name(), 0L);
      if (count > 0) {
        table =
            table.row(
                each.reason().name(),
                shown(count),
                each.written() ? "written" : "left as it was",
                each.text());
      }
    }
    return List.of(
        Block.heading("Leads without a score"),
        Block.text(
            "No score is not a low score: nothing is known that one could be made of. Score fields are cleared, so that no old score stays; the sentence says what is missing. Leads that must not be called are not written at all."),
        table.rows().isEmpty()
            ? Block.text("Every lead of this list has a score.")
            : Block.table(table));
  }

  private List<Block> overrides() {
    return List.of(
        Block.heading("When you depart from the list"),
        new Block.Bullets(
            List.of(
                "You may. You know things that no list knows.",
                "Log it before the call, one click and a reason: Task, type List, result Overridden. Skipping a lead, putting it off and taking it early all count.",
                "If you work a lead as the list says, log Followed when you open it for the first call.",
                "Adoption is followed leads over followed and overridden ones, of the last %d days. It is read by team; an SGA's own figure is shown from %d opened leads on."
                    .formatted(
                        rules.mapping().adoption().windowDays(),
                        rules.mapping().adoption().leastShown()),
                "Reasons are reviewed every week. An override is information, not a mistake.")));
  }

  private List<Block> questions() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("Questions"));
    String[][] all = {
      {
        "Why did a lead fall from one list to the next?",
        "Something that is known about it changed, or other leads rose. Buckets are shares of all scored leads."
      },
      {
        "Two leads read the same, and stand apart. Why?",
        "The sentence tells the strongest facts only. The place follows from all of them."
      },
      {
        "A lead at the top was a bad call. Is the list wrong?",
        "One call cannot tell. Most calls book nothing, at the top too; the top books more of them. Log the result."
      },
      {
        "The fields are empty. What now?",
        "Look at the field for the reason without a score. If that is empty too, the lead is newer than the last list."
      },
      {
        "May I write into these fields?",
        "No. The next list overwrites them. Write what you know into the lead's notes, and log an override."
      },
    };
    for (String[] each : all) {
      blocks.add(Block.subheading(each[0]));
      blocks.add(Block.text(each[1]));
    }
    return blocks;
  }

  private List<Block> fields() {
    Table table = Table.of("Every field that is written", "label", "field", "what it says");
    for (Field field : rules.mapping().fields()) {
      table = table.row(field.label(), field.field(), field.help());
    }
    return List.of(Block.heading("Fields"), Block.table(table));
  }
}
