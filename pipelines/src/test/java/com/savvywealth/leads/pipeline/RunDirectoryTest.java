package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final String DEAD = ".0123456789abcdef0123456789abcdef.tmp";

  @TempDir private Path dir;

  @Test
  void whatKilledAttemptsLeftIsNoFileOfTheRun() throws IOException {
    Path run = dir.resolve("runs/r");
    Path orphan = run.resolve("tables/t/.part-00.parquet" + DEAD);
    try (RunDirectory directory = RunDirectory.begin(run, new TreeMap<>())) {
      ArtifactFiles.write(run + "/tables/t/part-00.parquet", "rows");
      Files.writeString(orphan, "ro");
      directory.writeManifest(new TreeMap<>(Map.of("seed", "1")));
      assertThat(Files.exists(orphan), is(false));
      directory.succeed();
    }
    assertThat(RunDirectory.isComplete(run), is(true));
    Files.writeString(orphan, "a worker that was given up dies late");
    assertThat(RunDirectory.isComplete(run), is(true));
    Files.writeString(run.resolve("tables/t/part-01.parquet"), "foreign");
    assertThat(RunDirectory.isComplete(run), is(false));
  }

  @Test
  void outputFolderWithWhatAKilledAttemptLeftIsOurs() throws IOException {
    Files.writeString(dir.resolve(".champion.json" + DEAD), "{");
    RunDirectory.checkOutput(dir);
    Files.writeString(dir.resolve(".champion.json.tmp"), "{");
    UsageException foreign =
        assertThrows(UsageException.class, () -> RunDirectory.checkOutput(dir));
    assertThat(foreign.getMessage(), containsString(".champion.json.tmp"));
  }
}
