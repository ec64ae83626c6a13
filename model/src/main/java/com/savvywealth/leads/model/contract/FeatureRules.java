package com.savvywealth.leads.model.contract;

import com.savvywealth.leads.model.contract.FeatureContract.BannedColumn;
import com.savvywealth.leads.model.contract.FeatureSpec.Availability;
import com.savvywealth.leads.model.contract.FeatureSpec.Dtype;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What makes a contract contradict itself; every refusal names the feature and what would be right.
 *
 * <p>The lineage rule: a trained feature may not be made, even through another feature, of a banned
 * column, of a banned feature or of any column that a banned feature is made of. A bin of a banned
 * column is banned.
 */
final class FeatureRules {
  /** What every table format allows as a column's name. */
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  private FeatureRules() {}

  /** Refuses a contract that contradicts itself. */
  static void check(List<BannedColumn> bannedColumns, List<FeatureSpec> specs) {
    Map<String, FeatureSpec> byName = new HashMap<>();
    for (FeatureSpec spec : specs) {
      if (spec.name().isBlank()) {
        throw new IllegalArgumentException("every feature needs a name but one has none");
      }
      require(
          spec.name().matches(NAME),
          spec.name(),
          "the name must be letters, digits and underscores; give a table's own header in table.rename");
      require(byName.put(spec.name(), spec) == null, spec.name(), "is named twice; name it once");
      checkNumbers(spec);
      checkLevels(spec);
      checkRole(spec);
    }
    checkLineage(bannedColumns, specs, byName);
  }

  private static void checkNumbers(FeatureSpec spec) {
    String name = spec.name();
    require(!spec.formula().isBlank(), name, "formula must name one of the catalogue but is blank");
    require(
        spec.formulaVersion() >= 1,
        name,
        "formula_version must be >= 1 but was " + spec.formulaVersion());
    require(
        Math.abs(spec.monotone()) <= 1,
        name,
        "monotone must be -1, 0 or 1 but was " + spec.monotone());
    require(
        spec.min() == null || spec.max() == null || spec.min() <= spec.max(),
        name,
        "min must be <= max but min was " + spec.min() + " and max was " + spec.max());
  }

  private static void checkLevels(FeatureSpec spec) {
    List<String> levels = spec.levels();
    if (spec.dtype() != Dtype.CATEGORY) {
      require(levels.isEmpty(), spec.name(), "only a category has levels but got " + levels);
      return;
    }
    require(!levels.isEmpty(), spec.name(), "a category must list its levels but lists none");
    require(
        !levels.contains(FeatureSpec.MISSING_LEVEL),
        spec.name(),
        "level " + FeatureSpec.MISSING_LEVEL + " is reserved: set nullable to true instead");
    require(
        new HashSet<>(levels).size() == levels.size(),
        spec.name(),
        "levels must differ but were " + levels);
    require(
        spec.min() == null && spec.max() == null && spec.monotone() == 0,
        spec.name(),
        "a category has levels: min and max must be null and monotone 0");
  }

  private static void checkRole(FeatureSpec spec) {
    if (!spec.trained()) {
      require(
          !spec.reason().isBlank(),
          spec.name(),
          "role " + spec.role().key() + " needs a reason but it is blank");
      return;
    }
    require(
        spec.availability() == Availability.KNOWN_AT_CONTACT,
        spec.name(),
        "a trained feature must be known_at_contact but is " + spec.availability().key());
    require(!spec.concept().isBlank(), spec.name(), "a trained feature needs a concept");
    require(
        !spec.phraseUp().isBlank() && !spec.phraseDown().isBlank(),
        spec.name(),
        "a trained feature needs phrase_up and phrase_down");
  }

  private static void checkLineage(
      List<BannedColumn> bannedColumns, List<FeatureSpec> specs, Map<String, FeatureSpec> byName) {
    Map<String, String> banned = new HashMap<>();
    for (FeatureSpec spec : specs) {
      if (spec.role() == FeatureRole.BANNED) {
        banned.put(spec.name(), "feature " + spec.name() + " is banned");
        for (String source : sources(spec, byName)) {
          banned.put(source, "banned feature " + spec.name() + " is made of it");
        }
      }
    }
    for (BannedColumn column : bannedColumns) {
      banned.put(column.column(), column.reason());
    }
    for (FeatureSpec spec : specs) {
      if (spec.trained()) {
        for (String source : sources(spec, byName)) {
          require(
              !banned.containsKey(source),
              spec.name(),
              "is trained but made of banned "
                  + source
                  + " ("
                  + banned.get(source)
                  + "); its role must be banned or cohortOnly");
        }
      }
    }
  }

  /** Everything that a feature is made of, through other features down to columns. */
  private static Set<String> sources(FeatureSpec spec, Map<String, FeatureSpec> byName) {
    Set<String> found = new TreeSet<>();
    List<String> open = new ArrayList<>(spec.lineage());
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (found.add(next) && byName.containsKey(next)) {
        open.addAll(byName.get(next).lineage());
      }
    }
    return found;
  }

  private static void require(boolean holds, String feature, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("feature " + feature + ": " + otherwise);
    }
  }
}
