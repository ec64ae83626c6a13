package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.explain.PriorRelease;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far the strongest features have moved from the champion to the challenger.
 *
 * <p>Plain ranks over each model's own features. Gate 8 and checkpoint 5 judge the moves beyond
 * what the choice of rows explains; this is what people look at beside them.
 *
 * @param moves features among the ten strongest of either, by rank now, those that went last
 */
public record ImportanceMoves(List<Move> moves) {
  private static final int TOP = 10;

  /**
   * One feature.
   *
   * @param feature business feature
   * @param before rank with the champion, 0 = not a feature of it
   * @param now rank with the challenger, 0 = not a feature of it
   */
  public record Move(String feature, int before, int now) {}

  /** Copies the list. */
  public ImportanceMoves {
    moves = List.copyOf(moves);
  }

  /** Nothing to compare with. */
  public static ImportanceMoves none() {
    return new ImportanceMoves(List.of());
  }

  /** The moves between two releases. */
  public static ImportanceMoves between(PriorRelease champion, PriorRelease challenger) {
    List<String> before = names(champion);
    List<String> now = names(challenger);
    SortedSet<String> strongest = new TreeSet<>();
    strongest.addAll(before.subList(0, Math.min(TOP, before.size())));
    strongest.addAll(now.subList(0, Math.min(TOP, now.size())));
    List<Move> moves = new ArrayList<>();
    for (String feature : strongest) {
      moves.add(new Move(feature, before.indexOf(feature) + 1, now.indexOf(feature) + 1));
    }
    moves.sort(
        Comparator.<Move>comparingInt(move -> move.now() == 0 ? Integer.MAX_VALUE : move.now())
            .thenComparingInt(Move::before));
    return new ImportanceMoves(moves);
  }

  private static List<String> names(PriorRelease release) {
    return release.features().stream().map(PriorRelease.Feature::feature).toList();
  }
}
