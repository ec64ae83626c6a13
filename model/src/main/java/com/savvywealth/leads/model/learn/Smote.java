package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Synthetic minority over-sampling on the train rows of one fold, to as many positives as
 * negatives.
 *
 * <p>A synthetic row starts at a positive, drawn uniformly, and goes a uniform part of the way
 * towards one of its k nearest positives, drawn uniformly. Nominal columns (a category's levels,
 * and columns of zeros and ones) take what most of the start's k neighbours have, the start's own
 * value among equals; a category's levels move together, so that a synthetic row has one level.
 *
 * <p>Distances: columns are divided by their standard deviation over the train rows, missing values
 * stand at the train rows' median; two nominal columns that differ, or two categories, count the
 * median standard deviation of the positives' other columns (SMOTE-NC). Missing is a state, not a
 * value: a synthetic row misses what its start misses, since positives that are never missing would
 * teach the model that a gap means no call; towards a neighbour's gap it stays where it started.
 *
 * @see "Chawla, Bowyer, Hall and Kegelmeyer (2002), JAIR 16, sections 4 and 6.1"
 */
final class Smote {
  private final Examples train;
  private final SmoteSpace space;
  private final int[] positives;
  private final int[][] neighbours;

  private Smote(Examples train, SmoteSpace space, int[] positives, int[][] neighbours) {
    this.train = train;
    this.space = space;
    this.positives = positives;
    this.neighbours = neighbours;
  }

  /**
   * Finds neighbours.
   *
   * @param k most neighbours of a positive; with fewer than k + 1 positives, all others
   * @throws IllegalArgumentException k below 1, or fewer than two positives
   */
  static Smote on(Examples train, int k) {
    int[] positives = new int[train.positives()];
    for (int row = 0, at = 0; row < train.rows(); row++) {
      if (train.label(row) == 1) {
        positives[at++] = row;
      }
    }
    if (k < 1 || positives.length < 2) {
      throw new IllegalArgumentException(
          "SMOTE needs at least 1 neighbour and 2 positives but has "
              + k
              + " and "
              + positives.length);
    }
    SmoteSpace space = SmoteSpace.of(train, positives);
    return new Smote(train, space, positives, neighbours(space, Math.min(k, positives.length - 1)));
  }

  /** Nearest first; of equally near ones the earlier row. */
  private static int[][] neighbours(SmoteSpace space, int k) {
    int[][] out = new int[space.size()][k];
    double[] nearest = new double[k];
    for (int i = 0; i < out.length; i++) {
      Arrays.fill(nearest, Double.POSITIVE_INFINITY);
      for (int j = 0; j < out.length; j++) {
        double distance = j == i ? Double.POSITIVE_INFINITY : space.squaredDistance(i, j);
        if (distance < nearest[k - 1]) {
          int at = k - 1;
          for (; at > 0 && distance < nearest[at - 1]; at--) {
            nearest[at] = nearest[at - 1];
            out[i][at] = out[i][at - 1];
          }
          nearest[at] = distance;
          out[i][at] = j;
        }
      }
    }
    return out;
  }

  /** Row numbers, among the train rows, of a positive's neighbours, nearest first. */
  List<Integer> neighboursOf(int positive) {
    List<Integer> out = new ArrayList<>();
    for (int neighbour : neighbours[positive]) {
      out.add(positives[neighbour]);
    }
    return out;
  }

  /** The train rows, then synthetic positives until the classes are level. */
  TrainingRows levelled(long seed) {
    int width = train.width();
    int missing = Math.max(0, train.rows() - 2 * positives.length);
    float[] matrix = Arrays.copyOf(train.matrix(), (train.rows() + missing) * width);
    byte[] labels = Arrays.copyOf(train.labels(), train.rows() + missing);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < missing; i++) {
      int start = random.nextInt(positives.length);
      int[] near = neighbours[start];
      float[] row = between(start, near[random.nextInt(near.length)], random.nextDouble());
      System.arraycopy(row, 0, matrix, (train.rows() + i) * width, width);
      labels[train.rows() + i] = 1;
    }
    return new TrainingRows(matrix, labels);
  }

  /**
   * The synthetic row a part of the way from one positive to another.
   *
   * @param part in [0, 1)
   */
  float[] between(int start, int neighbour, double part) {
    float[] out = new float[train.width()];
    train.copyRow(positives[start], out);
    for (int column = 0; column < out.length; column++) {
      float there = train.value(positives[neighbour], column);
      if (!space.isNominal(column) && !Float.isNaN(there)) {
        out[column] += (float) (part * ((double) there - out[column]));
      }
    }
    for (List<Integer> group : space.nominalGroups()) {
      if (!Float.isNaN(out[group.get(0)])) {
        takeMostFrequent(start, group, out);
      }
    }
    return out;
  }

  private void takeMostFrequent(int start, List<Integer> group, float[] out) {
    int[] near = neighbours[start];
    int best = positives[start];
    int most = -1;
    for (int i = -1; i < near.length; i++) {
      int candidate = i < 0 ? best : positives[near[i]];
      int votes = 0;
      for (int other : near) {
        votes += space.sameLevels(candidate, positives[other], group) ? 1 : 0;
      }
      boolean present = !Float.isNaN(train.value(candidate, group.get(0)));
      if (present && votes > most) {
        most = votes;
        best = candidate;
      }
    }
    for (int column : group) {
      out[column] = train.value(best, column);
    }
  }
}
