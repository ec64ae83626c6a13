package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.QuarterDrift;
import com.savvywealth.leads.model.stat.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which features drift, and whether that is who was contacted or what was recorded.
 *
 * <p>A quarter is flagged when its index is above the flag, above what chance gives, and its
 * Benjamini-Hochberg q over all trained features and quarters with enough rows is low. A flagged
 * quarter is a mix shift when, with its lead sources weighted as the reference's, little is left;
 * else a fault.
 *
 * @param drifted features with a flagged quarter, sorted by name
 * @param q adjusted p-value by "feature quarter"; absent below the least number of rows
 */
public record DriftFindings(List<Drifted> drifted, SortedMap<String, Double> q) {
  /** Copies both. */
  public DriftFindings {
    drifted = List.copyOf(drifted);
    q = Collections.unmodifiableSortedMap(new TreeMap<>(q));
  }

  /** Why a distribution moved. */
  public enum Kind {
    /** Other leads were contacted: sources have other shares. */
    MIX_SHIFT("mix shift"),
    /** Leads of one source look different than before, or nothing tells. */
    FAULT("fault");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * One feature's drift above the flag.
   *
   * @param feature the feature
   * @param kind a fault when any flagged quarter is one
   * @param worst its quarter of greatest drift among those flagged, faults first
   * @param flagged how many quarters are flagged
   * @param disposition "dropped: ..." or "kept: ..."; "" when none is recorded
   */
  public record Drifted(
      String feature, Kind kind, QuarterDrift worst, int flagged, String disposition) {}

  /**
   * The findings.
   *
   * @param features those that may be trained on
   * @param dropped disposition of each feature that selection drops
   */
  public static DriftFindings of(
      List<FeatureAudit> features, Map<String, String> dropped, AuditLimits limits) {
    SortedMap<String, Double> q = adjusted(features, limits);
    List<Drifted> out = new ArrayList<>();
    for (FeatureAudit feature : features) {
      List<QuarterDrift> flagged =
          feature.quarters().stream()
              .filter(drift -> isFlagged(drift, q.get(key(feature, drift)), limits))
              .toList();
      if (!flagged.isEmpty()) {
        out.add(drifted(feature.feature(), flagged, dropped, limits));
      }
    }
    return new DriftFindings(out, q);
  }

  private static Drifted drifted(
      String feature, List<QuarterDrift> flagged, Map<String, String> dropped, AuditLimits limits) {
    List<QuarterDrift> faults =
        flagged.stream()
            .filter(d -> !d.isMixShift(limits.mixSmall(), limits.mixCovered()))
            .toList();
    Kind kind = faults.isEmpty() ? Kind.MIX_SHIFT : Kind.FAULT;
    QuarterDrift worst =
        Collections.max(
            faults.isEmpty() ? flagged : faults, Comparator.comparingDouble(QuarterDrift::psi));
    String disposition = dropped.getOrDefault(feature, "");
    if (disposition.isEmpty() && kind == Kind.MIX_SHIFT) {
      disposition =
          String.format(
              Locale.ROOT,
              "kept: mix shift, PSI %.3f within lead sources",
              flagged.stream().mapToDouble(drift -> drift.within().psi()).max().orElseThrow());
    }
    return new Drifted(feature, kind, worst, flagged.size(), disposition);
  }

  private static SortedMap<String, Double> adjusted(
      List<FeatureAudit> features, AuditLimits limits) {
    SortedMap<String, Double> p = new TreeMap<>();
    for (FeatureAudit feature : features) {
      for (QuarterDrift drift : feature.quarters()) {
        if (drift.n() >= limits.driftMinRows()) {
          p.put(key(feature, drift), drift.pValue());
        }
      }
    }
    double[] q =
        BenjaminiHochberg.adjust(p.values().stream().mapToDouble(Double::doubleValue).toArray());
    int k = 0;
    for (Map.Entry<String, Double> one : p.entrySet()) {
      one.setValue(q[k++]);
    }
    return p;
  }

  private static String key(FeatureAudit feature, QuarterDrift drift) {
    return feature.feature() + " " + drift.quarter();
  }

  /** The adjusted p-value of a quarter; NaN below the least number of rows. */
  public double q(FeatureAudit feature, QuarterDrift drift) {
    return q.getOrDefault(key(feature, drift), Double.NaN);
  }

  private static boolean isFlagged(QuarterDrift drift, Double q, AuditLimits limits) {
    return q != null
        && q <= limits.psiFalseShare()
        && drift.psi() > limits.psi()
        && drift.psi() > drift.critical();
  }

  /** Features without a recorded disposition. */
  public List<String> unresolved() {
    return drifted.stream()
        .filter(one -> one.disposition().isEmpty())
        .map(Drifted::feature)
        .toList();
  }
}
