package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.stat.BootstrapSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Calibration of two models over the same bootstrap draws, by tier and over all.
 *
 * <p>Each replicate gives each cluster a Poisson(1) weight; nothing is rescaled, so the base rate
 * varies as it does in rows drawn anew. Sums are whole numbers, in units of 2^-40: equal for any
 * order of rows.
 */
final class CalibrationReplicates {
  private static final double UNIT = 0x1p40;
  private static final int MODELS = 2;

  /** What is measured. */
  enum Measure {
    ECE,
    OBSERVED_OVER_EXPECTED,
    BRIER
  }

  private final List<String> tiers;
  private final Map<Measure, double[][][]> values = new EnumMap<>(Measure.class);

  /**
   * @param rows scored by both, in the order of the specification's hashes
   * @param tiers names of all tiers, sorted
   * @param bins of equal width, for the calibration error
   */
  CalibrationReplicates(List<ComparedRow> rows, List<String> tiers, int bins, BootstrapSpec spec) {
    this.tiers = tiers;
    for (Measure measure : Measure.values()) {
      values.put(measure, new double[MODELS][tiers.size() + 1][spec.replicates()]);
    }
    int[] tier = rows.stream().mapToInt(row -> tiers.indexOf(row.tier())).toArray();
    byte[] label = new byte[rows.size()];
    long[][] chance = new long[MODELS][rows.size()];
    int[][] bin = new int[MODELS][rows.size()];
    long[][] loss = new long[MODELS][rows.size()];
    for (int i = 0; i < label.length; i++) {
      label[i] = (byte) rows.get(i).label();
      for (int model = 0; model < MODELS; model++) {
        ComparedRow.Score score = model == 0 ? rows.get(i).champion() : rows.get(i).challenger();
        double p = score.probability();
        chance[model][i] = Math.round(p * UNIT);
        bin[model][i] = Math.max(0, (int) Math.ceil(p * bins) - 1);
        loss[model][i] = Math.round((p - label[i]) * (p - label[i]) * UNIT);
      }
    }
    for (int b = 0; b < spec.replicates(); b++) {
      Sums[][] sums = new Sums[MODELS][tiers.size() + 1];
      for (int model = 0; model < MODELS; model++) {
        for (int t = 0; t <= tiers.size(); t++) {
          sums[model][t] = new Sums(bins);
        }
      }
      for (int i = 0; i < label.length; i++) {
        int weight = spec.weight(i, b);
        for (int model = 0; weight > 0 && model < MODELS; model++) {
          sums[model][tier[i]].add(
              weight, bin[model][i], label[i], chance[model][i], loss[model][i]);
        }
      }
      keep(b, sums);
    }
  }

  private void keep(int b, Sums[][] sums) {
    for (int model = 0; model < MODELS; model++) {
      Sums all = sums[model][tiers.size()];
      for (int t = 0; t < tiers.size(); t++) {
        all.add(sums[model][t]);
      }
      for (int t = 0; t <= tiers.size(); t++) {
        values.get(Measure.ECE)[model][t][b] = sums[model][t].error();
        values.get(Measure.OBSERVED_OVER_EXPECTED)[model][t][b] = sums[model][t].ratio();
        values.get(Measure.BRIER)[model][t][b] = sums[model][t].brier();
      }
    }
  }

  /** Values by replicate of the champion; {@code tier} = number of tiers stands for all rows. */
  double[] champion(Measure measure, int tier) {
    return values.get(measure)[0][tier].clone();
  }

  /** Values by replicate of the challenger. */
  double[] challenger(Measure measure, int tier) {
    return values.get(measure)[1][tier].clone();
  }

  /** Weighted sums of one model's rows in one replicate. */
  private static final class Sums {
    private final long[] weights;
    private final long[] calls;
    private final long[] chances;
    private long losses;

    Sums(int bins) {
      weights = new long[bins];
      calls = new long[bins];
      chances = new long[bins];
    }

    void add(int weight, int bin, int label, long chance, long loss) {
      weights[bin] += weight;
      calls[bin] += (long) weight * label;
      chances[bin] += weight * chance;
      losses += weight * loss;
    }

    void add(Sums other) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] += other.weights[i];
        calls[i] += other.calls[i];
        chances[i] += other.chances[i];
      }
      losses += other.losses;
    }

    private long rows() {
      long sum = 0;
      for (long weight : weights) {
        sum += weight;
      }
      return sum;
    }

    double error() {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += Math.abs(calls[i] - chances[i] / UNIT);
      }
      return sum / rows();
    }

    double ratio() {
      long observed = 0;
      long expected = 0;
      for (int i = 0; i < weights.length; i++) {
        observed += calls[i];
        expected += chances[i];
      }
      return expected == 0 ? Double.NaN : observed / (expected / UNIT);
    }

    double brier() {
      return losses / UNIT / rows();
    }
  }
}
