package com.savvywealth.leads.transform.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFilesTest {
  @Test
  void writingAgainChangesNothing(@TempDir Path dir) throws Exception {
    Path gates = dir.resolve("a b/gates*");
    for (String text : new String[] {"old", "{\"f\u00fcr\" : 1}\n", "{\"f\u00fcr\" : 1}\n"}) {
      VerdictFiles.write(gates.toString(), "G1.json", text);
      assertThat(Files.readString(gates.resolve("G1.json")), is(text));
    }
    try (Stream<Path> files = Files.list(gates)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList(), contains("G1.json"));
    }
  }

  @Test
  void attemptCutShortIsCleanedUpByTheNext(@TempDir Path dir) throws Exception {
    // sha256("x") begins 2d711642b726
    Files.writeString(dir.resolve(".G1.json.2d711642b726.tmp"), "ha");
    VerdictFiles.write(dir.toString(), "G1.json", "x");
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList(), contains("G1.json"));
    }
  }
}
