package com.savvywealth.leads.model.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused.Code;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults 29, 31 and 32: each damaged, foreign or outdated bundle, and the rule that refuses it. */
class BundleFaultsTest {
  /** One fault: how the bundle is made, which keys are trusted, and what must come of it. */
  record Fault(String name, Code code, Supplier<byte[]> bundle, TrustedKeys trusted) {
    Fault(String name, Code code, Supplier<byte[]> bundle) {
      this(name, code, bundle, FaultyBundles.DEMO);
    }

    @Override
    public String toString() {
      return name + " -> " + code;
    }
  }

  static Stream<Fault> fault32() {
    return Stream.of(
        new Fault("empty file", Code.NOT_A_BUNDLE, () -> new byte[0]),
        new Fault("text file", Code.NOT_A_BUNDLE, () -> "# Models\n".getBytes(UTF_8)),
        new Fault("zip of a zip tool", Code.NOT_CANONICAL, FaultyBundles::ordinaryZip),
        new Fault("compressed bomb", Code.NOT_CANONICAL, FaultyBundles::bomb),
        new Fault("beyond 256 MiB", Code.TOO_LARGE, () -> new byte[ModelBundle.MOST_BYTES + 1]),
        new Fault(
            "entry claims 4 GiB",
            Code.NOT_A_BUNDLE,
            () -> FaultyBundles.bent(18, 0xFF, 0xFF, 0xFF, 0xFF)),
        new Fault(
            "entry claims 2 GiB",
            Code.NOT_A_BUNDLE,
            () -> FaultyBundles.bent(18, 0xFF, 0xFF, 0xFF, 0x7F)),
        new Fault(
            "cut in half",
            Code.NOT_A_BUNDLE,
            () -> Arrays.copyOf(FaultyBundles.good(), FaultyBundles.good().length / 2)),
        new Fault(
            "one byte longer",
            Code.NOT_CANONICAL,
            () -> Arrays.copyOf(FaultyBundles.good(), FaultyBundles.good().length + 1)),
        new Fault("entry twice", Code.NOT_CANONICAL, FaultyBundles::doubled),
        new Fault("../ in a name", Code.BAD_NAME, () -> FaultyBundles.renamed("../ard.json")),
        new Fault("absolute name", Code.BAD_NAME, () -> FaultyBundles.renamed("/etc/passwd")),
        new Fault("hidden name", Code.BAD_NAME, () -> FaultyBundles.renamed(".card.jsonx")),
        new Fault("marked as symlink", Code.NOT_CANONICAL, FaultyBundles::symlink),
        new Fault(
            "extra file",
            Code.EXTRA_ENTRY,
            () -> FaultyBundles.repacked("extra.json", new byte[1])),
        new Fault(
            "missing file", Code.MISSING_ENTRY, () -> FaultyBundles.repacked("card.json", null)),
        new Fault("renamed file", Code.MISSING_ENTRY, FaultyBundles::renamedWhole),
        new Fault(
            "changed file",
            Code.WRONG_HASH,
            () -> FaultyBundles.repacked("card.json", new byte[3])),
        new Fault(
            "no manifest", Code.UNSIGNED, () -> FaultyBundles.repacked("manifest.json", null)),
        new Fault(
            "no signature", Code.UNSIGNED, () -> FaultyBundles.repacked("signature.json", null)),
        new Fault("manifest edited", Code.BAD_SIGNATURE, FaultyBundles::editedManifest),
        new Fault("signature of another", Code.BAD_SIGNATURE, FaultyBundles::lentSignature),
        new Fault(
            "unknown key",
            Code.UNKNOWN_KEY,
            () -> FaultyBundles.signed(FaultyBundles.OPS),
            FaultyBundles.trusted(Keys.make("ops-2"))),
        new Fault(
            "same id, other key",
            Code.BAD_SIGNATURE,
            () -> FaultyBundles.signed(FaultyBundles.OPS),
            FaultyBundles.trusted(Keys.make("ops-1"))),
        new Fault(
            "expired key",
            Code.EXPIRED_KEY,
            () -> FaultyBundles.signed(FaultyBundles.OPS),
            TrustedKeys.production(FaultyBundles.OPS.trustedJson("2025-11-09"), FaultyBundles.NOW)),
        new Fault(
            "demo key",
            Code.DEMO_KEY,
            FaultyBundles::good,
            FaultyBundles.trusted(FaultyBundles.OPS)),
        new Fault(
            "calibrators missing, signed",
            Code.MISSING_ENTRY,
            () -> FaultyBundles.without(BundleEntry.CALIBRATORS)),
        new Fault(
            "model missing, signed",
            Code.MISSING_ENTRY,
            () -> FaultyBundles.without(BundleEntry.MODEL_UBJ)),
        new Fault(
            "newer format",
            Code.NEWER_FORMAT,
            () -> FaultyBundles.manifest("\"minReader\" : 2", "\"minReader\" : 3")),
        new Fault(
            "format 0",
            Code.BAD_MANIFEST,
            () -> FaultyBundles.manifest("\"formatVersion\" : 2", "\"formatVersion\" : 0")),
        new Fault(
            "unknown field",
            Code.BAD_MANIFEST,
            () -> FaultyBundles.manifest("\"minReader\"", "\"x\" : 1, \"minReader\"")),
        new Fault(
            "release of no day",
            Code.BAD_MANIFEST,
            () -> FaultyBundles.manifest("2025-11-10T", "2025-11-31T")),
        new Fault("manifest no JSON", Code.BAD_MANIFEST, () -> FaultyBundles.manifest("{", "")));
  }

