package com.savvywealth.leads.model.bundle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.ModelFingerprint;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.TreeModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model is used only with the contract and the column order that it was trained under. */
class ModelFingerprintTest {
  private static Map<String, byte[]> entries;

  @BeforeAll
  static void stampTheCommittedModel() throws Exception {
    ModelBundle bundle =
        ModelBundle.open(Files.readAllBytes(SmallBundle.FIRST_FORMAT), TrustedKeys.demoOnly());
    Map<String, byte[]> stamped = new TreeMap<>();
    bundle.names().forEach(name -> stamped.put(name, bundle.entry(name)));
    Booster booster = XGBoost.loadModel(bundle.entry(BundleEntry.MODEL_UBJ.entry()));
    try {
      for (Map.Entry<String, String> attribute : fingerprint(stamped).attributes().entrySet()) {
        booster.setAttr(attribute.getKey(), attribute.getValue());
      }
      stamped.put(BundleEntry.MODEL_UBJ.entry(), booster.toByteArray("ubj"));
      stamped.put(BundleEntry.MODEL_JSON.entry(), booster.toByteArray("json"));
    } finally {
      booster.dispose();
    }
    entries = Collections.unmodifiableMap(stamped);
  }

  private static ModelFingerprint fingerprint(Map<String, byte[]> of) {
    return ModelFingerprint.of(text(of, BundleEntry.CONTRACT), text(of, BundleEntry.COLUMNS));
  }

  private static String text(Map<String, byte[]> of, BundleEntry entry) {
    return new String(of.get(entry.entry()), StandardCharsets.UTF_8);
  }

  private static ScoringModel open(Map<String, byte[]> of, Map<String, String> facts) {
    return ScoringModel.open(ModelBundle.write(of, facts, Signer.demo()), TrustedKeys.demoOnly());
  }

  private static String refusal(Map<String, byte[]> of, Map<String, String> facts) {
    BundleRefused refused = assertThrows(BundleRefused.class, () -> open(of, facts));
    assertThat(refused.code(), is(BundleRefused.Code.WRONG_CONTRACT));
    return refused.getMessage();
  }

  @Test
  void aModelWithItsOwnContractAndOrderOpens() {
    ScoringModel model = open(entries, fingerprint(entries).attributes());
    assertThat(model.columns().isEmpty(), is(false));
    assertThat(
        TreeModel.fromJson(text(entries, BundleEntry.MODEL_JSON)).attributes(),
        equalTo(fingerprint(entries).attributes()));
  }

  /** Bundles made before there was a fingerprint name none, in the model or in the manifest. */
  @Test
  void aModelWithoutAttributeOpensOnlyWhenTheManifestNamesNone() {
    Map<String, byte[]> old = new TreeMap<>(entries);
    ModelBundle bundle;
    try {
      bundle =
          ModelBundle.open(Files.readAllBytes(SmallBundle.FIRST_FORMAT), TrustedKeys.demoOnly());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    for (BundleEntry model : List.of(BundleEntry.MODEL_JSON, BundleEntry.MODEL_UBJ)) {
      old.put(model.entry(), bundle.entry(model.entry()));
    }
    assertThat(open(old, Map.of("made", "before")).columns().isEmpty(), is(false));
    assertThat(
        refusal(old, fingerprint(entries).attributes()),
        allOf(containsString("the model was made under another"), containsString("but was null")));
  }

  @Test
  void twoColumnsSwappedInTheOrderFileAreRefused() {
    List<ModelColumn> columns =
        new ArrayList<>(
            List.of(
                StrictJson.read(
                    "columns", text(entries, BundleEntry.COLUMNS), ModelColumn[].class)));
    Collections.swap(columns, 0, 1);
    Map<String, byte[]> swapped = new TreeMap<>(entries);
    swapped.put(
        BundleEntry.COLUMNS.entry(), StrictJson.pretty(columns).getBytes(StandardCharsets.UTF_8));
    // Signed anew, right in width and names: only the fingerprint tells.
    assertThat(
        refusal(swapped, fingerprint(swapped).attributes()),
        containsString("feature_order_sha256 must be"));
  }

  @Test
  void anotherContractBesideTheModelIsRefused() {
    String wider =
        text(entries, BundleEntry.CONTRACT).replaceFirst("\"max\" : 80.0", "\"max\" : 800.0");
    FeatureContract other = FeatureContract.load("other", wider);
    assertThat(FeatureEncoder.of(other).width() > 0, is(true));
    Map<String, byte[]> changed = new TreeMap<>(entries);
    changed.put(BundleEntry.CONTRACT.entry(), wider.getBytes(StandardCharsets.UTF_8));
    assertThat(
        refusal(changed, fingerprint(changed).attributes()),
        containsString("contract_sha256 must be"));
  }

  @Test
  void aManifestThatNamesAnotherContractIsRefused() {
    Map<String, String> facts = new TreeMap<>(fingerprint(entries).attributes());
    facts.put("contract_sha256", "0".repeat(64));
    assertThat(refusal(entries, facts), containsString("the manifest was made under another"));
    assertThat(refusal(entries, Map.of("made", "x")), containsString("the manifest"));
  }
}
