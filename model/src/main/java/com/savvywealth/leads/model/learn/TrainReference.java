package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Freezes the train window into the bins that later nights are held against: every feature that the
 * model kept over the train rows alone, margins over the held-out rows, since those of rows that
 * trees were fitted to are wider than any that will be scored.
 */
final class TrainReference {
  private TrainReference() {}

  /** The window of a trained model; numbers are floats, as the model sees them. */
  static ReferenceWindow of(TrainedModel trained, FeatureContract contract) {
    return of(
        trained.split().train(),
        trained.model().trees().columns(),
        contract,
        ReferenceBins.ofNumbers(trained.heldOutMargins()));
  }

  static ReferenceWindow of(
      Examples train, List<ModelColumn> kept, FeatureContract contract, ReferenceBins margins) {
    SortedMap<String, ReferenceBins> features = new TreeMap<>();
    for (ModelColumn column : kept) {
      features.computeIfAbsent(column.feature(), name -> bins(train, contract.spec(name)));
    }
    return new ReferenceWindow(train.rows(), features, margins);
  }

  private static ReferenceBins bins(Examples train, FeatureSpec spec) {
    if (spec.dtype() == FeatureSpec.Dtype.CATEGORY) {
      return levels(train, spec);
    }
    for (int column = 0; column < train.width(); column++) {
      if (train.columns().get(column).feature().equals(spec.name())) {
        return ReferenceBins.ofNumbers(train.column(column));
      }
    }
    throw new IllegalArgumentException("no column belongs to feature " + spec.name());
  }

  /** A row with no level of its own is "other"; only a nullable category has one for missing. */
  private static ReferenceBins levels(Examples train, FeatureSpec spec) {
    int other = spec.levels().size();
    long[] counts = new long[other + 2];
    counts[other] = train.rows();
    for (int column = 0; column < train.width(); column++) {
      ModelColumn own = train.columns().get(column);
      if (own.feature().equals(spec.name())) {
        int level = spec.levels().indexOf(own.level());
        int bin = level < 0 ? other + 1 : level;
        for (int row = 0; row < train.rows(); row++) {
          if (train.value(row, column) == 1f) {
            counts[bin]++;
            counts[other]--;
          }
        }
      }
    }
    return ReferenceBins.ofLevels(spec.levels(), counts);
  }
}
