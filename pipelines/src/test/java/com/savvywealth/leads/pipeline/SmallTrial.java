package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.world.TrialSpec;
import com.savvywealth.leads.model.world.TrialWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An experiment small enough for a test, driven through the command line alone: 1,200 leads in two
 * waves, a rate of 20 % and a planned lift of 50 %, so that 575 leads per arm suffice.
 *
 * @param home folder of configuration, leads and events; its output is {@code home/out}
 */
record SmallTrial(Path home) {
  /** The first day, on which wave 1 is assigned; wave 2 follows two weeks later. */
  static final LocalDate START = LocalDate.of(2026, 1, 5);

  /** The team's true lift is greater than the planned one, so that the decision is not luck. */
  static final TrialSpec SPEC = new TrialSpec(7, 1200, 2, 14, START, 10, 0.2, 0.8, 0.9, 0.02, 0.25);

  /** Days of the steps: a day of calls, the first wave's outcomes final, all outcomes final. */
  static final String DAY = "2026-01-25";

  static final String HALF = "2026-02-18";
  static final String END = "2026-03-04";

  /**
   * What one call of the command line said.
   *
   * @param exitCode what it returned
   * @param out standard output
   * @param err standard error
   */
  record Said(int exitCode, String out, String err) {
    /** The last line on standard output, as JSON. */
    JsonNode json() {
      String[] lines = out.strip().split("\n", -1);
      return StrictJson.read("last line", lines[lines.length - 1], JsonNode.class);
    }

    /** The first line on standard error that is not progress. */
    String cause() {
      return err.lines().filter(line -> !line.startsWith("[")).findFirst().orElse("");
    }
  }

  /** Runs a command with its two streams caught apart. */
  static Said said(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Said all;
    try (PrintStream caughtOut = new PrintStream(said, true, StandardCharsets.UTF_8);
        PrintStream caughtErr = new PrintStream(told, true, StandardCharsets.UTF_8)) {
      System.setOut(caughtOut);
      System.setErr(caughtErr);
      int exitCode = LeadScoring.run(args);
      all =
          new Said(
              exitCode,
              said.toString(StandardCharsets.UTF_8),
              told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    Saw.tell(all.exitCode == 0 ? "exit 0" : "exit %d: %s".formatted(all.exitCode, all.cause()));
    return all;
  }

  /** A trial of which nothing is done yet; its leads are those of the first wave. */
  static SmallTrial in(Path home) throws IOException {
    Files.createDirectories(home);
    SmallTrial trial = new SmallTrial(home);
    ObjectNode config =
        StrictJson.read("config", ConfigHome.read("bundled:v12_experiment.json"), ObjectNode.class);
    config.put("name", "small-trial").put("start", START.toString()).put("seed", 7);
    ((ObjectNode) config.get("hypothesis"))
        .put("baselineRate", 0.2)
        .put("adoption", 0.7)
        .put("simulations", 1000);
    ((ObjectNode) config.get("team")).put("sgas", SPEC.sgas());
    ((ObjectNode) config.get("leads")).put("file", "leads.csv");
    ((ObjectNode) config.get("events")).put("file", "events.csv");
    Files.writeString(trial.config(), StrictJson.pretty(config));
    trial.writeLeads(1);
    return trial;
  }

  /** The same trial after some steps, elsewhere: a copy of all files. */
  SmallTrial copyTo(Path other) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path to = other.resolve(home.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return new SmallTrial(other);
  }

  Path config() {
    return home.resolve("experiment.json");
  }

  Path leads() {
    return home.resolve("leads.csv");
  }

  Path events() {
    return home.resolve("events.csv");
  }

  /** The experiment's own folder. */
  Path folder() {
    return home.resolve("out/experiments/small-trial");
  }

  Path file(Artifact artifact) {
    return folder().resolve(artifact.path());
  }

  /** Does one step; of the first day, when the arguments name none. */
  Said step(String step, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "experiment",
                "--step=" + step,
                "--config=" + config(),
                "--out=" + home.resolve("out")));
    arguments.addAll(List.of(more));
    if (!step.equals("design") && arguments.stream().noneMatch(each -> each.startsWith("--asOf"))) {
      arguments.add("--asOf=" + START);
    }
    return said(arguments.toArray(String[]::new));
  }

  /** Does one step that must pass. */
  Said pass(String step, String... more) {
    Said said = step(step, more);
    if (said.exitCode() != 0) {
      throw new AssertionError(step + " ended with " + said.exitCode() + ": " + said.err());
    }
    return said;
  }

  /** Changes the configuration. */
  void edit(Consumer<ObjectNode> change) throws IOException {
    ObjectNode config = StrictJson.read("config", Files.readString(config()), ObjectNode.class);
    change.accept(config);
    Files.writeString(config(), StrictJson.pretty(config));
  }

  /** Writes the leads up to and with a wave. */
  void writeLeads(int wave) throws IOException {
    TrialWorld.of(SPEC).writeLeads(wave, leads());
  }

  /** Writes what happens to the leads that have an arm. */
  void writeEvents() throws IOException {
    TrialWorld.of(SPEC).writeEvents(arms(), events());
  }

  /** Arms by lead id, as the CRM has them. */
  Map<String, Arm> arms() throws IOException {
    Map<String, Arm> arms = new TreeMap<>();
    for (Map<String, String> row : ScoredWorld.csv(file(Artifact.AB_CRM_ARMS))) {
      arms.put(row.get("lead_id"), Arm.ofKey(row.get("arm")));
    }
    return arms;
  }

  /** SHA-256 of every file of the experiment. */
  SortedMap<String, String> digests() {
    try {
      return ScoredWorld.digests(folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Designed, and both waves assigned on their days, with the events of all. */
  SmallTrial assigned() throws IOException {
    pass("design");
    pass("assign");
    writeEvents();
    writeLeads(2);
    pass("assign", "--asOf=" + SPEC.dayOf(2));
    writeEvents();
    return this;
  }

  /** The verdict on all of one metric in the stored verdicts of a gate. */
  CheckResult check(String gate, String metric) throws IOException {
    return RunGates.read(folder().resolve("gates")).stream()
        .filter(result -> result.gate().equals(gate))
        .flatMap(result -> result.checks().stream())
        .filter(check -> check.metric().equals(metric) && check.scope().equals("all"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(gate + " has no check of " + metric));
  }
}
