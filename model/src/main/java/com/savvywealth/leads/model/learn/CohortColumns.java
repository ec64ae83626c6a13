package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.explain.PlainWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The columns by which held-out leads fall into groups: every {@code cohortOnly} category that they
 * carry, the calibration segment where that is none of them, and every declared band.
 *
 * @param column contract column
 * @param title for people
 * @param levels in declared order, those that occur
 * @param levelOf a held-out row's level
 */
record CohortColumns(
    String column, String title, List<String> levels, IntFunction<String> levelOf) {
  private static final String NOT_KNOWN = "not known";
  private static final String SEGMENT_TITLE = "Calibration segment";

  /** All columns of these held-out rows: the AUM tier first, then bands, then contract order. */
  static List<CohortColumns> of(Examples heldOut, LearnSettings settings) {
    Map<String, String> titles = settings.explain().config().titles();
    PlainWords words = PlainWords.of(settings.contract());
    List<CohortColumns> out = new ArrayList<>();
    for (FeatureSpec spec : settings.contract().specs()) {
      IntFunction<String> levelOf = row -> heldOut.key(row).cohorts().levels().get(spec.name());
      if (carried(heldOut, spec.name())) {
        String title = titles.getOrDefault(spec.name(), words.of(spec.name()));
        CohortColumns column =
            new CohortColumns(spec.name(), title, order(heldOut, spec.levels(), levelOf), levelOf);
        out.add(spec.name().equals(TrainingTable.AUM_TIER) ? 0 : out.size(), column);
      }
    }
    if (!carried(heldOut, TrainingTable.AUM_TIER)) {
      List<String> levels = order(heldOut, List.of(), heldOut::segment);
      out.add(
          0, new CohortColumns(TrainingTable.AUM_TIER, SEGMENT_TITLE, levels, heldOut::segment));
    }
    int place = 1;
    for (ExplainConfig.Band band : settings.explain().config().bands()) {
      Optional<CohortColumns> column = band(heldOut, band, settings.contract());
      if (column.isPresent()) {
        out.add(place++, column.get());
      }
    }
    return out;
  }

  private static boolean carried(Examples heldOut, String column) {
    return heldOut.rows() > 0 && heldOut.key(0).cohorts().levels().containsKey(column);
  }

  /** Declared levels that occur, then those that are not declared, by name. */
  private static List<String> order(
      Examples heldOut, List<String> declared, IntFunction<String> levelOf) {
    Set<String> met =
        new LinkedHashSet<>(
            IntStream.range(0, heldOut.rows()).mapToObj(levelOf).distinct().sorted().toList());
    List<String> order = new ArrayList<>(declared.stream().filter(met::contains).toList());
    met.stream().filter(level -> !declared.contains(level)).forEach(order::add);
    return order;
  }

  private static Optional<CohortColumns> band(
      Examples heldOut, ExplainConfig.Band band, FeatureContract contract) {
    FeatureValues values = FeatureValues.of(heldOut);
    List<String> names = IntStream.rangeClosed(0, band.cuts().size()).mapToObj(band::name).toList();
    return contract.trainable().stream()
        .filter(spec -> spec.formula().equals(band.formula()) && values.isNumber(spec.name()))
        .findFirst()
        .map(
            spec -> {
              IntFunction<String> levelOf =
                  row -> {
                    int place = band.of(values.number(row, spec.name()));
                    return place < 0 ? NOT_KNOWN : names.get(place);
                  };
              return new CohortColumns(
                  spec.name(),
                  band.title() + ", " + band.unit(),
                  order(heldOut, names, levelOf),
                  levelOf);
            });
  }
}
