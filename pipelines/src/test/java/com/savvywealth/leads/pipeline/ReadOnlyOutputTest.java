package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fault 34: an output folder that cannot be written to is one line and 2, and stays as it was. */
class ReadOnlyOutputTest {
  private static final String READ_ONLY = "Read-only file system";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = KillCases.Named.class,
      names = {"RUN", "SCORE", "WORLD", "ASSIGNMENT"})
  void fault34AReadOnlyFolderIsNamedAndLeftAlone(KillCases.Named command) throws Exception {
    try (SmallDisk disk = SmallDisk.of(folder.resolve(command.out()), 200 * 1024)) {
      KillCase refused = command.in(folder);
      SortedMap<String, String> before = FolderState.all(refused.out());
      disk.change("ro");
      RefusedWrites.oneLine(refused.arguments(), READ_ONLY);
      disk.change("rw");
      assertThat(FolderState.all(refused.out()), is(before));
    }
  }
}
