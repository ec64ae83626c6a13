package com.savvywealth.leads.model.bundle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedHashTest {
  @TempDir private Path folder;

  @Test
  void pythonAgrees() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "balance_values.json");
    int found = 0;
    for (JsonNode entry : new ObjectMapper().readTree(file.toFile())) {
      if (entry.get("name").asText().equals("hash")) {
        List<String> texts = new ArrayList<>();
        entry.get("texts").forEach(text -> texts.add(text.asText()));
        assertThat(
            Tokenizer.demo()
                .hashFor(entry.get("purpose").asText())
                .hex(texts.toArray(new String[0])),
            is(entry.get("hex").asText()));
        found++;
      }
    }
    assertThat(found, greaterThan(2));
  }

  @Test
  void listsArePurposesAndTextsAreKeptApart() {
    KeyedHash hash = Tokenizer.demo().hashFor("one");
    assertThat(hash.hex("ab", "c"), is(not(hash.hex("a", "bc"))));
    assertThat(hash.hex("a"), is(not(hash.hex("a", ""))));
    assertThat(hash.hex("a"), is(not(Tokenizer.demo().hashFor("two").hex("a"))));
  }

  @Test
  void tokensOfChosenIdsGiveNoHashAway() {
    // Whoever adds leads chooses ids and sees tokens: no id's token may be a hash.
    String hash = Tokenizer.demo().hashFor("p").hex("x");
    for (String id : List.of("x", "p", "px", "\0purpose\0p", "\0\0\0\1x", "p\0\0\0\1x")) {
      assertThat(Tokenizer.demo().token(id), not(containsString(hash)));
    }
  }

  @Test
  void aKeyTravelsByReference() throws Exception {
    byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    String stored = Base64.getEncoder().encodeToString(secret);
    Path key = folder.resolve("key.json");
    Files.writeString(key, "{\"keyId\":\"k7\",\"secret\":\"" + stored + "\"}");
    KeyedHash hash = Tokenizer.of(KeyReference.parse("file:" + key)).hashFor("p");
    String before = hash.hex("x");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(hash);
    }
    String graph = bytes.toString(StandardCharsets.ISO_8859_1);
    assertThat(graph, not(containsString("0123456789abcdef")));
    assertThat(graph, containsString("key.json"));
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((KeyedHash) in.readObject()).hex("x"), is(before));
    }
  }
}