  static Stream<Fault> fault31() {
    return Stream.of(
        new Fault("cut model", Code.BAD_MODEL, () -> FaultyBundles.model(FaultyBundles.cut())),
        new Fault("empty model", Code.BAD_MODEL, () -> FaultyBundles.model(new byte[0])),
        new Fault(
            "JSON in the place of UBJ",
            Code.BAD_MODEL,
            () -> FaultyBundles.model("{}".getBytes(UTF_8))),
        new Fault(
            "2 GB in a length",
            Code.BAD_MODEL,
            () -> FaultyBundles.model(FaultyBundles.length(0x7F))),
        new Fault(
            "2^63 in a length",
            Code.BAD_MODEL,
            () -> FaultyBundles.model(FaultyBundles.length(0xFF))),
        new Fault(
            "other version",
            Code.BAD_MODEL,
            () ->
                FaultyBundles.model(
                    FaultyBundles.changed("version[#L\0\0\0\0\0\0\0\3i\3", 11 + 7, 9))),
        new Fault(
            "other objective",
            Code.BAD_MODEL,
            () -> FaultyBundles.model(FaultyBundles.changed("binary:logistic", 0, 'B'))),
        new Fault(
            "tree cycle",
            Code.BAD_MODEL,
            () -> FaultyBundles.model(FaultyBundles.changed("left_children[$l#L", 18 + 8 + 3, 2))),
        new Fault(
            "child out of range",
            Code.BAD_MODEL,
            () -> FaultyBundles.model(FaultyBundles.changed("left_children[$l#L", 18 + 8 + 2, 9))),
        new Fault(
            "feature 999",
            Code.BAD_MODEL,
            () -> FaultyBundles.model(FaultyBundles.changed("split_indices[$l#L", 18 + 8 + 2, 3))),
        new Fault(
            "base score below 0",
            Code.BAD_MODEL,
            () -> FaultyBundles.model(FaultyBundles.changed("base_scoreSL", 21, '-'))),
        new Fault("another model in JSON", Code.MODELS_DIFFER, FaultyBundles::twoModels),
        new Fault("names of other columns", Code.WRONG_CONTRACT, () -> FaultyBundles.named(true)),
        new Fault("columns swapped", Code.WRONG_CONTRACT, FaultyBundles::swapped),
        new Fault("59 columns for 60", Code.NOT_A_BUNDLE, FaultyBundles::narrower));
  }

  @ParameterizedTest
  @MethodSource("fault32")
  void fault32EachIsRefusedWithItsCode(Fault fault) {
    byte[] bytes = fault.bundle().get();
    BundleRefused refused =
        assertThrows(BundleRefused.class, () -> ScoringModel.open(bytes, fault.trusted()));
    assertThat(refused.getMessage(), refused.code(), is(fault.code()));
  }

  @ParameterizedTest
  @MethodSource("fault31")
  void fault31AModelThatIsSignedButUnsoundIsRefusedWithItsCode(Fault fault) {
    fault32EachIsRefusedWithItsCode(fault);
  }

  @Test
  void theModelsOwnNamesInTheRightOrderAreAccepted() {
    assertThat(
        ScoringModel.open(FaultyBundles.named(false), FaultyBundles.DEMO).columns().isEmpty(),
        is(false));
  }

  @Test
  void aNewerFormatThatSaysItCanBeReadIsRead() {
    byte[] later =
        FaultyBundles.manifest(
            "\"formatVersion\" : 2,", "\"formatVersion\" : 3,\n  \"colour\" : \"blue\",");
    ModelBundle bundle = ModelBundle.open(later, FaultyBundles.DEMO);
    assertThat(bundle.formatVersion(), is(3));
    assertThat(bundle.edition().modelVersion(), is("v12"));
    BundleRefused refused =
        assertThrows(
            BundleRefused.class,
            () ->
                ModelBundle.open(
                    FaultyBundles.manifest("\"minReader\" : 2", "\"minReader\" : 7"),
                    FaultyBundles.DEMO));
    assertThat(refused.getMessage(), containsString("reads up to 2: update it"));
  }
}
