package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.refresh.CalibrationReplicates.Measure;
import com.savvywealth.leads.model.refresh.PairedDifference.Pair;
import com.savvywealth.leads.model.refresh.PairedDifference.Slice;
import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.ExpectedCalibrationError;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Lift;
import com.savvywealth.leads.model.stat.PairedInterval;
import com.savvywealth.leads.model.stat.PrecisionAtK;
import com.savvywealth.leads.model.stat.RocAuc;
import com.savvywealth.leads.model.stat.SpearmanCorrelation;
import com.savvywealth.leads.model.stat.StratifiedReplicates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The new model and the one in service on the same rows.
 *
 * <p>Intervals are those of a paired bootstrap: each replicate draws the same rows for both models,
 * rows of one advisor together, with Poisson weights hashed from (seed, advisor, replicate).
 * Ranking replicates keep the numbers of positives and negatives; those of calibration do not.
 *
 * @param rows held-out rows of the challenger
 * @param paired of them scored by both models; all figures are of these
 * @param positives of those with label 1
 * @param clusters distinct advisors among those, leads without one counting as their own
 * @param seenByChampion of {@code rows} that the champion learnt from
 * @param unscored tokens that the champion cannot score, at most {@value #MOST_LISTED}, sorted
 * @param rankCorrelation Spearman's, of both margins; NaN below two rows
 * @param topOverlap share of the challenger's best tenth that is in the champion's; NaN without
 *     rows
 * @param differences by metric, then scope
 * @see "plan, Task 17.2"
 */
public record PairedComparison(
    long rows,
    long paired,
    long positives,
    long clusters,
    long seenByChampion,
    List<String> unscored,
    Double rankCorrelation,
    Double topOverlap,
    List<PairedDifference> differences) {
  /** Name of average precision among the metrics. */
  public static final String AUC_PR = "auc_pr";

  private static final int MOST_LISTED = 100;
  private static final double TOP = 0.1;
  private static final int BINS = 10;

  /**
   * How the bootstrap is done.
   *
   * @param replicates at least 1
   * @param seed any
   * @param confidence of the two-sided intervals, such as 0.95
   */
  public record Bootstrap(int replicates, long seed, double confidence) {}

  /** Copies the lists; missing numbers, written null, become NaN. */
  public PairedComparison {
    rankCorrelation = PairedDifference.known(rankCorrelation);
    topOverlap = PairedDifference.known(topOverlap);
    unscored = List.copyOf(unscored);
    differences = List.copyOf(differences);
  }

  /** Compares on rows in any order. */
  public static PairedComparison of(List<ComparedRow> given, Bootstrap bootstrap) {
    List<ComparedRow> rows =
        given.stream()
            .filter(ComparedRow::isPaired)
            .sorted(Comparator.comparing(ComparedRow::token))
            .toList();
    double[] champion = rows.stream().mapToDouble(row -> row.champion().margin()).toArray();
    double[] challenger = rows.stream().mapToDouble(row -> row.challenger().margin()).toArray();
    byte[] labels = labels(rows);
    BootstrapSpec spec = spec(rows, bootstrap);
    List<PairedDifference> differences = new ArrayList<>();
    ranking(rows, List.of(champion, challenger), spec, differences);
    calibration(rows, spec, differences);
    return new PairedComparison(
        given.size(),
        rows.size(),
        positives(labels),
        rows.stream().map(ComparedRow::cluster).distinct().count(),
        given.stream().filter(ComparedRow::isSeen).count(),
        given.stream()
            .filter(row -> !row.isPaired())
            .map(ComparedRow::token)
            .sorted()
            .limit(MOST_LISTED)
            .toList(),
        rows.size() < 2 ? Double.NaN : SpearmanCorrelation.of(champion, challenger),
        TopShare.common(champion, challenger, TOP),
        differences);
  }

  /** The difference of a metric over all rows. */
  public PairedDifference over(String metric) {
    return differences.stream()
        .filter(each -> each.metric().equals(metric) && each.scope().equals("all"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no metric " + metric));
  }

  private record Ranking(
      String metric,
      ToDoubleBiFunction<double[], byte[]> point,
      ToDoubleFunction<StratifiedReplicates.Weights> replicate) {}

  private static List<Ranking> rankings(long rows, long positives) {
    double k = PrecisionAtK.count(rows, TOP);
    double base = (double) positives / rows;
    return List.of(
        new Ranking(AUC_PR, AveragePrecision::of, AveragePrecision::weighted),
        new Ranking("roc_auc", RocAuc::of, RocAuc::weighted),
        new Ranking(
            "precision_at_10_percent",
            (scores, labels) -> PrecisionAtK.of(scores, labels, TOP),
            weights -> PrecisionAtK.weighted(weights, k)),
        new Ranking(
            "lift_at_10_percent",
            (scores, labels) -> Lift.of(scores, labels, TOP),
            weights -> PrecisionAtK.weighted(weights, k) / base));
  }

  private static void ranking(
      List<ComparedRow> rows,
      List<double[]> margins,
      BootstrapSpec spec,
      List<PairedDifference> out) {
    byte[] labels = labels(rows);
    Slice slice = new Slice("all", rows.size(), positives(labels));
    StratifiedReplicates before = StratifiedReplicates.of(margins.get(0), labels, spec);
    StratifiedReplicates now = StratifiedReplicates.of(margins.get(1), labels, spec);
    for (Ranking ranking : rankings(slice.rows(), slice.positives())) {
      Pair pair =
          new Pair(
              ranking.metric(),
              ranking.point().applyAsDouble(margins.get(0), labels),
              ranking.point().applyAsDouble(margins.get(1), labels));
      Interval interval =
          PairedInterval.of(
              now.values(ranking.replicate()),
              before.values(ranking.replicate()),
              spec.confidence());
      out.add(PairedDifference.of(pair, interval, slice));
    }
  }

  private static void calibration(
      List<ComparedRow> rows, BootstrapSpec spec, List<PairedDifference> out) {
    List<String> tiers = rows.stream().map(ComparedRow::tier).distinct().sorted().toList();
    CalibrationReplicates replicates = new CalibrationReplicates(rows, tiers, BINS, spec);
    for (Measure measure : Measure.values()) {
      for (int place = -1; place < tiers.size(); place++) {
        int tier = place < 0 ? tiers.size() : place;
        List<ComparedRow> some =
            place < 0
                ? rows
                : rows.stream().filter(row -> row.tier().equals(tiers.get(tier))).toList();
        byte[] labels = labels(some);
        Pair pair =
            new Pair(
                name(measure),
                value(measure, probabilities(some, true), labels),
                value(measure, probabilities(some, false), labels));
        Interval interval =
            PairedInterval.of(
                replicates.challenger(measure, tier),
                replicates.champion(measure, tier),
                spec.confidence());
        String scope = place < 0 ? "all" : "tier=" + tiers.get(tier);
        out.add(
            PairedDifference.of(pair, interval, new Slice(scope, some.size(), positives(labels))));
      }
    }
  }

  private static String name(Measure measure) {
    return switch (measure) {
      case ECE -> "ece";
      case OBSERVED_OVER_EXPECTED -> "observed_over_expected";
      case BRIER -> "brier_score";
    };
  }

  private static double value(Measure measure, double[] p, byte[] y) {
    return switch (measure) {
      case ECE -> ExpectedCalibrationError.equalWidth(p, y, BINS);
      case OBSERVED_OVER_EXPECTED -> CalibrationInTheLarge.of(p, y).ratio();
      case BRIER -> BrierSkill.score(p, y);
    };
  }

  private static double[] probabilities(List<ComparedRow> rows, boolean champion) {
    return rows.stream()
        .mapToDouble(row -> (champion ? row.champion() : row.challenger()).probability())
        .toArray();
  }

  private static byte[] labels(List<ComparedRow> rows) {
    byte[] labels = new byte[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) rows.get(i).label();
    }
    return labels;
  }

  private static long positives(byte[] labels) {
    long sum = 0;
    for (byte label : labels) {
      sum += label;
    }
    return sum;
  }

  private static BootstrapSpec spec(List<ComparedRow> rows, Bootstrap bootstrap) {
    long[] hashes =
        rows.stream()
            .mapToLong(
                row -> {
                  String digest = StrictJson.sha256(row.cluster().getBytes(StandardCharsets.UTF_8));
                  return Long.parseUnsignedLong(digest.substring(0, 16), 16);
                })
            .toArray();
    return new BootstrapSpec(
        bootstrap.replicates(), bootstrap.seed(), bootstrap.confidence(), hashes);
  }
}
