package com.savvywealth.leads.pipeline.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.ContractValidator;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.lead.AumTier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes the row of a lead that scoring makes of it in a batch: {@code features} by the contract's
 * names and {@code aumTier}.
 *
 * <p>Every feature that the model was trained on must be named, and the one that suppression looks
 * at; null says that the value is missing. Other features of the contract may be named, banned ones
 * may not. What a batch would refuse of a row is refused here by the same validator.
 */
final class LeadReader {
  private static final String FEATURES = "features";
  private static final String TIER = "aumTier";
  private static final List<String> TIERS =
      Arrays.stream(AumTier.values()).map(AumTier::key).toList();

  private final FeatureContract contract;
  private final ContractValidator validator;
  private final TableSchema schema;
  private final Map<String, FeatureSpec> specs = new HashMap<>();
  private final Set<String> required = new HashSet<>();

  LeadReader(ScoringModel model) {
    contract = model.contract();
    validator = ContractValidator.of(contract);
    schema = TrainingTable.schema(contract);
    String suppression =
        model.templates().orElseGet(NarrativeTemplates::bundled).suppression().formula();
    for (FeatureSpec spec : contract.specs()) {
      specs.put(spec.name(), spec);
      if (spec.trained() || spec.formula().equals(suppression)) {
        required.add(spec.name());
      }
    }
  }

  /** The row; what is wrong is added to the problems, and the row is then not to be scored. */
  DataRow read(JsonNode lead, String pointer, List<Problem> problems) {
    Draft draft = new Draft(problems);
    if (!lead.isObject() || !lead.path(FEATURES).isObject()) {
      draft.wrong(
          lead.isObject() ? Problem.at(pointer, FEATURES) : pointer,
          "is no object",
          "an object with features (an object) and aumTier");
      return draft.row();
    }
    for (Iterator<String> names = lead.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals(FEATURES) && !name.equals(TIER)) {
        draft.wrong(Problem.at(pointer, name), "is unknown", "features and aumTier alone");
      }
    }
    JsonNode features = lead.get(FEATURES);
    String at = Problem.at(pointer, FEATURES);
    features
        .fields()
        .forEachRemaining(
            each -> draft.take(Problem.at(at, each.getKey()), each.getKey(), each.getValue()));
    draft.takeTier(Problem.at(pointer, TIER), lead.path(TIER));
    draft.requireAll(at, features);
    draft.validate(at, features);
    return draft.row();
  }

  /** The row of one lead while it is read. */
  private final class Draft {
    private final Object[] values = new Object[schema.width()];
    private final List<Problem> problems;
    private final int before;

    Draft(List<Problem> problems) {
      this.problems = problems;
      this.before = problems.size();
    }

    DataRow row() {
      return DataRow.of(schema, values);
    }

    void wrong(String pointer, String problem, String expected) {
      problems.add(new Problem(pointer, problem, expected));
    }

    void take(String pointer, String name, JsonNode node) {
      FeatureSpec spec = specs.get(name);
      if (spec == null) {
        wrong(pointer, "is no feature", "names of contract " + contract.version() + " alone");
      } else if (spec.role() == FeatureRole.BANNED) {
        wrong(pointer, "is banned", "left out: no score may depend on it");
      } else if (!node.isNull()) {
        Object value = value(spec, node);
        if (value == null) {
          wrong(pointer, "is " + kind(node), expected(spec));
        } else {
          values[schema.indexOf(name)] = value;
        }
      }
    }

    void takeTier(String pointer, JsonNode node) {
      int column = schema.indexOf(TrainingTable.AUM_TIER);
      if (!node.isTextual() || !TIERS.contains(node.textValue())) {
        wrong(pointer, node.isMissingNode() ? "is missing" : "is no tier", "one of " + TIERS);
      } else if (values[column] != null && !values[column].equals(node.textValue())) {
        wrong(
            pointer,
            "differs from features/" + TrainingTable.AUM_TIER,
            "the same tier in both, or in aumTier alone");
      } else {
        values[column] = node.textValue();
      }
    }

    void requireAll(String pointer, JsonNode features) {
      for (FeatureSpec spec : contract.specs()) {
        if (required.contains(spec.name()) && !features.has(spec.name())) {
          wrong(Problem.at(pointer, spec.name()), "is missing", expected(spec));
        }
      }
    }

    /** What a batch would find wrong with the values; of a row that has its types at least. */
    void validate(String pointer, JsonNode features) {
      if (problems.size() > before) {
        return;
      }
      for (ContractValidator.Violation broken : validator.violations(row())) {
        if (features.has(broken.feature())) {
          wrong(Problem.at(pointer, broken.feature()), broken.kind().name(), broken.expected());
        }
      }
    }
  }

  /** The value as the table carries it; null when it is of another type. */
  private static Object value(FeatureSpec spec, JsonNode node) {
    return switch (spec.dtype()) {
      case CATEGORY -> node.isTextual() ? node.textValue() : null;
      case LONG -> node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
      case DOUBLE -> node.isNumber() ? (Object) node.doubleValue() : null;
    };
  }

  private static String kind(JsonNode node) {
    return node.isIntegralNumber()
        ? "a whole number too large to hold"
        : "a JSON " + node.getNodeType().toString().toLowerCase(Locale.ROOT);
  }

  private static String expected(FeatureSpec spec) {
    String type =
        switch (spec.dtype()) {
          case CATEGORY -> "text, one of " + spec.levels();
          case LONG -> "a whole number without a decimal point";
          case DOUBLE -> "a number";
        };
    return spec.nullable() ? type + ", or null when it is not known" : type;
  }
}
