package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;

/**
 * The firms of a world: head-count shares with a heavy tail, assets, clients, growth.
 *
 * <p>Assets, clients and growth are the firm's own figures, repeated by the vendor on each of its
 * advisors. Every attribute is spread evenly over the advisors (not over the firms), so that shares
 * hold for every seed although the largest firm employs one advisor in eighteen.
 */
final class Firms {
  static final int NONE = Integer.MIN_VALUE;

  /** A growth that nobody believes: the vendor writes 2679920. */
  static final int OUTLIER = Integer.MAX_VALUE;

  private static final double HEAD = 1.2;

  private final Draws draws;
  private final double[] cumulative;
  private final long[] assetCents;
  private final int[] clients;
  private final int[] wealthy;
  private final int[] growthPoints;

  Firms(WorldSpec spec, Draws draws) {
    this.draws = draws;
    int n = spec.firms();
    cumulative = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 1 / (i + 1 + HEAD);
      cumulative[i] = sum;
    }
    for (int i = 0; i < n; i++) {
      cumulative[i] /= sum;
    }
    assetCents = new long[n];
    clients = new int[n];
    wealthy = new int[n];
    growthPoints = new int[n];
    drawFigures();
  }

  int count() {
    return cumulative.length;
  }

  /** Share of all advisors that work at a firm. */
  double share(int firm) {
    return cumulative[firm] - (firm == 0 ? 0 : cumulative[firm - 1]);
  }

  /** The firm that holds the given point of the advisors' line 0..1. */
  int at(double point) {
    return Draws.place(cumulative, point);
  }

  int crd(int firm) {
    return 10_007 + 13 * firm;
  }

  /** Assets in hundredths of a million dollars, or {@link #NONE}. */
  long assetCents(int firm) {
    return assetCents[firm];
  }

  /** Individual clients, or {@link #NONE}. */
  int clients(int firm) {
    return clients[firm];
  }

  /** Wealthy individual clients, or {@link #NONE}. */
  int wealthy(int firm) {
    return wealthy[firm];
  }

  /** Growth over one year in ten-thousandths (1,500 = 15 %), or {@link #NONE}. */
  int growthPoints(int firm) {
    return growthPoints[firm];
  }

  boolean isSmall(int firm) {
    return share(firm) < 0.01;
  }

  private void drawFigures() {
    double[] perClient = spread(Topic.FIRM_APC);
    double[] rich = spread(Topic.FIRM_HNW);
    double[] growth = spread(Topic.FIRM_GROWTH);
    for (int f = 0; f < count(); f++) {
      double size = 1 - (cumulative[f] - share(f) / 2);
      assetCents[f] = Math.round(100 * assets(size, draws.unit(Topic.FIRM_NOISE, f, 0)));
      double logit = StrictMath.log(perClient[f] / (1 - perClient[f]));
      double millions = StrictMath.exp(-0.5 + 0.55 * logit);
      clients[f] = (int) Math.max(1, Math.round(assetCents[f] / 100.0 / millions));
      wealthy[f] = (int) Math.round(clients[f] * (0.05 + 0.7 * rich[f]));
      double power = growth[f] * Math.sqrt(growth[f]);
      growthPoints[f] = (int) Math.round(10_000 * (-0.1 + 0.5 * power));
    }
    plantOutliers();
    blank(Topic.FIRM_GAP_AUM, 0.02);
    blank(Topic.FIRM_GAP_HNW, 0.04);
    blank(Topic.FIRM_GAP_GROWTH, 0.03);
  }

  /**
   * Millions of dollars: 7 % of advisors under 100, 8 % to 500, the rest above, the largest firms
   * most.
   */
  private static double assets(double size, double noise) {
    if (size < 0.07) {
      return 20 + 79 * (size / 0.07 + noise) / 2;
    }
    if (size < 0.15) {
      return 101 + 398 * ((size - 0.07) / 0.08 + noise) / 2;
    }
    return 501 * StrictMath.exp(8 * (0.9 * (size - 0.15) / 0.85 + 0.1 * noise));
  }

  /**
   * For each firm its place 0..1 when the firms stand in a random order, each as long as its
   * advisors.
   */
  private double[] spread(Topic topic) {
    double[] place = new double[count()];
    double before = 0;
    for (int firm : draws.permutation(topic, count())) {
      place[firm] = before + share(firm) / 2;
      before += share(firm);
    }
    return place;
  }

  private void plantOutliers() {
    int[] order = draws.permutation(Topic.FIRM_NOISE, count());
    int planted = 0;
    for (int i = 0; i < order.length && planted < 1 + count() / 2_000; i++) {
      if (isSmall(order[i])) {
        growthPoints[order[i]] = OUTLIER;
        planted++;
      }
    }
  }

  private void blank(Topic topic, double wanted) {
    double blanked = 0;
    for (int firm : draws.permutation(topic, count())) {
      if (blanked + share(firm) > wanted + 0.002 || !isSmall(firm)) {
        continue;
      }
      blanked += share(firm);
      if (topic == Topic.FIRM_GAP_AUM) {
        assetCents[firm] = NONE;
      } else if (topic == Topic.FIRM_GAP_HNW) {
        wealthy[firm] = NONE;
      } else {
        growthPoints[firm] = NONE;
      }
    }
  }
}
