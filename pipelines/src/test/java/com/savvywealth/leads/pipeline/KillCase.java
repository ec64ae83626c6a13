package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A command that is killed on its way and given again: what it starts from, and what must come of
 * it however often it was killed.
 *
 * @param name of the command
 * @param out folder that it writes to
 * @param start what lies there before, restored for every kill; may be empty
 * @param arguments of the command
 */
record KillCase(String name, Path out, Path start, List<String> arguments) {
  /** How long after the file that it waits for a kill may come; less where commands end sooner. */
  private static final long MOST_MICROS = 300_000;

  private static final long LEAST_MICROS = 2_000;

  /** A case whose start is what now lies in its folder. */
  static KillCase from(Path out, Path keep, String name, List<String> arguments)
      throws IOException {
    Files.createDirectories(out);
    FolderState.copy(out, keep);
    return new KillCase(name, out, keep, arguments);
  }

  /**
   * What an undisturbed run leaves.
   *
   * @param exitCode what it returns
   * @param files contents by name
   * @param fresh names of the files that it makes, but not those of before
   * @param twice contents by name when it is given twice: a wave that is there is measured too
   */
  record Honest(
      int exitCode,
      SortedMap<String, String> files,
      List<String> fresh,
      SortedMap<String, String> twice) {
    /** The folder of the new run, which is sealed by its manifest. */
    Path folder(Path out) {
      return fresh.stream()
          .filter(file -> file.endsWith("/manifest.json"))
          .map(file -> out.resolve(file).getParent())
          .findFirst()
          .orElseThrow();
    }
  }

  /** Runs undisturbed. */
  Honest honest() throws IOException {
    restore();
    Set<String> before = FolderState.of(out).keySet();
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    boolean sound = run.exitCode() == Faults.OK || run.exitCode() == Faults.GATE;
    assertThat(run.printed(), sound, is(true));
    SortedMap<String, String> files = FolderState.of(out);
    List<String> fresh = files.keySet().stream().filter(file -> !before.contains(file)).toList();
    CommandLineRun again = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(again.printed(), again.exitCode(), is(run.exitCode()));
    return new Honest(run.exitCode(), files, fresh, FolderState.of(out));
  }

  /**
   * Kills the command once, some time after any one of its new files is there, looks at what it
   * left, and gives it again.
   *
   * @param mostMicros how long after at most
   * @return the phase in which it was killed; null when it had ended before, as it should
   */
  String killOnce(Honest honest, RandomGenerator random, long mostMicros, KillFigures figures)
      throws Exception {
    restore();
    SortedMap<String, String> before = FolderState.of(out);
    Path file = out.resolve(honest.fresh().get(random.nextInt(honest.fresh().size())));
    ChildJvm child = ChildJvm.start(arguments);
    child.awaitFile(file);
    child.await(random.nextLong(mostMicros));
    if (!child.kill()) {
      assertThat(name + " by itself\n" + child.said(), child.end(), is(honest.exitCode()));
      child.forget();
      return null;
    }
    String phase = FolderState.phase(out, before, honest.files(), child.stage());
    String where = "%s, killed when it was %s".formatted(name, phase);
    figures.killed(name, phase);
    nothingHalf(where, before, honest);
    CommandLineRun again = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(where + "\n" + again.printed(), again.exitCode(), is(honest.exitCode()));
    assertThat(where, FolderState.of(out), anyOf(is(honest.files()), is(honest.twice())));
    figures.recovered(name, phase);
    return phase;
  }

  /**
   * Whatever bears the mark of a complete run is one, and so is what a pointer points at; what was
   * there before is there and can be read, but for what the command replaces.
   */
  private void nothingHalf(String where, SortedMap<String, String> before, Honest honest)
      throws IOException {
    for (Path folder : FolderState.marked(out)) {
      assertThat(where + ": " + folder, RunDirectory.isComplete(folder), is(true));
    }
    for (String file : before.keySet()) {
      boolean replaced = !before.get(file).equals(honest.files().get(file));
      boolean there = Files.exists(out.resolve(file));
      assertThat(where + ": " + file + " is there", there || replaced, is(true));
      if (file.endsWith(".json") && there) {
        String text = Files.readString(out.resolve(file));
        assertThat(where, StrictJson.read(file, text, JsonNode.class).isMissingNode(), is(false));
      }
    }
    SortedSet<String> links = new TreeSet<>(before.keySet());
    links.addAll(FolderState.of(out).keySet());
    for (String link : links) {
      if (Path.of(link).endsWith("latest")) {
        assertThat(where + ": " + link, RunDirectory.isComplete(out.resolve(link)), is(true));
      }
    }
  }

  /** Puts back what lay there before. */
  void restore() throws IOException {
    RunDirectory.delete(out, "");
    FolderState.copy(start, out);
  }

  /** Kills until so many kills were made, and enters each. */
  void kill(int kills, RandomGenerator random, KillFigures figures) throws Exception {
    Honest honest = honest();
    int made = 0;
    long most = MOST_MICROS;
    for (int tries = 0; made < kills && tries < 10 * kills; tries++) {
      String phase = killOnce(honest, random, most, figures);
      if (phase == null) {
        most = Math.max(LEAST_MICROS, most / 2);
      } else {
        made++;
        System.err.printf("kill %d of %d of %s: %s%n", made, kills, name, phase);
      }
    }
    assertThat("kills of " + name, made, is(kills));
  }
}
