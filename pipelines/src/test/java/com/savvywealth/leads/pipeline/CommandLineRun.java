package com.savvywealth.leads.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * One call of the command line with what it printed.
 *
 * @param exitCode what it returned
 * @param printed standard output and standard error
 */
record CommandLineRun(int exitCode, String printed) {
  /** Runs a command in this process with its streams caught. */
  static CommandLineRun of(String... args) {
    return caught(() -> LeadScoring.run(args));
  }

  /** Runs a template's main in this process with its streams caught. */
  static CommandLineRun launched(Template template, String... args) {
    return caught(() -> Launch.run(template, args));
  }

  /** What a command that gives an exit code prints. */
  static CommandLineRun caught(IntSupplier command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CommandLineRun run;
    try (PrintStream caught = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      int exitCode = command.getAsInt();
      caught.flush();
      run = new CommandLineRun(exitCode, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return run.told();
  }

  /** This run, whose exit code and cause the page of faults then shows. */
  CommandLineRun told() {
    String cause = lines().stream().findFirst().orElse("");
    Saw.tell(exitCode == 0 ? "exit 0" : "exit %d: %s".formatted(exitCode, cause));
    return this;
  }

  /** The lines that are not progress ("[ 0.1 s] ..."). */
  List<String> lines() {
    return printed.lines().filter(line -> !line.startsWith("[")).toList();
  }

  /** A copy of a folder of {@code testdata/world}, to be spoilt. */
  static Path copyOfWorld(String name, Path folder) throws IOException {
    Path from = RunFolder.TESTDATA.resolve("world").resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path to = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return folder;
  }

  /** The folder of the one run below an output folder. */
  static Path onlyRun(Path out) throws IOException {
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      List<Path> all = runs.toList();
      if (all.size() != 1) {
        throw new AssertionError("expected one run below " + out + " but found " + all);
      }
      return all.get(0);
    }
  }
}
