package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person can put right is one line and 2; what is ours keeps its trace and gives 1. */
class PlainFaultTest {
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            new OutOfMemoryError("Java heap space"),
            "LEADSCORING_JAVA_OPTS=-Xmx" + 2 * (Runtime.getRuntime().maxMemory() >> 20) + "m"),
        Arguments.of(new OutOfMemoryError("GC overhead limit exceeded"), "is too small"),
        Arguments.of(
            new RuntimeException(
                new ExceptionInInitializerError(
                    new UnsatisfiedLinkError("libgomp.so.1: cannot open shared object file"))),
            "libgomp1 on Debian and Ubuntu"),
        Arguments.of(
            new NoClassDefFoundError(
                "Could not initialize class ml.dmlc.xgboost4j.java.XGBoostJNI"),
            "./leadscoring doctor says whether it does"),
        Arguments.of(
            new UncheckedIOException("reading it", new NoSuchFileException("a/model.json")),
            "no such file: a/model.json"),
        Arguments.of(
            new FileNotFoundException("a/b/rows.csv (No such file or directory)"),
            "cannot be opened: a/b/rows.csv"),
        Arguments.of(new FileAlreadyExistsException("out/runs"), "out/runs is in the way"),
        Arguments.of(
            new FileSystemException("/elsewhere/x", null, "No space left on device"),
            "/elsewhere/x: No space left on device; free some space"),
        Arguments.of(
            new AccessDeniedException("/elsewhere/x"), "/elsewhere/x: Permission denied; name"),
        Arguments.of(
            new NoClassDefFoundError("XGBoost for riscv64"), "platforms.md lists where it runs"),
        Arguments.of(
            new UncheckedIOException(
                "making it", new FileSystemException("a/out", null, "Not a directory")),
            "a/out cannot be: a part of that path is a file, not a folder"),
        Arguments.of(new InvalidPathException("a\0b", "Nul"), "no file can be called a\\0b"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isOneLineWithTheFix(Throwable fault, String says) {
    CommandLineRun run = CommandLineRun.caught(() -> Faults.report(fault, "run", "--runDir=a"));
    assertThat(run.exitCode(), is(2));
    assertThat(run.lines(), hasSize(1));
    assertThat(run.lines().get(0), containsString(says));
  }

  @Test
  void whatIsOursKeepsItsTrace() {
    for (Throwable ours :
        List.of(
            new IllegalStateException("x"),
            new NoClassDefFoundError("com/example/Gone"),
            new OutOfMemoryError("Metaspace"),
            new MalformedInputException(1),
            new UncheckedIOException(new NoSuchFileException("/elsewhere/model.json")),
            new NoSuchFileException("ab/model.json"),
            new FileAlreadyExistsException("/elsewhere/part"),
            new FileNotFoundException("/elsewhere/rows.csv (No such file or directory)"))) {
      CommandLineRun run =
          CommandLineRun.caught(() -> Faults.report(ours, "run", "--runDir=a", "--survey"));
      assertThat(run.exitCode(), is(1));
      assertThat(run.printed(), containsString("please report it with this trace"));
      assertThat(run.printed(), containsString("\tat "));
    }
  }

  @Test
  void whatANamedFileStandsBesideIsThePersonsAndSoIsWhatALinkLeadsTo(@TempDir Path folder)
      throws IOException {
    Path config = Files.createFile(Files.createDirectories(folder.resolve("mine")).resolve("c"));
    Path run = Files.createDirectories(folder.resolve("runs/abc"));
    Path link = Files.createSymbolicLink(folder.resolve("latest"), run);
    NamedPlaces named = NamedPlaces.of(List.of("gates", "--config=" + config, "--run", "" + link));
    assertThat(named.hold(folder + "/mine/leads.csv"), is(true));
    assertThat(named.hold(run.toRealPath() + "/ledger.json"), is(true));
    assertThat(named.hold(link + "/ledger.json"), is(true));
    assertThat(named.hold("out/runs"), is(true));
    assertThat(named.hold(folder + "/mine/../other/leads.csv"), is(false));
    assertThat(named.hold(folder + "/mine2"), is(false));
    assertThat(named.hold("a\0b"), is(false));
  }

  @ParameterizedTest
  @CsvSource({
    "rnu, run",
    "RUN, run",
    "expl, explain",
    "exlpain, explain",
    "gate, gates",
    "xyz, ",
    "r, run"
  })
  void theNearestWordIsWithinTwoSlipsOrBeginsSo(String typed, String meant) {
    Optional<String> nearest = NearestWord.of(typed, List.of("run", "explain", "gates"));
    assertThat(nearest, is(Optional.ofNullable(meant)));
  }

  @Test
  void slipsAreCountedOnceEach() {
    assertThat(NearestWord.slips("run", "run"), is(0));
    assertThat(NearestWord.slips("rnu", "run"), is(1)); // swapped
    assertThat(NearestWord.slips("rn", "run"), is(1)); // left out
    assertThat(NearestWord.slips("ruun", "run"), is(1)); // added
    assertThat(NearestWord.slips("fun", "run"), is(1)); // replaced
    assertThat(NearestWord.slips("", "run"), is(3));
  }
}
