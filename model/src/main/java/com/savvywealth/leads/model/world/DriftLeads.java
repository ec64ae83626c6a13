package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The leads of a {@link DriftYear}: each feature falls into the bins of the training window as
 * often as that window's rows did, each by itself, and shifts the margin by the effect of its bin.
 */
final class DriftLeads {
  private static final int LEARNED = 20_000;
  private static final double STRENGTH = 0.5;
  private static final int UPPER_THIRD = 3;

  private final List<ReferenceBins> features;
  private final int[] widths;
  private final double[][] upTo;
  private final double[][] effects;
  private final double meanChance;
  private final int drifting;
  private final SplittableRandom random;
  private final double[] edges;

  /** Leads of these features; draws some at once, by which scores are cut into bins. */
  DriftLeads(ReferenceWindow window, SplittableRandom random) {
    this.features = List.copyOf(window.features().values());
    this.random = random;
    this.widths = features.stream().mapToInt(ReferenceBins::count).toArray();
    this.upTo = new double[widths.length][];
    this.effects = new double[widths.length][];
    double mean = 1;
    for (int f = 0; f < widths.length; f++) {
      mean *= learn(f);
    }
    this.meanChance = mean;
    this.drifting = firstToMove();
    this.edges = scoreEdges(Math.max(1, window.margins().count() - 1));
  }

  /** Bins of each feature. */
  int[] widths() {
    return widths.clone();
  }

  /** The mean of exp(margin) over all leads. */
  double meanChance() {
    return meanChance;
  }

  /** Which feature drifts. */
  int drifting() {
    return drifting;
  }

  /** Shares and effects of one feature's bins; gives the mean of exp(effect). */
  private double learn(int f) {
    double total = features.get(f).counts().stream().mapToLong(Long::longValue).sum();
    upTo[f] = new double[widths[f]];
    effects[f] = new double[widths[f]];
    double sum = 0;
    double mean = 0;
    double slope = STRENGTH / Math.sqrt(widths.length) * (f % 2 == 0 ? 1 : -1);
    for (int bin = 0; bin < widths[f]; bin++) {
      double share = features.get(f).counts().get(bin) / total;
      sum += share;
      upTo[f][bin] = sum;
      boolean missing = bin == widths[f] - 1;
      effects[f][bin] = missing ? 0 : slope * 2 * (2.0 * bin / Math.max(1, widths[f] - 2) - 1);
      mean += share * StrictMath.exp(effects[f][bin]);
    }
    return mean;
  }

  /** The first numeric feature with bins to move between; any when there is none. */
  private int firstToMove() {
    for (int f = 0; f < widths.length; f++) {
      if (!features.get(f).category() && widths[f] > 2 * UPPER_THIRD) {
        return f;
      }
    }
    return 0;
  }

  private double[] scoreEdges(int bins) {
    double[] margins = new double[LEARNED];
    int[] lead = new int[widths.length];
    for (int i = 0; i < LEARNED; i++) {
      draw(lead, 0);
      margins[i] = margin(lead);
    }
    Arrays.sort(margins);
    double[] inner = new double[bins - 1];
    for (int i = 0; i < inner.length; i++) {
      inner[i] = margins[(i + 1) * LEARNED / bins];
    }
    return inner;
  }

  /** The sum of the effects of a lead's bins. */
  double margin(int[] lead) {
    double sum = 0;
    for (int f = 0; f < lead.length; f++) {
      sum += effects[f][lead[f]];
    }
    return sum;
  }

  /**
   * Draws a lead.
   *
   * @param lead the bin of each feature, filled in
   * @param moved share of leads whose drifting feature is of its upper third
   */
  void draw(int[] lead, double moved) {
    for (int f = 0; f < lead.length; f++) {
      double u = random.nextDouble();
      int bin = 0;
      while (bin < widths[f] - 1 && u >= upTo[f][bin]) {
        bin++;
      }
      lead[f] = bin;
    }
    int last = widths[drifting] - 2;
    int from = last - last / UPPER_THIRD;
    boolean isMoved = random.nextDouble() < moved;
    int upper = from + random.nextInt(last - from + 1);
    lead[drifting] = isMoved ? upper : lead[drifting];
  }

  /** The margin of a lead whose drifting feature's value is spoilt. */
  double spoiltMargin(int[] lead, DriftYear.Drift drift) {
    int bin = lead[drifting];
    return margin(lead) - effects[drifting][bin] + effects[drifting][spoilt(bin, drift)];
  }

  /**
   * The bin of scores that a margin falls into: as many as the window has, less that for missing
   * ones, of equal shares without a drift.
   */
  int score(double margin) {
    int bin = 0;
    while (bin < edges.length && margin > edges[bin]) {
      bin++;
    }
    return bin;
  }

  /** The bin that a spoilt value of the drifting feature falls into. */
  int spoilt(int bin, DriftYear.Drift drift) {
    int missing = widths[drifting] - 1;
    return switch (drift) {
      case UNIT -> bin == missing ? missing : missing - 1;
      case MISSING -> missing;
      default -> bin;
    };
  }
}
