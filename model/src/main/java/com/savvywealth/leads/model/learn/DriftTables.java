package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.RankBootstrap;
import com.savvywealth.leads.model.explain.RankDrift;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import java.util.ArrayList;
import java.util.List;

/** How the ranks of features have moved since the release before. */
final class DriftTables {
  private DriftTables() {}

  static List<Block> blocks(ReleaseDrift release, LearnSettings settings) {
    List<Block> out = new ArrayList<>();
    out.add(Block.heading("Ranks, and the release before"));
    String interval =
        "Brackets are %s intervals of the rank over %d bootstrap draws of the explained rows, "
                .formatted(
                    Numbers.limit(100 * settings.explain().config().confidence()) + " %",
                    settings.explain().config().replicates())
            + "keyed by lead. They say how far ranks depend on which rows were explained, not on "
            + "training again.";
    if (release.drift().isEmpty()) {
      out.add(
          Block.text(
              interval
                  + " This is declared a first release: the run names no priorImportance, so no "
                  + "rank has a place to have moved from."));
      out.add(Block.table(ranks(release.ranks())));
      return out;
    }
    RankDrift drift = release.drift().get();
    int tolerance = ReleaseDrift.tolerance(settings);
    out.add(
        Block.text(
            interval
                + " Ranks here count the features that both releases know. A feature has moved by "
                + "what lies between its two intervals; more than %d ranks must be justified."
                    .formatted(tolerance)));
    out.add(Block.table(moves(drift, tolerance)));
    out.add(Block.table(changes(drift)));
    return out;
  }

  private static Table ranks(List<RankBootstrap.Rank> ranks) {
    Table table = Table.of("", "feature", "rank");
    for (RankBootstrap.Rank rank : ranks) {
      table = table.row(rank.feature(), ranged(rank.rank(), rank.low(), rank.high()));
    }
    return table;
  }

  private static Table moves(RankDrift drift, int tolerance) {
    Table table =
        Table.of(
            "",
            "feature",
            "rank now",
            "rank before",
            "moved by",
            "beyond the intervals",
            "judged",
            "verdict");
    for (RankDrift.Move move : drift.moves()) {
      String verdict =
          !move.judged()
              ? "not among the strongest"
              : move.beyond() <= tolerance
                  ? "within tolerance"
                  : move.justification().isEmpty()
                      ? "moved, not justified"
                      : "moved, justified: " + move.justification();
      table =
          table.row(
              move.now().feature(),
              ranged(move.now().rank(), move.now().low(), move.now().high()),
              ranged(move.before(), move.beforeLow(), move.beforeHigh()),
              new Figure((move.moved() > 0 ? "+" : "") + move.moved()),
              move.beyond(),
              move.judged(),
              verdict);
    }
    return table;
  }

  private static Table changes(RankDrift drift) {
    Table table =
        Table.of(
            "Strong features that one of the two releases does not know.",
            "feature",
            "change",
            "rank",
            "justification");
    for (RankDrift.Change change : drift.appeared()) {
      table = table.row(change.feature(), "new", change.rank(), justification(change));
    }
    for (RankDrift.Change change : drift.vanished()) {
      table = table.row(change.feature(), "gone", change.rank(), justification(change));
    }
    return table;
  }

  private static String justification(RankDrift.Change change) {
    return change.justification().isEmpty() ? "none" : change.justification();
  }

  private static Figure ranged(int rank, int low, int high) {
    return new Figure("%d [%d, %d]".formatted(rank, low, high));
  }
}
