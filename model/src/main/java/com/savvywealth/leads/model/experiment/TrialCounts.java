package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.ClusteredRatio;
import com.savvywealth.leads.model.stat.IntraclassCorrelation.Cluster;
import com.savvywealth.leads.model.stat.TwoArmCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A trial's table as the statistics take it: two arms at once, by stratum or by cluster. */
record TrialCounts(TrialTable table) {
  /** Both arms over all. */
  TwoArmCounts all(ToLongFunction<CellCounts> hits) {
    return pair(table.of(Arm.TREATMENT), table.of(Arm.CONTROL), hits);
  }

  /** Both arms of a stratum. */
  TwoArmCounts stratum(String stratum, ToLongFunction<CellCounts> hits) {
    return pair(table.of(stratum, Arm.TREATMENT), table.of(stratum, Arm.CONTROL), hits);
  }

  /** Both arms of each stratum, in order. */
  List<TwoArmCounts> strata(ToLongFunction<CellCounts> hits) {
    return pairs(TrialCell::stratum, hits);
  }

  /** Both arms of each cluster, in order. Leads without an owner are one cluster, "". */
  List<TwoArmCounts> clusters(ToLongFunction<CellCounts> hits) {
    return pairs(TrialCell::cluster, hits);
  }

  private List<TwoArmCounts> pairs(
      Function<TrialCell, String> part, ToLongFunction<CellCounts> hits) {
    return parts(part).values().stream()
        .map(arms -> pair(arms.get(Arm.TREATMENT), arms.get(Arm.CONTROL), hits))
        .toList();
  }

  /** Booked calls and another count, such as dials or leads, of each cluster. */
  List<ClusteredRatio.Cluster> callsPer(ToLongFunction<CellCounts> exposure) {
    return parts(TrialCell::cluster).values().stream()
        .map(
            arms -> {
              CellCounts treated = arms.get(Arm.TREATMENT);
              CellCounts control = arms.get(Arm.CONTROL);
              return new ClusteredRatio.Cluster(
                  treated.booked(),
                  exposure.applyAsLong(treated),
                  control.booked(),
                  exposure.applyAsLong(control));
            })
        .toList();
  }

  /** Clusters of each arm, for what outcomes within them have in common. */
  List<List<Cluster>> byArm() {
    List<List<Cluster>> byArm = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      byArm.add(
          parts(TrialCell::cluster).values().stream()
              .map(arms -> new Cluster(arms.get(arm).booked(), arms.get(arm).leads()))
              .toList());
    }
    return byArm;
  }

  /** Both arms of each part of the trial, in order, in one pass over its cells. */
  private SortedMap<String, Map<Arm, CellCounts>> parts(Function<TrialCell, String> part) {
    SortedMap<String, Map<Arm, CellCounts>> parts = new TreeMap<>();
    table
        .cells()
        .forEach(
            (cell, counts) -> {
              Map<Arm, CellCounts> arms =
                  parts.computeIfAbsent(
                      part.apply(cell),
                      name ->
                          new EnumMap<>(
                              Map.of(
                                  Arm.TREATMENT, CellCounts.NONE, Arm.CONTROL, CellCounts.NONE)));
              arms.merge(cell.arm(), counts, CellCounts::plus);
            });
    return parts;
  }

  private static TwoArmCounts pair(
      CellCounts treated, CellCounts control, ToLongFunction<CellCounts> hits) {
    return new TwoArmCounts(
        hits.applyAsLong(treated), treated.leads(), hits.applyAsLong(control), control.leads());
  }
}
