package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillFiguresTest {
  @TempDir private Path folder;

  @Test
  void aKillThatLostSomethingIsCountedAsOne() throws Exception {
    KillFigures figures = new KillFigures(folder.resolve("kills.tsv"), "v1");
    figures.killed("run", "writing");
    figures.recovered("run", "writing");
    figures.killed("run", "publishing");
    assertThat(figures.kills("run"), is(2L));
    assertThat(figures.recoveries("run"), is(1L));
    assertThat(figures.table(), containsString("| run | 2 | 1 | 1 publishing, 1 writing |"));
    assertThat(figures.table(), containsString("1 of 2 recovered with nothing lost; code `v1`"));
  }

  @Test
  void killsOfOtherCodeAreNotCounted() throws Exception {
    Path file = folder.resolve("kills.tsv");
    new KillFigures(file, "v1").killed("run", "writing");
    KillFigures figures = new KillFigures(file, "v2");
    figures.killed("world", "writing");
    assertThat(figures.kills("run"), is(0L));
    assertThat(figures.table(), containsString("0 of 1 recovered"));
  }

  @Test
  void aLineWithoutAVersionIsRefused() throws Exception {
    Path file = folder.resolve("kills.tsv");
    Files.writeString(file, "run\twriting\n");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, new KillFigures(file, "v1")::table);
    assertThat(refused.getMessage(), startsWith("a line must have version"));
  }
}
