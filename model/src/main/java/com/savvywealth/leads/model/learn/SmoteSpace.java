package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where positives lie for {@link Smote}: scaled columns, nominal groups, distances. */
final class SmoteSpace {
  private final Examples train;
  private final boolean[] nominal;
  private final List<List<Integer>> groups;
  private final double[][] points;
  private final int[][] levels;
  private final double mismatch;

  private SmoteSpace(
      Examples train,
      boolean[] nominal,
      List<List<Integer>> groups,
      double[][] points,
      int[][] levels) {
    this.train = train;
    this.nominal = nominal;
    this.groups = groups;
    this.points = points;
    this.levels = levels;
    double median = points[0].length == 0 ? 1 : median(deviations(points));
    this.mismatch = median * median;
  }

  static SmoteSpace of(Examples train, int[] positives) {
    boolean[] nominal = new boolean[train.width()];
    Map<String, List<Integer>> byFeature = new LinkedHashMap<>();
    for (int column = 0; column < nominal.length; column++) {
      boolean level = !train.columns().get(column).level().isEmpty();
      nominal[column] = level || isYesNo(train, column);
      if (nominal[column]) {
        String key = level ? train.columns().get(column).feature() : "column " + column;
        byFeature.computeIfAbsent(key, feature -> new ArrayList<>()).add(column);
      }
    }
    List<List<Integer>> groups = List.copyOf(byFeature.values());
    return new SmoteSpace(
        train,
        nominal,
        groups,
        points(train, positives, nominal),
        levels(train, positives, groups));
  }

  private static boolean isYesNo(Examples train, int column) {
    for (int row = 0; row < train.rows(); row++) {
      float value = train.value(row, column);
      if (!Float.isNaN(value) && value != 0 && value != 1) {
        return false;
      }
    }
    return true;
  }

  private static double[][] points(Examples train, int[] positives, boolean[] nominal) {
    int[] numbers = IntStream.range(0, nominal.length).filter(i -> !nominal[i]).toArray();
    double[][] out = new double[positives.length][numbers.length];
    for (int at = 0; at < numbers.length; at++) {
      double[] all = train.column(numbers[at]);
      double[] present = Arrays.stream(all).filter(value -> !Double.isNaN(value)).toArray();
      double fill = present.length == 0 ? 0 : median(present);
      double scale = deviation(Arrays.stream(all).map(v -> Double.isNaN(v) ? fill : v).toArray());
      for (int i = 0; i < positives.length; i++) {
        double value = all[positives[i]];
        out[i][at] = (Double.isNaN(value) ? fill : value) / (scale > 0 ? scale : 1);
      }
    }
    return out;
  }

  /** One number for each nominal group of each positive; equal numbers, equal levels. */
  private static int[][] levels(Examples train, int[] positives, List<List<Integer>> groups) {
    int[][] out = new int[positives.length][groups.size()];
    for (int i = 0; i < positives.length; i++) {
      for (int g = 0; g < groups.size(); g++) {
        out[i][g] = level(train, positives[i], groups.get(g));
      }
    }
    return out;
  }

  /** Place of the level that is on; -1 for missing, the number of levels when none is on. */
  private static int level(Examples train, int row, List<Integer> group) {
    for (int i = 0; i < group.size(); i++) {
      float value = train.value(row, group.get(i));
      if (Float.isNaN(value) || value > 0) {
        return Float.isNaN(value) ? -1 : i;
      }
    }
    return group.size();
  }

  int size() {
    return points.length;
  }

  boolean isNominal(int column) {
    return nominal[column];
  }

  List<List<Integer>> nominalGroups() {
    return groups;
  }

  double squaredDistance(int i, int j) {
    double sum = 0;
    for (int at = 0; at < points[i].length; at++) {
      double d = points[i][at] - points[j][at];
      sum += d * d;
    }
    for (int g = 0; g < groups.size(); g++) {
      sum += levels[i][g] == levels[j][g] ? 0 : mismatch;
    }
    return sum;
  }

  boolean sameLevels(int row, int other, List<Integer> group) {
    for (int column : group) {
      if (Float.compare(train.value(row, column), train.value(other, column)) != 0) {
        return false;
      }
    }
    return true;
  }

  private static double[] deviations(double[][] points) {
    double[] out = new double[points[0].length];
    for (int at = 0; at < out.length; at++) {
      int column = at;
      out[at] = deviation(Arrays.stream(points).mapToDouble(point -> point[column]).toArray());
    }
    return out;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
