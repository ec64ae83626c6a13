package com.savvywealth.leads.model.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused.Code;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ModelBundleTest {
  private static final Instant NOW = Instant.parse("2025-11-10T00:00:00Z");
  private static final Map<String, byte[]> ENTRIES =
      Map.of(
          "model.ubj", new byte[] {0, 1, 2, -1},
          "order.json", "[\"a\"]".getBytes(UTF_8),
          "calibrators/all.json", new byte[0]);

  private static byte[] demoBundle() {
    return ModelBundle.write(ENTRIES, Map.of("seed", "7"), Signer.demo());
  }

  private static Code refusal(byte[] bytes) {
    return refusal(bytes, TrustedKeys.demoOnly());
  }

  private static Code refusal(byte[] bytes, TrustedKeys keys) {
    return assertThrows(BundleRefused.class, () -> ModelBundle.open(bytes, keys)).code();
  }

  @Test
  void whatWasWrittenIsRead() {
    ModelBundle bundle = ModelBundle.open(demoBundle(), TrustedKeys.demoOnly());
    assertThat(bundle.names(), contains("calibrators/all.json", "model.ubj", "order.json"));
    assertThat(bundle.entry("model.ubj"), equalTo(new byte[] {0, 1, 2, -1}));
    assertThat(bundle.text("order.json"), is("[\"a\"]"));
    assertThat(bundle.provenance(), is(Map.of("seed", "7")));
    assertThat(bundle.keyId(), is("demo-1"));
    assertThat(
        assertThrows(BundleRefused.class, () -> bundle.entry("none")).code(),
        is(Code.MISSING_ENTRY));
  }

  @Test
  void equalContentHasEqualBytes() {
    Map<String, byte[]> otherOrder = new TreeMap<>(java.util.Comparator.reverseOrder());
    otherOrder.putAll(ENTRIES);
    assertThat(
        ModelBundle.write(otherOrder, Map.of("seed", "7"), Signer.demo()), equalTo(demoBundle()));
  }

  @Test
  void ordinaryZipToolsReadIt() throws Exception {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(demoBundle()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(entry.getMethod(), is(ZipEntry.STORED));
        if (ENTRIES.containsKey(entry.getName())) {
          assertThat(zip.readAllBytes(), equalTo(ENTRIES.get(entry.getName())));
        }
      }
    }
    assertThat(
        names,
        contains(
            "calibrators/all.json", "manifest.json", "model.ubj", "order.json", "signature.json"));
  }

  @Test
  void everyFlippedByteIsRefused() {
    byte[] good = demoBundle();
    for (int i = 0; i < good.length; i++) {
      for (int flip : new int[] {1, 0x20, 0x80, 0xFF}) {
        byte[] bad = good.clone();
        bad[i] ^= (byte) flip;
        assertThrows(
            BundleRefused.class, () -> ModelBundle.open(bad, TrustedKeys.demoOnly()), "byte " + i);
      }
    }
  }

  @Test
  void everyTruncationAndTailIsRefused() {
    byte[] good = demoBundle();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(BundleRefused.class, () -> ModelBundle.open(cut, TrustedKeys.demoOnly()));
    }
    assertThat(refusal(Arrays.copyOf(good, good.length + 1)), is(Code.NOT_CANONICAL));
  }

  @Test
  void noiseIsRefusedAndNothingElseIsThrown() {
    Random random = new Random(5);
    byte[] good = demoBundle();
    for (int round = 0; round < 300; round++) {
      byte[] bad = good.clone();
      for (int i = 0; i < 20; i++) {
        bad[random.nextInt(round % 2 == 0 ? 60 : bad.length)] = (byte) random.nextInt();
      }
      if (!Arrays.equals(bad, good)) {
        assertThrows(BundleRefused.class, () -> ModelBundle.open(bad, TrustedKeys.demoOnly()));
      }
    }
  }

  /** Entries with a signature over their own manifest, repacked with one change. */
  private static byte[] repacked(String name, byte[] content) {
    Map<String, byte[]> all = new TreeMap<>(CanonicalZip.read(demoBundle()));
    if (content == null) {
      all.remove(name);
    } else {
      all.put(name, content);
    }
    return CanonicalZip.write(all);
  }

  @Test
  void wellPackedChangesAreRefusedByName() {
    assertThat(refusal(repacked("extra.json", new byte[1])), is(Code.EXTRA_ENTRY));
    assertThat(refusal(repacked("order.json", null)), is(Code.MISSING_ENTRY));
    assertThat(refusal(repacked("order.json", "[\"b\"]".getBytes(UTF_8))), is(Code.WRONG_HASH));
    assertThat(refusal(repacked("signature.json", null)), is(Code.UNSIGNED));
    assertThat(refusal(repacked("manifest.json", null)), is(Code.UNSIGNED));
    assertThat(refusal(repacked("manifest.json", "{}".getBytes(UTF_8))), is(Code.BAD_SIGNATURE));
    String signature = new String(CanonicalZip.read(demoBundle()).get("signature.json"), UTF_8);
    assertThat(
        "same signature, other spelling",
        refusal(repacked("signature.json", signature.replace("\n", " \n").getBytes(UTF_8))),
        is(Code.BAD_SIGNATURE));
    assertThat(refusal(repacked("signature.json", "null".getBytes(UTF_8))), is(Code.BAD_SIGNATURE));
  }

  @Test
  void climbingNamesAreRefused() {
    for (String name :
        List.of("../a", "a/../b", "/a", "a//b", "a\\b", "", ".hidden", "a/", "ä", "C:x")) {
      BundleRefused refused =
          assertThrows(
              BundleRefused.class,
              () -> ModelBundle.write(Map.of(name, new byte[1]), Map.of(), Signer.demo()),
              name);
      assertThat(name, refused.code(), is(Code.BAD_NAME));
    }
    byte[] bad = demoBundle();
    int at = new String(bad, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("calibrators");
    System.arraycopy("../../../..".getBytes(UTF_8), 0, bad, at, 11);
    assertThat(refusal(bad), is(Code.BAD_NAME));
    assertThat(
        assertThrows(
                BundleRefused.class,
                () ->
                    ModelBundle.write(
                        Map.of("manifest.json", new byte[1]), Map.of(), Signer.demo()))
            .code(),
        is(Code.BAD_NAME));
  }

  @Test
  void oversizeIsRefusedBeforeAnythingIsParsed() {
    assertThat(refusal(new byte[CanonicalZip.MOST_BYTES + 1]), is(Code.TOO_LARGE));
  }

  @Test
  void onlyTrustedLivingKeysCount() {
    Keys ops = Keys.make("ops-1");
    byte[] bytes = ModelBundle.write(ENTRIES, Map.of(), ops.signer());
    TrustedKeys trusted = TrustedKeys.production(ops.trustedJson("2025-11-10"), NOW);
    assertThat(ModelBundle.open(bytes, trusted).keyId(), is("ops-1"));
    TrustedKeys late =
        TrustedKeys.production(ops.trustedJson("2025-11-10"), NOW.plusSeconds(86_400));
    assertThat(refusal(bytes, late), is(Code.EXPIRED_KEY));
    TrustedKeys others = TrustedKeys.production(Keys.make("x").trustedJson("2030-01-01"), NOW);
    assertThat(refusal(bytes, others), is(Code.UNKNOWN_KEY));
    TrustedKeys impostor =
        TrustedKeys.production(Keys.make("ops-1").trustedJson("2030-01-01"), NOW);
    assertThat(refusal(bytes, impostor), is(Code.BAD_SIGNATURE));
  }

  @Test
  void productionRefusesTheDemoKeyUnderAnyName() {
    TrustedKeys production =
        TrustedKeys.production(Keys.make("ops-1").trustedJson("2030-01-01"), NOW);
    assertThat(refusal(demoBundle(), production), is(Code.DEMO_KEY));
    String renamed = Keys.trustedJson("ops-2", SigningKeys.demo().publicKey(), "2030-01-01");
    assertThat(
        assertThrows(BundleRefused.class, () -> TrustedKeys.production(renamed, NOW)).code(),
        is(Code.DEMO_KEY));
    String pretender = Keys.make("demo-9").pairJson();
    assertThat(
        assertThrows(
                BundleRefused.class,
                () -> Signer.of(KeyReference.parse("env:K", Map.of("K", pretender)::get)))
            .code(),
        is(Code.DEMO_KEY));
  }

  @Test
  void signatureHasOneSpelling() {
    Signature good = Signer.demo().sign(new byte[3]);
    assertThat(Signer.demo().sign(new byte[3]), is(good));
    TrustedKeys.demoOnly().verify(new byte[3], good);
    // 64 bytes end in "xx==": the last character's low four bits are unused and must be zero
    String value = good.value();
    char last = value.charAt(85);
    String loose = value.substring(0, 85) + (char) (last + 1) + "==";
    assertThat(Base64.getDecoder().decode(loose), equalTo(Base64.getDecoder().decode(value)));
    assertThrows(BundleRefused.class, () -> new Signature("demo-1", loose));
    assertThrows(BundleRefused.class, () -> new Signature("demo-1", null));
    assertThrows(BundleRefused.class, () -> new Signature("a b", value));
  }

  @Test
  void refusalNeverCarriesACause() {
    byte[] bad = repacked("signature.json", "{\"keyId\":1}".getBytes(UTF_8));
    BundleRefused refused =
        assertThrows(BundleRefused.class, () -> ModelBundle.open(bad, TrustedKeys.demoOnly()));
    assertThat(refused.getCause(), is(nullValue()));
  }
}
