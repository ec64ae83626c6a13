package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFilesTest {
  private static final String DEAD = ".0123456789abcdef0123456789abcdef.tmp";

  @Test
  void writingAgainChangesNothing(@TempDir Path dir) throws Exception {
    Path gates = dir.resolve("a b/gates*");
    for (String text : new String[] {"old", "{\"f\u00fcr\" : 1}\n", "{\"f\u00fcr\" : 1}\n"}) {
      ArtifactFiles.write(gates + "/G1.json", text);
      assertThat(Files.readString(gates.resolve("G1.json")), is(text));
    }
    assertThat(names(gates), contains("G1.json"));
  }

  @Test
  void attemptThatThrowsLeavesNothingAndTheNextWrites(@TempDir Path dir) throws Exception {
    String path = dir + "/G1.json";
    ArtifactFiles.write(path, "before");
    IllegalStateException lost =
        assertThrows(
            IllegalStateException.class,
            () ->
                ArtifactFiles.write(
                    path,
                    channel -> {
                      write(channel, "ha");
                      assertThat(names(dir), hasSize(2));
                      throw new IllegalStateException("worker lost");
                    }));
    assertThat(lost.getMessage(), is("worker lost"));
    assertThat(names(dir), contains("G1.json"));
    assertThat(Files.readString(Path.of(path)), is("before"));
    ArtifactFiles.write(path, "half");
    assertThat(Files.readString(Path.of(path)), is("half"));
  }

  @Test
  void killedAttemptsAreRemovedByTheNextButNotThoseAtOtherFiles(@TempDir Path dir)
      throws Exception {
    Path other = Files.createDirectories(dir.resolve("gates2"));
    Path gates = Files.createDirectories(dir.resolve("gates*"));
    List<String> kept = List.of(".G1.json.old" + DEAD, ".G10.json" + DEAD, ".G1.json.tmp", ".x");
    for (String name : kept) {
      Files.writeString(gates.resolve(name), "ha");
    }
    Files.writeString(gates.resolve(".G1.json" + DEAD), "ha");
    Files.writeString(other.resolve(".G1.json" + DEAD), "ha");
    ResourceId target = ArtifactFiles.resource(gates + "/G1.json");
    assertThat(Temporaries.matched(target), is(Temporaries.listed(target)));
    assertThat(Temporaries.listed(target), hasSize(1));
    ArtifactFiles.write(gates + "/G1.json", "x");
    Set<String> expected = new HashSet<>(kept);
    expected.add("G1.json");
    assertThat(names(gates), containsInAnyOrder(expected.toArray()));
    assertThat(names(other), hasSize(1));
    Temporaries.remove(dir);
    assertThat(names(other), is(empty()));
    assertThat(names(gates), containsInAnyOrder("G1.json", ".G1.json.tmp", ".x"));
    Temporaries.remove(dir.resolve("not there"));
  }

  @Test
  void twoAttemptsAtOnceInOneThreadDoNotMeet(@TempDir Path dir) throws Exception {
    String path = dir + "/part-00.parquet";
    ArtifactFiles.write(
        path,
        channel -> {
          write(channel, "the sa");
          ArtifactFiles.write(path, "the same"); // the second attempt overtakes the first
          write(channel, "me");
        });
    assertThat(Files.readString(Path.of(path)), is("the same"));
    assertThat(names(dir), contains("part-00.parquet"));
  }

  @Test
  void attemptsHaveNamesThatAreKnownAndNoTableReads(@TempDir Path dir) {
    ResourceId target = ArtifactFiles.resource(dir + "/part-00.parquet");
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ResourceId attempt = Temporaries.of(target);
      assertThat(Temporaries.isOne(attempt.getFilename()), is(true));
      assertThat(attempt.getFilename().endsWith(".parquet"), is(false));
      drawn.add(attempt.toString());
    }
    assertThat(drawn, hasSize(100));
    for (String name : List.of("part-00.parquet", ".lock", ".x.tmp", "G1.json" + DEAD)) {
      assertThat(name, Temporaries.isOne(name), is(false));
    }
  }

  private static void write(WritableByteChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
