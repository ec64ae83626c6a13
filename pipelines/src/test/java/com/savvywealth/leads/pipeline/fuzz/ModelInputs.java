package com.savvywealth.leads.pipeline.fuzz;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.explain.TreeModel;
import com.savvywealth.leads.model.explain.TreeShap;
import com.savvywealth.leads.pipeline.serve.BundleScorer;
import com.savvywealth.leads.pipeline.serve.SampleRequests;
import com.savvywealth.leads.pipeline.serve.ScoreBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bundles, bare models and requests for scores. */
final class ModelInputs {
  private static final Path MODELS = Path.of(System.getProperty("testdata.dir"), "models");
  private static final List<String> NAMES =
      opened().names().stream()
          .filter(name -> !name.equals("manifest.json") && !name.equals("signature.json"))
          .sorted()
          .toList();

  /** The scorer that bodies are read by. */
  private static final BundleScorer SCORER = scorer();

  private ModelInputs() {}

  private static byte[] bundle(String name) {
    try {
      return Files.readAllBytes(MODELS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelBundle opened() {
    return ModelBundle.open(bundle("small_v12.zip"), TrustedKeys.demoOnly());
  }

  private static BundleScorer scorer() {
    byte[] bytes = bundle("small_v12.zip");
    return BundleScorer.of(ScoringModel.open(bytes, TrustedKeys.demoOnly()), opened());
  }

  static byte[] entry(String name) {
    return opened().entry(name);
  }

  static List<byte[]> bundles() {
    return List.of(bundle("small_v12.zip"), bundle("small_v12_format2.zip"));
  }

  static List<byte[]> ubj() {
    return List.of(opened().entry(BundleEntry.MODEL_UBJ.entry()));
  }

  static List<byte[]> json() {
    return List.of(opened().entry(BundleEntry.MODEL_JSON.entry()));
  }

  static List<byte[]> bodies() {
    SampleRequests requests =
        SampleRequests.of(
            ScoringModel.open(bundle("small_v12.zip"), TrustedKeys.demoOnly()).contract(), 9);
    return List.of(
        requests.next(1).getBytes(StandardCharsets.UTF_8),
        requests.next(3).getBytes(StandardCharsets.UTF_8));
  }

  static boolean readBundle(byte[] input) {
    ScoringModel.open(input, TrustedKeys.demoOnly());
    return true;
  }

  /** Each file of the bundle behind its number. */
  static List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    ModelBundle bundle = opened();
    for (int i = 0; i < NAMES.size(); i++) {
      byte[] entry = bundle.entry(NAMES.get(i));
      byte[] numbered = new byte[entry.length + 1];
      numbered[0] = (byte) i;
      System.arraycopy(entry, 0, numbered, 1, entry.length);
      files.add(numbered);
    }
    return files;
  }

  /** The bundle with one file changed, signed anew; the first byte says which. */
  static boolean readSigned(byte[] input) {
    if (input.length == 0) {
      return false;
    }
    Map<String, byte[]> entries = new TreeMap<>();
    ModelBundle bundle = opened();
    NAMES.forEach(name -> entries.put(name, bundle.entry(name)));
    String changed = NAMES.get(Math.floorMod(input[0], NAMES.size()));
    entries.put(changed, Arrays.copyOfRange(input, 1, input.length));
    return readBundle(ModelBundle.write(entries, Map.of(), Signer.demo()));
  }

  static boolean readUbj(byte[] input) {
    return evaluated(TreeModel.fromUbj(input));
  }

  static boolean readJson(byte[] input) {
    return evaluated(TreeModel.fromJson(new String(input, StandardCharsets.UTF_8)));
  }

  private static boolean evaluated(TreeModel model) {
    TreeShap shap = TreeShap.of(model);
    float[] row = new float[model.width()];
    if (!Float.isFinite(model.margin(row))) {
      throw new IllegalStateException("the margin is not finite");
    }
    shap.contributions(row, new double[row.length + 1], shap.workspace());
    return true;
  }

  static boolean readBody(byte[] input) {
    return ScoreBodies.areScored(SCORER, input);
  }
}
