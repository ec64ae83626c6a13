package com.savvywealth.leads.model.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  private static Tokenizer of(String json) {
    return Tokenizer.of(KeyReference.parse("env:TOKEN_KEY", Map.of("TOKEN_KEY", json)::get));
  }

  private static String json(String keyId, byte[] secret) {
    return "{\"keyId\":\"%s\",\"secret\":\"%s\"}"
        .formatted(keyId, Base64.getEncoder().encodeToString(secret));
  }

  @Test
  void tokenIsTheStandardKeyedHash() {
    // RFC 4231, test case 6: key of 131 bytes 0xaa, data below, HMAC-SHA-256 = 60e431591ee0b67f...
    byte[] key = new byte[131];
    java.util.Arrays.fill(key, (byte) 0xaa);
    assertThat(
        of(json("k1", key)).token("Test Using Larger Than Block-Size Key - Hash Key First"),
        is("k1-60e431591ee0b67f0d8a26aa"));
  }

  @Test
  void sameIdSameTokenOtherKeyOtherToken() {
    Tokenizer demo = Tokenizer.of(KeyReference.parse("demo"));
    assertThat(demo.token("1234567"), is(Tokenizer.demo().token("1234567")));
    assertThat(demo.token("1234567"), matchesPattern("k0-[0-9a-f]{24}"));
    Tokenizer real = of(json("k1", new byte[32]));
    assertThat(real.token("1234567").substring(3), is(not(demo.token("1234567").substring(3))));
    Set<String> tokens = new HashSet<>();
    for (int crd = 0; crd < 20_000; crd++) {
      tokens.add(demo.token("" + crd));
    }
    assertThat(tokens.size(), is(20_000));
  }

  @Test
  void weakOrFalseKeysAreRefused() {
    byte[] good = new byte[32];
    for (String bad :
        new String[] {
          json("k1", new byte[31]),
          json("k0", good),
          json("x1", good),
          "{\"keyId\":\"k1\"}",
          "secret",
          "{\"keyId\":\"k1\",\"secret\":\"***\"}"
        }) {
      assertThat(
          bad,
          assertThrows(BundleRefused.class, () -> of(bad)).code(),
          is(BundleRefused.Code.BAD_KEY));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2hunter2",
        "env:",
        "env:A-B",
        "file:",
        "secret:",
        "secret:hunter2",
        "ENV:X",
        "",
        "demo "
      })
  void literalSecretsAreRefusedAndNotRepeated(String text) {
    BundleRefused refused = assertThrows(BundleRefused.class, () -> KeyReference.parse(text));
    assertThat(refused.code(), is(BundleRefused.Code.BAD_KEY));
    assertThat(refused.getMessage(), containsString("by reference"));
    assertThat(refused.getMessage(), not(containsString("hunter2")));
  }

  @Test
  void keysComeFromFilesAndSayWhereTheyAreMissing(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("token.json");
    Files.write(file, (json("k7", new byte[40]) + "\n").getBytes(UTF_8));
    assertThat(Tokenizer.of(KeyReference.parse("file:" + file)).keyId(), is("k7"));
    KeyReference absent = KeyReference.parse("file:" + dir.resolve("none"));
    assertThat(
        assertThrows(BundleRefused.class, () -> Tokenizer.of(absent)).getMessage(),
        containsString("none"));
    KeyReference unset = KeyReference.parse("env:NOPE", name -> null);
    assertThat(
        assertThrows(BundleRefused.class, () -> Signer.of(unset)).getMessage(),
        containsString("env:NOPE"));
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(of(json("k1", new byte[32])).toString(), is("tokenizer k1"));
    assertThat(Signer.demo().toString(), is("signer demo-1"));
  }

  /** A job's graph lies in a bucket: it may name where the key is, never hold it. */
  @Test
  void theKeyIsNotSerialized(@TempDir Path dir) throws Exception {
    byte[] secret = "a secret of more than 32 bytes, plain".getBytes(UTF_8);
    Path file = dir.resolve("token.json");
    Files.writeString(file, json("k7", secret));
    Tokenizer original = Tokenizer.of(KeyReference.parse("file:" + file));
    byte[] sent = serialized(original);
    String text = new String(sent, ISO_8859_1);
    assertThat(text, containsString("token.json"));
    assertThat(text, not(containsString("a secret of more")));
    assertThat(text, not(containsString(Base64.getEncoder().encodeToString(secret))));
    Tokenizer there = (Tokenizer) deserialized(sent);
    assertThat(there.token("1234567"), is(original.token("1234567")));
    Files.writeString(file, json("k8", secret));
    Tokenizer late = (Tokenizer) deserialized(sent);
    assertThat(
        assertThrows(BundleRefused.class, () -> late.token("1234567")).getMessage(),
        containsString("must be k7 but is k8"));
  }

  private static byte[] serialized(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object deserialized(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
