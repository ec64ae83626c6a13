package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fault 34: of two that make the same, the second is refused with one line, the first unharmed. */
class SecondRunTest {
  @TempDir private Path folder;

  @Test
  void fault34ASecondRunIsRefusedWhileTheFirstRunsAndTheFirstIsUnharmed() throws Exception {
    KillCase run = KillCases.Named.RUN.in(folder);
    KillCase.Honest honest = run.honest();
    run.restore();
    ChildJvm first = ChildJvm.start(run.arguments());
    first.awaitFile(honest.folder(run.out()).resolve(FolderLock.FILE));
    RefusedWrites.oneLine(run.arguments(), "another process is writing");
    assertThat(first.said(), first.end(), is(honest.exitCode()));
    assertThat(FolderState.of(run.out()), is(honest.files()));
  }

  @Test
  void fault34WhatAnotherProcessHasJustFinishedIsNotMadeAnew() throws Exception {
    Path run = folder.resolve("run");
    SortedMap<String, String> made = new TreeMap<>(Map.of("seed", "1"));
    try (RunDirectory first = RunDirectory.begin(run, made)) {
      Files.writeString(first.path().resolve("a.txt"), "a");
      first.writeManifest(made);
      first.succeed();
    }
    UsageException late = assertThrows(UsageException.class, () -> RunDirectory.begin(run, made));
    assertThat(
        late.getMessage(),
        is("another process has just finished " + run + ": give the command again to use it"));
    assertThat(RunDirectory.isComplete(run, made), is(true));
    assertThat("the lock is free", Files.exists(run.resolve(FolderLock.FILE)), is(false));
  }
}
