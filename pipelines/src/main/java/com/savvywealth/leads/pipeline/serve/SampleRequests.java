package com.savvywealth.leads.pipeline.serve;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.AumTier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Invented leads that keep a contract, for self-tests and load; equal seeds give equal bodies. */
public final class SampleRequests {
  private static final double MISSING = 0.1;
  private static final double UNBOUNDED = 1000;

  private final FeatureContract contract;
  private final SplittableRandom random;

  private SampleRequests(FeatureContract contract, long seed) {
    this.contract = contract;
    this.random = new SplittableRandom(seed);
  }

  /** Requests under a contract. */
  public static SampleRequests of(FeatureContract contract, long seed) {
    return new SampleRequests(contract, seed);
  }

  /** The body for some invented leads: one in ten values is missing where the contract allows. */
  public String next(int leads) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      AumTier[] tiers = AumTier.values();
      all.add(lead(tiers[random.nextInt(tiers.length)].key(), false));
    }
    return StrictJson.compact(leads == 1 ? all.get(0) : Map.of("leads", all));
  }

  /** The body for one lead with every value missing that may be, and else the lowest. */
  String plainest() {
    return StrictJson.compact(lead(AumTier.UNKNOWN.key(), true));
  }

  private Map<String, Object> lead(String tier, boolean plain) {
    Map<String, Object> features = new LinkedHashMap<>();
    for (FeatureSpec spec : contract.specs()) {
      if (spec.role() != FeatureRole.BANNED && !spec.name().equals("aum_tier")) {
        boolean missing = spec.nullable() && (plain || random.nextDouble() < MISSING);
        features.put(spec.name(), missing ? null : value(spec, plain ? 0 : random.nextDouble()));
      }
    }
    Map<String, Object> lead = new LinkedHashMap<>();
    lead.put("features", features);
    lead.put("aumTier", tier);
    return lead;
  }

  /** The value that lies this part of the way from the lowest to the highest. */
  private static Object value(FeatureSpec spec, double part) {
    if (!spec.levels().isEmpty()) {
      return spec.levels().get((int) (part * spec.levels().size()));
    }
    double low = spec.min() == null ? 0 : spec.min();
    double high = spec.max() == null ? low + UNBOUNDED : spec.max();
    double value = low + part * (high - low);
    return spec.dtype() == FeatureSpec.Dtype.LONG ? (Object) Math.round(value) : (Object) value;
  }
}
