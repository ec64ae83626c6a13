package com.savvywealth.leads.model.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Bundles with one fault each, made from the committed one. */
final class FaultyBundles {
  static final Instant NOW = Instant.parse("2025-11-10T00:00:00Z");
  static final TrustedKeys DEMO = TrustedKeys.demoOnly();
  static final Keys OPS = Keys.make("ops-1");

  private static final byte[] GOOD = read(SmallBundle.COMMITTED);

  private FaultyBundles() {}

  static byte[] good() {
    return GOOD.clone();
  }

  static byte[] read(java.nio.file.Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The entries of the committed bundle. */
  static Map<String, byte[]> entries() {
    return entries(GOOD);
  }

  static Map<String, byte[]> entries(byte[] bytes) {
    ModelBundle bundle = ModelBundle.open(bytes, DEMO);
    Map<String, byte[]> entries = new TreeMap<>();
    bundle.names().forEach(name -> entries.put(name, bundle.entry(name)));
    return entries;
  }

  static TrustedKeys trusted(Keys keys) {
    return TrustedKeys.production(keys.trustedJson("2030-01-01"), NOW);
  }

  static byte[] signed(Keys keys) {
    return ModelBundle.write(entries(), Map.of(), keys.signer());
  }

  static byte[] without(BundleEntry entry) {
    Map<String, byte[]> fewer = entries();
    fewer.remove(entry.entry());
    return SmallBundle.bytes(fewer);
  }

  static byte[] bent(int at, int... bytes) {
    byte[] bent = good();
    for (int i = 0; i < bytes.length; i++) {
      bent[at + i] = (byte) bytes[i];
    }
    return bent;
  }

  /** The files as another zip tool packs them: right names and contents, other bytes. */
  static byte[] ordinaryZip() {
    return zip(ZipEntry.STORED, CanonicalZip.read(GOOD));
  }

  /** A megabyte of zeros in a kilobyte: nothing here ever inflates. */
  static byte[] bomb() {
    return zip(ZipEntry.DEFLATED, Map.of("a", new byte[1 << 20]));
  }

  static byte[] zip(int method, Map<String, byte[]> contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(method);
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(content.getValue());
        entry.setSize(content.getValue().length);
        entry.setCrc(crc.getValue());
        if (method == ZipEntry.STORED) {
          entry.setCompressedSize(content.getValue().length);
        }
        entry.setTime(1_700_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(content.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** The first entry once more in front of all. */
  static byte[] doubled() {
    int first = GOOD.length;
    for (int at = 4; at < GOOD.length; at++) {
      if (GOOD[at] == 'P' && GOOD[at + 1] == 'K' && GOOD[at + 2] == 3) {
        first = at;
        break;
      }
    }
    byte[] twice = new byte[first + GOOD.length];
    System.arraycopy(GOOD, 0, twice, 0, first);
    System.arraycopy(GOOD, 0, twice, first, GOOD.length);
    return twice;
  }

  /** Another name of the same length for card.json, eleven characters with the byte before it. */
  static byte[] renamed(String name) {
    return replaced(GOOD, "feature_ord", name);
  }

  static byte[] renamedWhole() {
    Map<String, byte[]> all = new TreeMap<>(CanonicalZip.read(GOOD));
    all.put("card2.json", all.remove("card.json"));
    return CanonicalZip.write(all);
  }

  /** What Unix tools mark a link by: mode 0120777 in the directory's external attributes. */
  static byte[] symlink() {
    byte[] marked = good();
    for (int at = 0; at < marked.length - 46; at++) {
      if (marked[at] == 'P' && marked[at + 1] == 'K' && marked[at + 2] == 1) {
        marked[at + 40] = (byte) 0xFF;
        marked[at + 41] = (byte) 0xA1;
        return marked;
      }
    }
    throw new AssertionError("no directory");
  }

  static byte[] repacked(String name, byte[] content) {
    Map<String, byte[]> all = new TreeMap<>(CanonicalZip.read(GOOD));
    if (content == null) {
      all.remove(name);
    } else {
      all.put(name, content);
    }
    return CanonicalZip.write(all);
  }

  static byte[] editedManifest() {
    byte[] manifest = CanonicalZip.read(GOOD).get("manifest.json");
    return repacked("manifest.json", replaced(manifest, "2025-11-10", "2026-11-10"));
  }

  static byte[] lentSignature() {
    byte[] other = ModelBundle.write(Map.of("a", new byte[1]), Map.of(), Signer.demo());
    return repacked("signature.json", CanonicalZip.read(other).get("signature.json"));
  }

  /** A manifest with one change that the demo key has signed. */
  static byte[] manifest(String from, String to) {
    Map<String, byte[]> all = new TreeMap<>(CanonicalZip.read(GOOD));
    String text = new String(all.get("manifest.json"), UTF_8);
    assertThat(text, containsString(from));
    byte[] manifest = text.replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(UTF_8);
    all.put("manifest.json", manifest);
    all.put("signature.json", StrictJson.pretty(Signer.demo().sign(manifest)).getBytes(UTF_8));
    return CanonicalZip.write(all);
  }

  static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, ISO_8859_1);
    assertThat(text.contains(from), is(true));
    assertThat(to.length(), is(from.length()));
    return text.replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(ISO_8859_1);
  }

  static byte[] model(byte[] ubj) {
    Map<String, byte[]> changed = entries();
    changed.put(BundleEntry.MODEL_UBJ.entry(), ubj);
    return SmallBundle.bytes(changed);
  }

  static byte[] ubj() {
    return entries().get(BundleEntry.MODEL_UBJ.entry());
  }

  static byte[] cut() {
    return Arrays.copyOf(ubj(), ubj().length - 1);
  }

  /** The count of the first typed array, made huge. */
  static byte[] length(int top) {
    return changed("base_weights[$d#L", 17, top);
  }

  /** XGBoost's key or array header as it stands in the file (key, then value), one byte changed. */
  static byte[] changed(String after, int offset, int value) {
    byte[] ubj = ubj();
    int at = new String(ubj, ISO_8859_1).indexOf(after);
    assertThat(after, at >= 0, is(true));
    ubj[at + offset] = (byte) value;
    return ubj;
  }

  static byte[] twoModels() {
    Map<String, byte[]> two = entries();
    String json = BundleEntry.MODEL_JSON.entry();
    two.put(json, entries(read(SmallBundle.FIRST_FORMAT)).get(json));
    return SmallBundle.bytes(two);
  }

  static List<ModelColumn> columns() {
    String json = SmallBundle.text(entries(), BundleEntry.COLUMNS);
    return List.of(StrictJson.read("columns", json, ModelColumn[].class));
  }

  static byte[] withColumns(List<ModelColumn> columns) {
    Map<String, byte[]> changed = entries();
    changed.put(BundleEntry.COLUMNS.entry(), StrictJson.pretty(columns).getBytes(UTF_8));
    return SmallBundle.bytes(changed);
  }

  static byte[] narrower() {
    return withColumns(columns().subList(1, columns().size()));
  }

  static byte[] swapped() {
    List<ModelColumn> columns = new java.util.ArrayList<>(columns());
    java.util.Collections.swap(columns, 0, 1);
    return withColumns(columns);
  }

  /** The model as Python's XGBoost would write it, with the names of its columns. */
  static byte[] named(boolean swapped) {
    String[] names = columns().stream().map(ModelColumn::name).toArray(String[]::new);
    if (swapped) {
      String first = names[0];
      names[0] = names[1];
      names[1] = first;
    }
    try {
      Booster booster = XGBoost.loadModel(ubj());
      booster.setFeatureNames(names);
      byte[] ubj = booster.toByteArray("ubj");
      booster.dispose();
      return model(ubj);
    } catch (XGBoostError | IOException e) {
      throw new AssertionError(e);
    }
  }
}
