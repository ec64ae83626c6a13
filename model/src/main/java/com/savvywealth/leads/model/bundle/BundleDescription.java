package com.savvywealth.leads.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.TreeModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a verified bundle holds, for people and programs.
 *
 * @param formatVersion of the bundle's form
 * @param edition model version and release
 * @param fingerprint SHA-256 of the manifest
 * @param keyId of the key that signed it
 * @param files each entry with its size and hash
 * @param provenance what it was made from, as signed
 * @param contract the contract in short
 * @param columns what the model sees, in order
 * @param trees the model in short
 * @param calibrators as they stand in the bundle
 * @param card figures that scoring quotes; null when there is none
 */
public record BundleDescription(
    int formatVersion,
    Edition edition,
    String fingerprint,
    String keyId,
    List<BundleFile> files,
    Map<String, String> provenance,
    Contract contract,
    List<ModelColumn> columns,
    Trees trees,
    JsonNode calibrators,
    JsonNode card) {

  /**
   * A contract in short.
   *
   * @param version of the contract
   * @param features how many it names
   * @param trained how many of them may be trained on
   * @param untrained names of the others
   */
  public record Contract(String version, int features, int trained, List<String> untrained) {
    /** Copies the list. */
    public Contract {
      untrained = List.copyOf(untrained);
    }
  }

  /**
   * A model in short.
   *
   * @param trees how many
   * @param depth decisions on the longest way to a leaf
   * @param width columns that it sees
   * @param baseMargin log-odds before the first tree
   * @param attributes what the model file says beside the trees
   */
  public record Trees(
      int trees, int depth, int width, double baseMargin, Map<String, String> attributes) {
    /** The attributes are required. */
    public Trees {
      Objects.requireNonNull(attributes, "attributes");
    }
  }

  /** Copies the lists. */
  public BundleDescription {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }

  /**
   * Describes the bundle in these bytes, after it was opened as scoring opens it.
   *
   * @throws BundleRefused like {@link ScoringModel#open}
   */
  public static BundleDescription of(byte[] bytes, TrustedKeys trusted) {
    ScoringModel scoring = ScoringModel.open(bytes, trusted);
    ModelBundle bundle = ModelBundle.open(bytes, trusted);
    TreeModel model = BundleTrees.read(bundle, scoring.columns());
    List<FeatureSpec> specs = scoring.contract().specs();
    return new BundleDescription(
        bundle.formatVersion(),
        bundle.edition(),
        bundle.fingerprint(),
        bundle.keyId(),
        bundle.files(),
        bundle.provenance(),
        new Contract(
            scoring.contract().version(),
            specs.size(),
            (int) specs.stream().filter(FeatureSpec::trained).count(),
            specs.stream().filter(spec -> !spec.trained()).map(FeatureSpec::name).toList()),
        scoring.columns(),
        new Trees(
            model.trees(), model.depth(), model.width(), model.baseMargin(), model.attributes()),
        json(bundle, BundleEntry.CALIBRATORS),
        bundle.names().contains(BundleEntry.CARD.entry()) ? json(bundle, BundleEntry.CARD) : null);
  }

  private static JsonNode json(ModelBundle bundle, BundleEntry entry) {
    try {
      return StrictJson.read(entry.entry(), bundle.text(entry.entry()), JsonNode.class);
    } catch (IllegalArgumentException e) {
      throw new BundleRefused(BundleRefused.Code.NOT_A_BUNDLE, e.getMessage());
    }
  }
}
