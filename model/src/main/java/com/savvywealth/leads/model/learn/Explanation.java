package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.explain.BusinessFeatures;
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
 * @param base the model's mean margin, from which contributions lead to a row's own
 * @param sample which rows were explained
 * @param leads one per explained row, in row order
 */
public record Explanation(
    List<GlobalImportance.Importance> importance,
    double base,
    ExplainedSample sample,
    List<Lead> leads) {
  /** Rows explained at most; of more, those with the smallest hash of the lead's token. */
  public static final int MOST_ROWS = 20_000;

  /**
   * One explained row.
   *
   * @param row row number among the held-out rows
   * @param margin what the model itself says of the row, log-odds
   * @param error |base and contributions - exact margin|, see {@link TreeModel#exactMargin}
   * @param shares every business feature's contribution, sorted by name
   */
  public record Lead(int row, double margin, double error, List<Drivers.Driver> shares) {
    /** Copies the shares. */
    public Lead {
      shares = List.copyOf(shares);
    }

    /** The k strongest in either direction; zeros left out. */
    public List<Drivers.Driver> top(int k) {
      return Drivers.top(shares, k);
    }
  }

  /** Copies its lists. */
  public Explanation {
    importance = List.copyOf(importance);
    leads = List.copyOf(leads);
  }

  /**
   * Explains the model's margins on the held-out rows, or on {@link #MOST_ROWS} of them.
   *
   * @param contract says which columns are bins or levels of one business feature
   */
  public static Explanation of(BoostedTrees trees, Examples heldOut, FeatureContract contract) {
    List<ModelColumn> columns = BusinessFeatures.fold(trees.columns(), contract);
    Examples mine = heldOut.select(trees.columns());
    TreeShap shap = TreeShap.of(trees.model());
    TreeShap.Workspace work = shap.workspace();
    GlobalImportance importance = GlobalImportance.over(columns);
    float[] values = new float[columns.size()];
    double[] contributions = new double[columns.size() + 1];
    List<Lead> leads = new ArrayList<>();
    int[] rows = sample(heldOut);
    for (int row : rows) {
      mine.copyRow(row, values);
      shap.contributions(values, contributions, work);
      double sum = 0;
      for (double contribution : contributions) {
        sum += contribution;
      }
      double margin = trees.model().margin(values);
      importance.add(contributions);
      double error = Math.abs(sum - trees.model().exactMargin(values));
      leads.add(new Lead(row, margin, error, Drivers.fold(contributions, columns)));
    }
    ExplainedSample sample = ExplainedSample.of(heldOut.subset(RowSet.of(rows)), heldOut.rows());
    return new Explanation(importance.ranked(), shap.bias(), sample, leads);
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

  /** Greatest error of a row, log-odds; NaN when no row was explained. */
  public double maxError() {
    return leads.stream().mapToDouble(Lead::error).max().orElse(Double.NaN);
  }

  /** Rows whose contributions miss the margin by more than this; a NaN error counts. */
  public int rowsOff(double tolerance) {
    return (int) leads.stream().filter(lead -> !(lead.error() <= tolerance)).count();
  }

  /** Contributions of a feature, one per explained row; zeros when the model does not use it. */
  public double[] contributions(String feature) {
    double[] out = new double[leads.size()];
    if (!leads.isEmpty()) {
      List<Drivers.Driver> shares = leads.get(0).shares();
      int at = 0;
      while (at < shares.size() && !shares.get(at).feature().equals(feature)) {
        at++;
      }
      for (int i = 0; i < out.length && at < shares.size(); i++) {
        out[i] = leads.get(i).shares().get(at).contribution();
      }
    }
    return out;
  }
}
