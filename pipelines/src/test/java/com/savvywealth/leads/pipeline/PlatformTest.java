package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.DMatrix;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Native libraries: which machines have one, and what a person on another is told. */
class PlatformTest {
  private static final String NATIVE = ".*([.]dll|[.]dylib|[.]so|[.]so_\\w+)";

  @TempDir private Path folder;

  /** The machine is told by Java's own properties, so another one can be played. */
  @ParameterizedTest
  @CsvSource({
    "-Dos.arch=riscv64, on Linux riscv64, true",
    "-Dos.name=FreeBSD, on FreeBSD amd64, false",
  })
  void aMachineThatCannotTrainIsToldBeforeAnythingIsWritten(
      String machine, String told, boolean inThePage) throws IOException {
    Path out = folder.resolve("out");
    String config = "--config=" + ScoredWorld.CONFIG;
    List<String> page = page().lines().toList();
    for (CommandLineRun run :
        List.of(
            ForkedRun.of(List.of(machine), "run", config, "--out=" + out),
            ForkedRun.of(List.of(machine), "train", config, "--runDir=" + out))) {
      assertThat(run.printed(), run.exitCode(), is(Faults.USAGE));
      assertThat(run.printed(), run.lines(), hasSize(1));
      assertThat(
          run.lines().get(0),
          containsString("XGBoost, which trains the model, cannot be loaded " + told));
      assertThat(run.lines().get(0), page.contains(run.lines().get(0)), is(inThePage));
      assertThat(run.lines().get(0), not(containsString("OpenMP")));
      assertThat("nothing is written", Files.exists(out.resolve("runs")), is(false));
    }
  }

  @Test
  void thePageListsEveryNativeLibraryOfTheJars() throws IOException, URISyntaxException {
    String page = page();
    TreeSet<String> libraries = new TreeSet<>();
    libraries.addAll(natives(DMatrix.class));
    libraries.addAll(natives(DuckDBDriver.class));
    assertThat(libraries, hasSize(9));
    for (String library : libraries) {
      assertThat(page, containsString("`" + library + "`"));
    }
    long listed = page.lines().filter(line -> line.matches("\\|.*`" + NATIVE + "`.*")).count();
    assertThat("rows of the page", listed, is(5L));
  }

  private static String page() throws IOException {
    return Files.readString(RunFolder.TESTDATA.resolveSibling("src/site/markdown/platforms.md"));
  }

  private static List<String> natives(Class<?> type) throws IOException, URISyntaxException {
    Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar.toFile())) {
      Stream<String> names = file.stream().map(entry -> entry.getName());
      return names.filter(name -> name.matches(NATIVE)).toList();
    }
  }
}
