package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.ClusteredRatio;
import com.savvywealth.leads.model.stat.IntraclassCorrelation.Cluster;
import com.savvywealth.leads.model.stat.TwoArmCounts;
import java.util.ArrayList;
import java.util.List;
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
    return table.strata().stream().map(stratum -> stratum(stratum, hits)).toList();
  }

  /** Both arms of each cluster, in order. Leads without an owner are one cluster, "". */
  List<TwoArmCounts> clusters(ToLongFunction<CellCounts> hits) {
    return table.clusters().stream()
        .map(
            cluster ->
                pair(
                    table.ofCluster(cluster, Arm.TREATMENT),
                    table.ofCluster(cluster, Arm.CONTROL),
                    hits))
        .toList();
  }

  /** Booked calls and another count, such as dials or leads, of each cluster. */
  List<ClusteredRatio.Cluster> callsPer(ToLongFunction<CellCounts> exposure) {
    return table.clusters().stream()
        .map(
            cluster -> {
              CellCounts treated = table.ofCluster(cluster, Arm.TREATMENT);
              CellCounts control = table.ofCluster(cluster, Arm.CONTROL);
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
    List<List<Cluster>> arms = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      arms.add(
          table.clusters().stream()
              .map(cluster -> table.ofCluster(cluster, arm))
              .map(counts -> new Cluster(counts.booked(), counts.leads()))
              .toList());
    }
    return arms;
  }

  private static TwoArmCounts pair(
      CellCounts treated, CellCounts control, ToLongFunction<CellCounts> hits) {
    return new TwoArmCounts(
        hits.applyAsLong(treated), treated.leads(), hits.applyAsLong(control), control.leads());
  }
}
