package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestPointerTest {
  private static Path run(Path root, String id, boolean complete) throws Exception {
    Path run = Files.createDirectories(root.resolve("runs").resolve(id));
    if (complete) {
      Files.writeString(run.resolve(LatestPointer.SUCCESS), "");
    }
    return run;
  }

  @Test
  void movesFromRunToRun(@TempDir Path root) throws Exception {
    LatestPointer pointer = LatestPointer.in(root);
    assertThat(pointer.target(), is(Optional.empty()));
    Path first = run(root, "a", true);
    Path second = run(root, "b", true);
    pointer.moveTo(first);
    pointer.moveTo(second);
    pointer.moveTo(second);
    assertThat(pointer.target(), is(Optional.of(second.toAbsolutePath())));
    assertThat(Files.readSymbolicLink(root.resolve("latest")), is(Path.of("runs", "b")));
    try (Stream<Path> files = Files.list(root)) {
      assertThat(
          files.map(p -> p.getFileName().toString()).toList(),
          containsInAnyOrder("latest", "runs"));
    }
  }

  @Test
  void removesWhatAKilledMoveLeft(@TempDir Path root) throws Exception {
    Path left = root.resolve(".latest.0123456789abcdef0123456789abcdef.tmp");
    Files.createSymbolicLink(left, Path.of("runs", "a"));
    LatestPointer.in(root).moveTo(run(root, "a", true));
    assertThat(Files.exists(left, LinkOption.NOFOLLOW_LINKS), is(false));
    assertThat(Files.readSymbolicLink(root.resolve("latest")), is(Path.of("runs", "a")));
  }

  @Test
  void refusesIncompleteForeignAndSelf(@TempDir Path root, @TempDir Path other) throws Exception {
    LatestPointer pointer = LatestPointer.in(root);
    Path good = run(root, "a", true);
    pointer.moveTo(good);
    for (Path bad :
        new Path[] {run(root, "b", false), root.resolve("none"), run(other, "c", true), root}) {
      assertThrows(IllegalArgumentException.class, () -> pointer.moveTo(bad), bad.toString());
      assertThat(pointer.target(), is(Optional.of(good.toAbsolutePath())));
    }
  }

  @Test
  void neverReplacesARealDirectory(@TempDir Path root) throws Exception {
    Files.createDirectory(root.resolve("latest"));
    Path good = run(root, "a", true);
    assertThrows(IllegalArgumentException.class, () -> LatestPointer.in(root).moveTo(good));
    assertThat(Files.isDirectory(root.resolve("latest")), is(true));
  }
}
