package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.GlobalImportance;
import com.savvywealth.leads.model.explain.ImportanceComparison;
import com.savvywealth.leads.model.explain.PlainWords;
import com.savvywealth.leads.model.explain.PriorModels;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;
import com.savvywealth.leads.model.stat.SetOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The feature comparison report: the model's importances beside those of the release before and of
 * the models that came before, by concept and by feature.
 */
public final class ComparisonReport {
  private final LearnSettings settings;
  private final PlainWords words;

  private ComparisonReport(LearnSettings settings) {
    this.settings = settings;
    this.words = PlainWords.of(settings.contract());
  }

  /** The report. */
  public static Report of(
      ExplainedModel explained, LearnSettings settings, SortedMap<String, String> provenance) {
    ComparisonReport report = new ComparisonReport(settings);
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("Explained sample"));
    blocks.add(ExplanationTables.sample(explained.explanation()));
    blocks.add(
        Block.text(
            "Attribution is exact (path-dependent SHAP): contributions and the base value add up "
                + "to the margin in every row, which gate 8 checks. There is no fallback."));
    blocks.add(Block.heading("Direction of each feature"));
    blocks.add(Block.table(ExplanationTables.directions(explained.directions(), settings)));
    blocks.addAll(DriftTables.blocks(explained.drift(), settings));
    for (ImportanceComparison comparison : explained.comparisons()) {
      blocks.addAll(report.section(comparison));
    }
    blocks.add(Block.heading("Provenance"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return new Report("SHAP feature comparison", blocks);
  }

  private List<Block> section(ImportanceComparison comparison) {
    PriorModels.Model model = comparison.model();
    List<Block> out = new ArrayList<>();
    out.add(Block.heading("Beside " + model.name()));
    if (!comparison.related()) {
      out.add(
          Block.text(
              "No concept of %s is one of this contract's: there is nothing to compare."
                  .formatted(model.name())));
      return out;
    }
    out.add(Block.text(measures(model)));
    if (!model.caveats().isEmpty()) {
      out.add(new Block.Bullets(model.caveats()));
    }
    out.add(Block.subheading("Concepts: " + model.name() + " and now"));
    out.add(Block.table(concepts(comparison)));
    out.add(Block.subheading("Overlap and order: " + model.name() + " and now"));
    out.add(Block.table(overlaps(comparison)));
    out.add(Block.table(agreement(comparison)));
    out.add(Block.subheading("What became of the features of " + model.name()));
    out.add(Block.table(fates(comparison)));
    out.add(Block.subheading("Used now, not published for " + model.name()));
    out.add(Block.table(added(comparison)));
    return out;
  }

  private static String measures(PriorModels.Model model) {
    return """
        Source: %s; %s. It publishes %d of %d features, which are %s of its total. Ours is the \
        share of mean |SHAP| on held-out rows. The two measures are not the same: gain counts \
        what splits won on train rows, and favours features with many values; mean |SHAP| counts \
        how far scores are moved. Orders can be compared, sizes cannot. Each list is brought to \
        100 %% of what it publishes. What must be known before believing the old list:"""
        .formatted(
            model.source(),
            model.measure(),
            model.features().size(),
            model.totalFeatures(),
            Numbers.percent(model.published()));
  }

  private static Table concepts(ImportanceComparison comparison) {
    Table table = Table.of("", "concept", "share before", "share now", "what happened");
    for (ImportanceComparison.Concept concept : comparison.concepts()) {
      String happened =
          concept.before() == 0 && concept.now() == 0
              ? "used by neither"
              : concept.before() == 0 ? "new" : concept.now() == 0 ? "gone" : "in both";
      table =
          table.row(
              concept.concept(), new Share(concept.before()), new Share(concept.now()), happened);
    }
    return table;
  }

  private static Table overlaps(ImportanceComparison comparison) {
    Table table =
        Table.of(
            "Strongest k of both lists; Jaccard = common over all that stand in either.",
            "k",
            "concepts in common",
            "Jaccard, concepts",
            "features in common",
            "Jaccard, features");
    for (ImportanceComparison.Overlap overlap : comparison.overlaps()) {
      table =
          table.row(
              Integer.toString(overlap.k()),
              of(overlap.concepts()),
              new Figure(Numbers.fixed(overlap.concepts().jaccard(), 3)),
              of(overlap.features()),
              new Figure(Numbers.fixed(overlap.features().jaccard(), 3)));
    }
    return table;
  }

  private static Figure of(SetOverlap overlap) {
    return new Figure(overlap.both() + " of " + overlap.either());
  }

  private static Table agreement(ImportanceComparison comparison) {
    Table table =
        Table.of(
            "Order of what both use; p = chance of an agreement or disagreement as strong when the"
                + " orders are unrelated. Few things give little certainty, whatever the number.",
            "of",
            "n",
            "Spearman",
            "p",
            "Kendall tau",
            "p (Kendall)");
    table = row(table, "concepts", comparison.conceptRanks());
    return row(table, "features", comparison.featureRanks());
  }

  private static Table row(Table table, String what, ImportanceComparison.Agreement agreement) {
    return table.row(
        what,
        agreement.n(),
        new Figure(Numbers.fixed(agreement.spearman(), 3)),
        new Figure(Numbers.fixed(agreement.spearmanP(), 3)),
        new Figure(Numbers.fixed(agreement.kendall().tau(), 3)),
        new Figure(Numbers.fixed(agreement.kendall().p(), 3)));
  }

  private static Table fates(ImportanceComparison comparison) {
    Table table =
        Table.of(
            "",
            "feature then",
            "concept",
            "share then",
            "feature now",
            "rank now",
            "today",
            "remark");
    for (ImportanceComparison.Fate fate : comparison.earlier()) {
      table =
          table.row(
              fate.feature().name(),
              fate.feature().concept(),
              new Share(fate.share()),
              fate.feature().counterpart(),
              fate.rank() == 0 ? null : Integer.valueOf(fate.rank()),
              fate.now(),
              fate.feature().remark());
    }
    return table;
  }

  private Table added(ImportanceComparison comparison) {
    Table table = Table.of("", "feature", "in words", "concept", "rank now", "share now");
    for (GlobalImportance.Importance one : comparison.added()) {
      table =
          table.row(
              one.feature(),
              words.of(one.feature()),
              settings.contract().spec(one.feature()).concept(),
              one.rank(),
              new Share(one.share()));
    }
    return table;
  }
}
