package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.bundle.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The unranked slice: who is called whatever the score says, so that the next model does not learn
 * only from whom this one chose.
 *
 * <p>Each advisor has a point in [0, 1) that follows from the secret key, the period and the
 * advisor alone: as good as random, the same in every run, and nobody can choose a lead to be in
 * it. The slice holds those below the share; when the lists have fewer places for it, those with
 * the lowest points. A lead that is added later moves nobody but, when places are short, the last
 * ones.
 *
 * @see "decision 37"
 */
final class Exploration {
  private static final int HEX_DIGITS = 13;
  private static final double RANGE = 0x1p52;

  private final Tokenizer tokenizer;
  private final ListConfig.ExplorationConfig config;

  Exploration(Tokenizer tokenizer, ListConfig.ExplorationConfig config) {
    this.tokenizer = tokenizer;
    this.config = config;
  }

  /** One eligible lead's point. */
  record Point(Prospect lead, double at) {}

  /**
   * Who is in the slice.
   *
   * @param points of the slice, lowest first
   * @param inclusion chance that an eligible lead had of being in it; 0 when nobody is
   */
  record Slice(List<Point> points, double inclusion) {}

  /** The advisor's point in [0, 1). */
  double point(String person) {
    String token = tokenizer.token("exploration|" + config.period() + "|" + person);
    int dash = token.indexOf('-') + 1;
    return Long.parseLong(token.substring(dash, dash + HEX_DIGITS), 16) / RANGE;
  }

  /**
   * Draws the slice.
   *
   * @param eligible leads that may be called, one per advisor, whatever their score
   * @param places most leads in it
   */
  Slice draw(List<Prospect> eligible, int places) {
    List<Point> below = new ArrayList<>();
    for (Prospect lead : eligible) {
      double at = point(lead.person());
      if (at < config.share()) {
        below.add(new Point(lead, at));
      }
    }
    below.sort(Comparator.comparingDouble(Point::at).thenComparing(point -> point.lead().person()));
    if (below.size() <= places) {
      return new Slice(below, config.share());
    }
    return new Slice(below.subList(0, places), places == 0 ? 0 : below.get(places).at());
  }

  /** Places for it on a list of a size. */
  int places(int size) {
    return (int) Math.round(config.share() * size);
  }
}
