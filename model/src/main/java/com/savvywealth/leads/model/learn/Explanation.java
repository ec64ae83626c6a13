package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.explain.Drivers;
import com.savvywealth.leads.model.explain.GlobalImportance;
import com.savvywealth.leads.model.explain.TreeShap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * SHAP contributions of a model on held-out rows, folded to business features.
 *
 * @param importance features by mean absolute contribution
 * @param leads one per explained row, in row order
 * @param maxError greatest |sum of contributions - margin| over the explained rows, log-odds
 */
public record Explanation(
    List<GlobalImportance.Importance> importance, List<Lead> leads, double maxError) {
  /** Rows explained at most; of more, those with the smallest hash of the lead's token. */
  public static final int MOST_ROWS = 20_000;

  /**
   * One explained row.
   *
   * @param row row number among the held-out rows
   * @param shares every business feature's contribution, sorted by name
   */
  public record Lead(int row, List<Drivers.Driver> shares) {
    /** Copies the shares. */
    public Lead {
      shares = List.copyOf(shares);
    }

    /** The k strongest in either direction; zeros left out. */
    public List<Drivers.Driver> top(int k) {
      return shares.stream()
          .filter(share -> share.contribution() != 0)
          .sorted(
              Comparator.<Drivers.Driver>comparingDouble(share -> -Math.abs(share.contribution()))
                  .thenComparing(Drivers.Driver::feature))
          .limit(k)
          .toList();
    }
  }

  /** Copies its lists. */
  public Explanation {
    importance = List.copyOf(importance);
    leads = List.copyOf(leads);
  }

  /** Explains the model's margins on the held-out rows, or on {@link #MOST_ROWS} of them. */
  public static Explanation of(BoostedTrees trees, Examples heldOut) {
    List<ModelColumn> columns = trees.columns();
    Examples mine = heldOut.select(columns);
    TreeShap shap = TreeShap.of(trees.model());
    TreeShap.Workspace work = shap.workspace();
    GlobalImportance importance = GlobalImportance.over(columns);
    float[] values = new float[columns.size()];
    double[] contributions = new double[columns.size() + 1];
    List<Lead> leads = new ArrayList<>();
    double maxError = mine.rows() == 0 ? Double.NaN : 0;
    for (int row : sample(heldOut)) {
      mine.copyRow(row, values);
      shap.contributions(values, contributions, work);
      double sum = 0;
      for (double contribution : contributions) {
        sum += contribution;
      }
      maxError = Math.max(maxError, Math.abs(sum - trees.model().margin(values)));
      importance.add(contributions);
      leads.add(new Lead(row, Drivers.fold(contributions, columns)));
    }
    return new Explanation(importance.ranked(), leads, maxError);
  }

  private static int[] sample(Examples heldOut) {
    IntStream rows = IntStream.range(0, heldOut.rows());
    if (heldOut.rows() <= MOST_ROWS) {
      return rows.toArray();
    }
    long[] hashes = rows.mapToLong(heldOut::rowHash).toArray();
    return IntStream.range(0, hashes.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(row -> hashes[row]).thenComparing(row -> row))
        .limit(MOST_ROWS)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** The k features of greatest mean absolute contribution. */
  public List<String> topFeatures(int k) {
    return importance.stream().limit(k).map(GlobalImportance.Importance::feature).toList();
  }
}
