package com.savvywealth.leads.model.list;

import java.io.Serializable;
import java.util.List;

/**
 * A range of displayed percentiles that is called before the ranges that stand after it.
 *
 * @param name shown on the list
 * @param from lowest percentile, 1 to 100
 * @param to highest percentile, 1 to 100
 * @param perSga most ranked leads of it on a list of the ordinary size; null for no limit
 */
public record Tier(String name, int from, int to, Integer perSga) implements Serializable {
  /** Columns of the table of tiers. */
  public static final List<String> COLUMNS =
      List.of("tier", "from_percentile", "to_percentile", "per_sga");

  /** Reads the tiers in the order in which they are called; ranges may not overlap. */
  static List<Tier> of(DataTable table) {
    List<Tier> tiers =
        table.each(
            "tier",
            row ->
                new Tier(
                    row.text("tier"),
                    row.required("from_percentile", 1, 100),
                    row.required("to_percentile", 1, 100),
                    row.whole("per_sga", 0, Integer.MAX_VALUE)));
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException(table.name() + ": there must be a tier but there is none");
    }
    for (int i = 0; i < tiers.size(); i++) {
      Tier tier = tiers.get(i);
      if (tier.from > tier.to) {
        throw overlapping(table, tier, tier);
      }
      for (Tier other : tiers.subList(0, i)) {
        if (tier.from <= other.to && other.from <= tier.to) {
          throw overlapping(table, tier, other);
        }
      }
    }
    return tiers;
  }

  private static IllegalArgumentException overlapping(DataTable table, Tier tier, Tier other) {
    return new IllegalArgumentException(
        "%s: tier %s must be a range of its own but is %d to %d, beside %s with %d to %d"
            .formatted(
                table.name(), tier.name, tier.from, tier.to, other.name, other.from, other.to));
  }

  /** Place of the percentile's tier, -1 when no tier has it. */
  static int indexOf(List<Tier> tiers, int percentile) {
    for (int i = 0; i < tiers.size(); i++) {
      if (percentile >= tiers.get(i).from && percentile <= tiers.get(i).to) {
        return i;
      }
    }
    return -1;
  }
}
