package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.BarPlot;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Who was assigned: what became of the file's records, sizes of the arms, balance beside what
 * chance explains, and what keeps the allocation concealed. It names no lead.
 */
public final class AssignmentReport {
  private static final int MOST_BARS = 20;
  private static final int MOST_ROWS = 40;

  private AssignmentReport() {}

  /** The report. */
  public static Report of(AssignmentFigures figures, SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(account(figures));
    blocks.addAll(sizes(figures));
    blocks.addAll(balance(figures));
    blocks.addAll(concealment(figures));
    blocks.add(Block.heading("Provenance"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return Report.of("Assignment of " + figures.allocation().experiment()).with(blocks);
  }

  private static List<Block> account(AssignmentFigures figures) {
    AssignmentCounts counts = figures.counts();
    Table rejects = Table.of("Rejected records", "reason", "records");
    for (var reason : counts.of(AssignmentCounts.REJECTED).entrySet()) {
      rejects = rejects.row(reason.getKey(), reason.getValue());
    }
    Table unreadable =
        Table.of("Covariates that could not be read and count as missing", "column", "leads");
    for (var column : counts.of(AssignmentCounts.UNREADABLE).entrySet()) {
      unreadable = unreadable.row(column.getKey(), column.getValue());
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "%s records of the leads file = %s assigned now + %s assigned before + %s rejected."
                .formatted(
                    Numbers.count(counts.get(AssignmentCounts.IN)),
                    Numbers.count(counts.get(AssignmentCounts.NEW)),
                    Numbers.count(counts.get(AssignmentCounts.ALREADY)),
                    Numbers.count(counts.rejected()))));
    if (!rejects.rows().isEmpty()) {
      blocks.add(Block.table(rejects));
    }
    if (!unreadable.rows().isEmpty()) {
      blocks.add(Block.table(unreadable));
    }
    return blocks;
  }

  private static List<Block> sizes(AssignmentFigures figures) {
    Table tiers =
        Table.of("Leads by AUM tier, all waves", "AUM tier", "treated", "controls", "all");
    for (var tier : figures.sizes().entrySet()) {
      tiers = row(tiers, tier.getKey(), tier.getValue());
    }
    Table waves = Table.of("Leads by wave", "wave", "assigned on", "treated", "controls", "all");
    for (Wave wave : figures.after().waves()) {
      SampleRatio arms = wave.arms();
      waves =
          waves.row(
              Integer.toString(wave.wave()),
              wave.assignedOn(),
              arms.treatment(),
              arms.control(),
              arms.total());
    }
    SampleRatio units = figures.units();
    boolean sgas = figures.allocation().bySga();
    return List.of(
        Block.heading("Sizes of the arms"),
        Block.text(
            "Sample ratio: %s treated and %s controls; %s. A test of sizes cannot see a wrong arm that is made up for elsewhere: the audit below can."
                .formatted(
                    Numbers.count(units.treatment()) + (sgas ? " SGAs" : ""),
                    Numbers.count(units.control()),
                    units.total() == 0
                        ? "nothing to test"
                        : "a fair coin would be at least as uneven with probability "
                            + Numbers.rate(units.pValue())
                            + ", and blocks are evener than a coin")),
        Block.table(row(tiers, "all", figures.leads())),
        Block.table(waves));
  }

  private static Table row(Table table, String name, SampleRatio arms) {
    return table.row(name, arms.treatment(), arms.control(), arms.total());
  }

  private static List<Block> balance(AssignmentFigures figures) {
    BalanceTable balance = figures.balance();
    double bound = balance.chanceBound();
    Table table =
        Table.of(
            balance.rows().size() > MOST_ROWS
                ? "The %d widest of %d comparisons".formatted(MOST_ROWS, balance.rows().size())
                : "All comparisons, the widest first",
            "covariate",
            "value",
            "treated",
            "controls",
            "standardised difference");
    for (BalanceTable.Row row : balance.rows().stream().limit(MOST_ROWS).toList()) {
      table =
          table.row(
              row.covariate(),
              row.value(),
              row.treatment(),
              row.control(),
              new Table.Figure(Numbers.fixed(row.difference(), 4)));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("Balance"));
    blocks.add(
        Block.text(
            "Standardised difference: treated less controls, in standard deviations of the covariate. In a fair split of these %s the"
                    .formatted(figures.allocation().bySga() ? "SGAs" : "leads")
                + " widest of %d comparisons stays below %s in 95 of 100 cases; wider ones are worth a look, narrower ones tell nothing."
                    .formatted(balance.comparisons(), Numbers.rate(bound))
                + (figures.allocation().bySga()
                    ? " Leads of one SGA are alike, so chance is judged by the number of SGAs."
                    : "")));
    plot(balance, bound).ifPresent(blocks::add);
    blocks.add(Block.table(table));
    return blocks;
  }

  private static java.util.Optional<Block> plot(BalanceTable balance, double bound) {
    List<BarPlot.Bar> bars =
        balance.rows().stream()
            .filter(row -> Double.isFinite(row.size()))
            .limit(MOST_BARS)
            .map(row -> new BarPlot.Bar(row.label(), row.size(), "", Numbers.fixed(row.size(), 4)))
            .toList();
    if (bars.isEmpty()) {
      return java.util.Optional.empty();
    }
    BarPlot plot =
        new BarPlot(
            "ab_test_balance",
            "How far the arms' covariates are apart",
            "size of the standardised difference",
            bars,
            Double.isFinite(bound) ? bound : Double.NaN,
            "chance, 95 of 100");
    return java.util.Optional.of(
        new Block.PlotBlock(
            plot,
            "The widest differences; the line is what the widest stays below by chance.",
            "The widest difference is %s, of %s; chance stays below %s."
                .formatted(bars.get(0).shown(), bars.get(0).label(), Numbers.rate(bound))));
  }

  private static List<Block> concealment(AssignmentFigures figures) {
    long stored = figures.before().waves().stream().mapToLong(Wave::leads).sum();
    long wrong = figures.counts().get(AssignmentCounts.OTHER_ARM);
    return List.of(
        Block.heading("Why nobody can choose an arm"),
        new Block.Bullets(
            List.of(
                "A wave's units take their places in the order of a keyed hash; the arm of a place follows from stratum, place and key.",
                "Blocks of mixed sizes make the arms equal again and again; where a block ends is not written down.",
                "No arm is stored before its lead is known, and nothing is published before the gate has passed.",
                "An assigned lead keeps arm and stratum, whatever becomes of its assets; an SGA keeps its arm.",
                "Waves of a few leads can be guessed better than by a coin once the sizes above are known: assign many at a time.")),
        Block.heading("Audit of earlier waves"),
        Block.text(
            stored == 0
                ? "There is no earlier wave."
                : "%s stored leads derived again from key, stratum and place: %s have another arm, %s were assigned twice; waves whose rows are not those that were published: %s."
                    .formatted(
                        Numbers.count(stored),
                        Numbers.count(wrong),
                        Numbers.count(figures.counts().get(AssignmentCounts.TWICE)),
                        figures.wavesThatDiffer().isEmpty()
                            ? "none"
                            : figures.wavesThatDiffer().toString())));
  }
}
