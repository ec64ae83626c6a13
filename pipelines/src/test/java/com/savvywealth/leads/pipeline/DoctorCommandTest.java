package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The doctor says of every fault what it is and what to do, and gives 2; of a sound machine 0. */
class DoctorCommandTest {
  private static final long GIBI = 1L << 30;

  @TempDir private Path folder;

  private CommandLineRun doctor(SoundMachine machine, String... args) {
    return CommandLineRun.caught(() -> new CommandLine(new DoctorCommand(machine)).execute(args));
  }

  private String out() {
    return "--out=" + folder.resolve("out");
  }

  @Test
  void aSoundMachineIsReadyAndEachLineSaysSo() {
    CommandLineRun run = doctor(new SoundMachine(), out());
    assertThat(run.printed(), run.exitCode(), is(0));
    List<String> lines = run.lines();
    assertThat(
        lines.subList(0, lines.size() - 1), everyItem(matchesRegex("(ok|note) {2,}[a-z, ]+ .*")));
    assertThat(
        lines.get(lines.size() - 1), is("ready: ./leadscoring run --world=promise " + out()));
    assertThat(Files.exists(folder.resolve("out")), is(false));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("javaRelease", 11, "problem  java           11.0.1", "install JDK 17"),
        Arguments.of("heapBytes", 2 * GIBI, "problem  heap           2.0 GiB of", "-Xmx6g"),
        Arguments.of(
            "memoryBytes",
            3 * GIBI,
            "problem  heap           6.0 GiB of the machine's 3.0",
            "-Xmx4g"),
        Arguments.of(
            "nativeFault",
            Optional.of("libgomp.so.1: cannot open"),
            "problem  xgboost        XGBoost, which trains the model, cannot be loaded on ",
            "libgomp1 on Debian"),
        Arguments.of(
            "nativeFault",
            Optional.of("Unsupported architecture:riscv64"),
            "problem  xgboost        XGBoost, which trains the model, cannot be loaded on ",
            "platforms.md lists where it runs"),
        Arguments.of(
            "fontFault", Optional.of("no fontconfig"), "problem  fonts ", "fonts-dejavu-core"),
        Arguments.of("now", Instant.EPOCH, "problem  clock          1970-01-01", "set the clock"),
        Arguments.of(
            "writeFault /temporary",
            Optional.of("full"),
            "problem  temp folder    /temporary cannot be written to: full",
            "-Djava.io.tmpdir"),
        Arguments.of(
            "freeBytes", GIBI / 2, "problem  disk           0.5 GiB free", "name another --out"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachFaultIsAProblemWithItsFix(String what, Object answer, String says, String fix) {
    CommandLineRun run = doctor(new SoundMachine().but(what, answer), out());
    assertThat(run.printed(), run.exitCode(), is(2));
    List<String> problems = run.lines().stream().filter(l -> l.startsWith("problem")).toList();
    assertThat(problems, hasSize(1));
    assertThat(problems.get(0), startsWith(says));
    assertThat(
        problems.get(0), matchesRegex(".*; fix: .*" + java.util.regex.Pattern.quote(fix) + ".*"));
    assertThat(run.lines(), hasItem("1 problem"));
  }

  @Test
  void whatIsMerelyUnusualIsANote() {
    SoundMachine machine =
        new SoundMachine()
            .but("heapBytes", 4 * GIBI)
            .but("hasProgram mvn", false)
            .but("hasProgram chromium", false);
    CommandLineRun run = doctor(machine, out());
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(run.printed(), containsString("note     heap           4.0 GiB"));
    assertThat(run.printed(), containsString("note     maven          no mvn on the path"));
    assertThat(run.printed(), containsString("chromium is not there"));
  }

  @Test
  void anOutputFolderThatCannotBeWrittenToIsAProblem() {
    SoundMachine machine = new SoundMachine().but("writeFault " + folder, Optional.of("denied"));
    CommandLineRun run = doctor(machine, out());
    assertThat(run.exitCode(), is(2));
    assertThat(run.printed(), containsString("problem  output         " + folder + " cannot be"));
  }

  @Test
  void anOutputThatIsAFileOrHoldsForeignFilesIsAProblem() throws IOException {
    Files.writeString(folder.resolve("out"), "");
    CommandLineRun file = doctor(new SoundMachine(), out());
    assertThat(file.printed(), file.exitCode(), is(2));
    Files.delete(folder.resolve("out"));
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/thesis.doc"), "");
    CommandLineRun foreign = doctor(new SoundMachine(), out());
    assertThat(foreign.exitCode(), is(2));
    assertThat(foreign.printed(), containsString("thesis.doc"));
  }

  @Test
  void aConfigurationIsLookedAtWithEveryFileItNames() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    String config = "--config=" + world.resolve("run.json");
    CommandLineRun sound = doctor(new SoundMachine(), out(), config);
    assertThat(sound.printed(), sound.exitCode(), is(0));
    assertThat(sound.printed(), containsString("ok       data "));
    assertThat(sound.printed(), containsString("note     key            demo"));

    Files.delete(world.resolve("leads/leads.csv"));
    try (Stream<Path> reps = Files.list(world.resolve("reps"))) {
      Files.writeString(reps.sorted().findFirst().orElseThrow(), "");
    }
    CommandLineRun spoilt = doctor(new SoundMachine(), out(), config);
    assertThat(spoilt.exitCode(), is(2));
    assertThat(spoilt.printed(), containsString("there is no " + world.resolve("leads/leads.csv")));
    assertThat(spoilt.printed(), containsString(" is empty; fix: "));
    assertThat(spoilt.lines(), hasItem("2 problems"));
  }

  @Test
  void aBrokenConfigurationAndAMissingKeyAreProblems() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    CommandLineRun run = doctor(new SoundMachine(), out(), "--config=" + broken);
    assertThat(run.exitCode(), is(2));
    assertThat(run.printed(), containsString("problem  config         " + broken));

    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    String text = Files.readString(world.resolve("run.json"));
    assertThat(text, containsString("\"demo\""));
    Files.writeString(
        world.resolve("run.json"), text.replace("\"demo\"", "\"env:NO_SUCH_KEY_IS_SET\""));
    CommandLineRun key = doctor(new SoundMachine(), out(), "--config=" + world.resolve("run.json"));
    assertThat(key.exitCode(), is(2));
    assertThat(key.printed(), containsString("there is no key at env:NO_SUCH_KEY_IS_SET"));
  }

  @Test
  void thisMachineIsLookedAtForReal() {
    CommandLineRun run = CommandLineRun.of("doctor", out());
    assertThat(run.printed(), containsString("its native part loads"));
    assertThat(run.printed(), containsString("plots can be labelled"));
    assertThat(run.printed(), not(containsString("problem  java")));
  }
}
