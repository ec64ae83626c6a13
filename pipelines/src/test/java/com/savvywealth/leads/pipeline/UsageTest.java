package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person who asks for something impossible is told: one line, exit code 2. */
class UsageTest {
  private static final String SMALL =
      "--config=" + RunFolder.TESTDATA.resolve("world/promise-small/run.json");

  @TempDir private Path folder;

  @Test
  void aMissingConfigurationIsNamed() {
    CommandLineRun run = CommandLineRun.of("run", "--config=" + folder.resolve("none.json"), out());
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines(), hasSize(1));
    assertThat(run.lines().get(0), is("no such configuration: " + folder.resolve("none.json")));
  }

  @Test
  void aFolderWithForeignFilesIsRefusedAndLeftAlone() throws IOException {
    Path thesis = folder.resolve("out/thesis.doc");
    Files.createDirectories(thesis.getParent());
    Files.writeString(thesis, "ten years");
    CommandLineRun run = CommandLineRun.of("run", SMALL, out());
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines(), hasSize(1));
    assertThat(run.lines().get(0), containsString("(thesis.doc): name an empty or new folder"));
    assertThat(Files.readString(thesis), is("ten years"));
  }

  @Test
  void aFileIsNoOutputFolder() throws IOException {
    Files.writeString(folder.resolve("out"), "");
    CommandLineRun run = CommandLineRun.of("run", SMALL, out());
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines().get(0), containsString("--out must be a folder"));
  }

  @Test
  void worldAndConfigurationTogetherAreRefused() {
    CommandLineRun run = CommandLineRun.of("run", SMALL, "--world=promise", out());
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines().get(0), containsString("--world"));
    assertThat(run.lines().get(0), containsString("mutually exclusive"));
  }

  @Test
  void anUnknownWorldIsNamedWithTheOnesThereAre() {
    CommandLineRun run = CommandLineRun.of("run", "--world=fantasy", out());
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines(), hasSize(1));
    assertThat(run.lines().get(0), containsString("fantasy"));
    assertThat(run.lines().get(0), containsString("promise"));
  }

  @Test
  void noThreadsAreRefused() {
    CommandLineRun run = CommandLineRun.of("run", SMALL, out(), "--targetParallelism=0");
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines().get(0), is("--targetParallelism must be >= 1 but was 0"));
  }

  @Test
  void leadsThatAreNotWhereTheConfigurationSaysAreNamed() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    replace(world.resolve("run.json"), "leads/leads.csv", "leads/lead.csv");
    CommandLineRun run = CommandLineRun.of("run", "--config=" + world.resolve("run.json"), out());
    assertThat(run.exitCode(), is(2));
    assertThat(
        run.lines().get(0), is("leads.file: no such file: " + world.resolve("leads/lead.csv")));
  }

  @Test
  void anUnknownKeyOfTheConfigurationIsNamed() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    replace(world.resolve("run.json"), "\"declaredRed\"", "\"declaredRad\"");
    CommandLineRun run = CommandLineRun.of("run", "--config=" + world.resolve("run.json"), out());
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines().get(0), containsString("run.json: "));
    assertThat(run.lines().get(0), containsString("declaredRad"));
  }

  @Test
  void aRunThatAnotherProcessWritesIsRefused() throws IOException {
    Path run = folder.resolve("run");
    Files.createDirectories(run);
    try (FileChannel file =
            FileChannel.open(
                run.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = file.lock()) {
      assertThat(held.isValid(), is(true));
      UsageException refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              UsageException.class, () -> RunDirectory.begin(run, new TreeMap<>()));
      assertThat(
          refused.getMessage(), is("another process is writing " + run + ": wait for it to end"));
    }
    RunDirectory.begin(run, new TreeMap<>()).close();
    assertThat(Files.exists(run.resolve(".lock")), is(not(true)));
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text, containsString(from));
    Files.writeString(file, text.replace(from, to));
  }

  private String out() {
    return "--out=" + folder.resolve("out");
  }
}
