package com.savvywealth.leads.model.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.BundleRefused.Code;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second scheme: HMAC-SHA256 under a secret that is named by reference. */
class MacKeyTest {
  private static final Map<String, byte[]> ENTRIES = Map.of("a.json", new byte[] {1});
  private static final Keys OPS = FaultyBundles.OPS;
  private static final String SECRET =
      Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  @TempDir private Path folder;

  private TrustedKeys stored(String keyId) throws IOException {
    Path file = folder.resolve("secret.json");
    Files.writeString(file, "{\"keyId\":\"%s\",\"secret\":\"%s\"}".formatted(keyId, SECRET));
    return trusted("mac-1", "file:" + file);
  }

  private static byte[] signed(Signer signer) {
    return ModelBundle.write(ENTRIES, Map.of(), signer);
  }

  /** HMAC of RFC 4231 would be over the bytes alone; ours is over a line of its own before them. */
  @Test
  void aSignatureIsOverItsPurposeAndTheBytes() throws Exception {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(Base64.getDecoder().decode(SECRET), "x"));
    byte[] expected = mac.doFinal("leadscoring signature 1\nabc".getBytes(UTF_8));
    assertThat(
        mac("mac-1", SECRET).sign("abc".getBytes(UTF_8)).value(),
        is(Base64.getEncoder().encodeToString(expected)));
  }

  @Test
  void anHmacKeySignsAndAnotherSecretDoesNot() throws IOException {
    TrustedKeys trusted = stored("mac-1");
    assertThat(ModelBundle.open(signed(mac("mac-1", SECRET)), trusted).keyId(), is("mac-1"));
    String other = SECRET.replace('M', 'N');
    assertThat(refusal(signed(mac("mac-1", other)), trusted), is(Code.BAD_SIGNATURE));
    assertThat(refusal(signed(mac("mac-2", SECRET)), trusted), is(Code.UNKNOWN_KEY));
  }

  /** The trusted file says which algorithm a key is of, whatever the bundle holds. */
  @Test
  void noOtherAlgorithmPassesUnderAKeysId() throws IOException {
    assertThat(
        refusal(signed(Keys.make("mac-1").signer()), stored("mac-1")), is(Code.BAD_SIGNATURE));
    TrustedKeys ed25519 = FaultyBundles.trusted(OPS);
    assertThat(refusal(signed(mac("ops-1", SECRET)), ed25519), is(Code.BAD_SIGNATURE));
    // the classic confusion: the public key, which everybody knows, used as a secret
    String publicKey =
        StrictJson.read("keys", OPS.trustedJson("2030-01-01"), JsonNode.class)
            .at("/keys/0/publicKey")
            .asText();
    assertThat(refusal(signed(mac("ops-1", publicKey)), ed25519), is(Code.BAD_SIGNATURE));
  }

  @Test
  void aSecretThatIsNotInItsPlaceIsABadKey() throws IOException {
    byte[] bytes = signed(mac("mac-1", SECRET));
    assertThat(refusal(bytes, stored("mac-2")), is(Code.BAD_KEY));
    Files.delete(folder.resolve("secret.json"));
    TrustedKeys gone = trusted("mac-1", "file:" + folder.resolve("secret.json"));
    assertThat(refusal(bytes, gone), is(Code.BAD_KEY));
    assertThat(refusal(bytes, trusted("mac-1", "demo")), is(Code.BAD_KEY));
    assertThat(
        assertThrows(BundleRefused.class, () -> mac("mac-1", "c2hvcnQ=")).code(), is(Code.BAD_KEY));
    assertThat(
        assertThrows(BundleRefused.class, () -> mac("demo-1", SECRET)).code(), is(Code.DEMO_KEY));
  }

  @Test
  void aTrustedKeyIsOfOneAlgorithmAndStandsOnce() {
    String both =
        OPS.trustedJson("2030-01-01")
            .replace("\"publicKey\"", "\"secret\":\"env:A\",\"publicKey\"");
    assertThat(unreadable(both), containsString("one of them"));
    String neither = "{\"keys\":[{\"keyId\":\"a\",\"expires\":\"2030-01-01\"}]}";
    assertThat(unreadable(neither), containsString("one of them"));
    String one = OPS.trustedJson("2030-01-01");
    String key = one.substring(one.indexOf('[') + 1, one.indexOf(']'));
    String twice = "{\"keys\":[" + key + "," + key + "]}";
    assertThat(
        assertThrows(BundleRefused.class, () -> TrustedKeys.production(twice, FaultyBundles.NOW))
            .code(),
        is(Code.BAD_KEY));
    for (String none : new String[] {"null", "{}", "{\"keys\":null}", "[]"}) {
      assertThrows(
          IllegalArgumentException.class, () -> TrustedKeys.production(none, FaultyBundles.NOW));
    }
  }

  /** Trusted keys travel to workers with the graph: the reference goes, the secret stays. */
  @Test
  void noSecretIsRepeatedOrSerialised() throws IOException {
    assertThat(unreadable(trustedJson("mac-1", SECRET)).contains(SECRET), is(false));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TrustedKeys trusted = stored("mac-1");
    ModelBundle.open(signed(mac("mac-1", SECRET)), trusted);
    new ObjectOutputStream(out).writeObject(trusted);
    assertThat(
        out.toString(java.nio.charset.StandardCharsets.ISO_8859_1).contains(SECRET), is(false));
    assertThat(mac("mac-1", SECRET).toString(), is("signer mac-1"));
  }

  private static String unreadable(String json) {
    return assertThrows(
            IllegalArgumentException.class, () -> TrustedKeys.production(json, FaultyBundles.NOW))
        .getMessage();
  }

  private static Code refusal(byte[] bytes, TrustedKeys trusted) {
    return assertThrows(BundleRefused.class, () -> ModelBundle.open(bytes, trusted)).code();
  }

  private static Signer mac(String keyId, String secret) {
    String json = "{\"keyId\":\"%s\",\"secret\":\"%s\"}".formatted(keyId, secret);
    return Signer.of(KeyReference.parse("env:K", Map.of("K", json)::get));
  }

  private static TrustedKeys trusted(String keyId, String reference) {
    return TrustedKeys.production(trustedJson(keyId, reference), FaultyBundles.NOW);
  }

  private static String trustedJson(String keyId, String reference) {
    return "{\"keys\":[{\"keyId\":\"%s\",\"secret\":\"%s\",\"expires\":\"2030-01-01\"}]}"
        .formatted(keyId, reference);
  }
}
