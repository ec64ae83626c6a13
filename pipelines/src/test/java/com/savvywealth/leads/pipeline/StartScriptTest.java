package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./leadscoring} says before there is any Java of ours: one line with the fix. */
class StartScriptTest {
  private static final Path SCRIPT = RunFolder.TESTDATA.resolveSibling("leadscoring");
  private static final List<String> TOOLS = List.of("bash", "dirname", "sed", "head", "find");

  @TempDir private Path folder;

  /** A path that holds nothing but what the script itself calls, and a copy that is not built. */
  @BeforeEach
  void bareMachine() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      Path there = Path.of("/usr/bin").resolve(tool);
      if (!Files.isExecutable(there)) {
        System.err.println("SKIPPED: the start script is not tried, since there is no " + there);
      }
      assumeTrue(Files.isExecutable(there), "no " + there);
      tool(tool, "exec " + there + " \"$@\"");
    }
    Files.copy(SCRIPT, folder.resolve("leadscoring"));
  }

  private void java(String version) throws IOException {
    tool("java", "echo 'openjdk version \"" + version + "\" 2020-01-01' >&2");
  }

  private void tool(String name, String does) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/usr/bin/bash\n" + does + "\n");
    assertThat(file.toFile().setExecutable(true), is(true));
  }

  private void expect(int exitCode, String... lines) throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder("/usr/bin/bash", folder.resolve("leadscoring").toString(), "run");
    script.environment().put("PATH", folder.resolve("bin").toString());
    Process process = script.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines().toList(), is(List.of(lines)));
    assertThat(process.waitFor(), is(exitCode));
  }

  @Test
  void aMachineWithoutJavaIsTold() throws IOException, InterruptedException {
    expect(2, "leadscoring: there is no java on the path: install JDK 17 or newer");
  }

  @Test
  void anOldJavaIsTold() throws IOException, InterruptedException {
    java("11.0.2");
    expect(
        2,
        "leadscoring: java is release 11: install JDK 17 or newer, and put it first on the path");
    java("1.8.0_292");
    expect(
        2, "leadscoring: java is release 1: install JDK 17 or newer, and put it first on the path");
  }

  @Test
  void aMachineWithoutMavenIsTold() throws IOException, InterruptedException {
    java("17.0.1");
    expect(2, "leadscoring: there is no mvn on the path to build with: install Maven 3.8 or newer");
  }

  @Test
  void aBuildThatFailsIsTold() throws IOException, InterruptedException {
    java("21");
    tool("mvn", "echo 'no network' >&2; exit 1");
    expect(
        2,
        "building (once, a few minutes on an empty Maven repository) ...",
        "no network",
        "leadscoring: the build failed, see above: is the JDK 17 or newer (javac -version), and can"
            + " Maven reach its repository?");
  }
}
