package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fault 34: a disk that is full before the end is one line and 2, and spoils nothing. */
class FullDiskTest {
  private static final String FULL = "No space left on device";

  @TempDir private Path folder;

  /**
   * Wherever the disk ends, the command says so and what was published before still is; with space
   * again it gives what it would have.
   */
  private void fill(KillCase full, SmallDisk disk, Path pointer, int... kilobytes)
      throws Exception {
    SortedMap<String, String> before = RefusedWrites.published(pointer);
    int used = FolderState.kilobytes(full.out());
    for (int more : kilobytes) {
      disk.change("size=" + (used + more) + "k");
      RefusedWrites.oneLine(full.arguments(), FULL);
      RefusedWrites.nothingHalf(full.out());
      assertThat("published", RefusedWrites.published(pointer), is(before));
    }
    disk.change("size=200m");
    CommandLineRun again = CommandLineRun.of(full.arguments().toArray(String[]::new));
    assertThat(again.printed(), again.exitCode(), is(Faults.OK));
    RefusedWrites.nothingHalf(full.out());
    SortedMap<String, String> left = FolderState.of(full.out());
    assertThat(left, is(full.honest().files()));
    assertThat(left.size(), greaterThan(before.size()));
  }

  @Test
  void fault34ARunOnAFullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.of(folder.resolve("run-out"), 200 * 1024)) {
      fill(KillCases.Named.RUN.in(folder), disk, disk.path(), 0, 32);
    }
  }

  @Test
  void fault34AListOnAFullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.of(folder.resolve("scores-out"), 200 * 1024)) {
      fill(KillCases.Named.SCORE.in(folder), disk, disk.path().resolve("scores"), 0, 64, 300);
    }
  }

  @Test
  void fault34AnExperimentOnAFullDisk() throws Exception {
    Path home = folder.resolve("waves");
    try (SmallDisk disk = SmallDisk.of(home.resolve("out"), 200 * 1024)) {
      KillCase wave = KillCases.Named.ASSIGNMENT.in(folder);
      fill(wave, disk, home, 0, 48);
    }
  }

  @Test
  void fault34ALogThatAFullDiskBreaksOffKeepsItsLines() throws IOException, InterruptedException {
    try (SmallDisk disk = SmallDisk.of(folder.resolve("log"), 64)) {
      for (String run : List.of("r1", "r2")) {
        try (RunAttempt attempt = RunAttempt.begin(disk.path(), "run", run)) {
          attempt.succeeded();
        }
      }
      SortedMap<String, String> whole = FolderState.all(disk.path());
      FolderState.fill(disk.path().resolve("ballast"));
      RunAttempt third = RunAttempt.begin(disk.path(), "run", "r".repeat(5000));
      org.junit.jupiter.api.Assertions.assertThrows(IOException.class, third::close);
      java.nio.file.Files.delete(disk.path().resolve("ballast"));
      assertThat(FolderState.all(disk.path()), is(whole));
    }
  }
}
