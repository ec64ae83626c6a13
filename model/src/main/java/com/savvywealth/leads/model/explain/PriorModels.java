package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Published importances of models that came before, each feature mapped to a business concept:
 * {@code v12_prior_importances.json}.
 *
 * @param version of the file
 * @param models the oldest first
 */
public record PriorModels(int version, List<Model> models) implements Serializable {
  /**
   * One earlier model.
   *
   * @param name for people
   * @param source where the figures were published
   * @param measure what they measure
   * @param totalFeatures how many features it had, those not published among them
   * @param caveats what a reader must know before believing them
   * @param features in the published order
   */
  public record Model(
      String name,
      String source,
      String measure,
      int totalFeatures,
      List<String> caveats,
      List<Feature> features)
      implements Serializable {
    /** Needs features, each named once. */
    public Model {
      caveats = caveats == null ? List.of() : List.copyOf(caveats);
      features = features == null ? List.of() : List.copyOf(features);
      Set<String> seen = new HashSet<>();
      for (Feature feature : features) {
        if (!seen.add(feature.name())) {
          throw new IllegalArgumentException(
              "model %s names feature %s twice".formatted(name, feature.name()));
        }
      }
      if (features.isEmpty() || totalFeatures < features.size()) {
        throw new IllegalArgumentException(
            "model %s must publish 1 to %d features but publishes %d"
                .formatted(name, totalFeatures, features.size()));
      }
    }

    /** Importance of all published features together. */
    public double published() {
      return features.stream().mapToDouble(Feature::importance).sum();
    }
  }

  /**
   * One feature of an earlier model.
   *
   * @param name as it was published
   * @param importance as it was published, from 0 on
   * @param concept business concept, in the contract's words where it has them
   * @param counterpart feature of our contract that says the same; "" for none
   * @param remark why there is none, or how it differs; "" for nothing
   */
  public record Feature(
      String name, double importance, String concept, String counterpart, String remark)
      implements Serializable {
    /** Name, importance and concept are required. */
    public Feature {
      counterpart = counterpart == null ? "" : counterpart;
      remark = remark == null ? "" : remark;
      if (name == null || concept == null || !(importance >= 0)) {
        throw new IllegalArgumentException(
            "an earlier model's feature needs a name, a concept and an importance from 0 on but"
                + " was %s, %s, %s".formatted(name, concept, importance));
      }
    }

    /** The name to compare by: the counterpart's, or its own when there is none. */
    public String comparable() {
      return counterpart.isEmpty() ? name : counterpart;
    }
  }

  /** Copies the models. */
  public PriorModels {
    models = models == null ? List.of() : List.copyOf(models);
  }

  /**
   * Reads the file.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException naming the fault
   */
  public static PriorModels read(String name, String json) {
    return StrictJson.read(name, json, PriorModels.class);
  }
}
