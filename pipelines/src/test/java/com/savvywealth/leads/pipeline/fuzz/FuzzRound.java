package com.savvywealth.leads.pipeline.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tries spoilt inputs on one target. A finding is written down, as the bytes that made it; so is an
 * input that takes longer than {@link #LONGEST}, which ends the round.
 */
final class FuzzRound {
  /** Time that one input may take. */
  static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  private final FuzzTarget target;
  private final Path findings;
  private final SortedMap<String, Long> outcomes = new TreeMap<>();
  private final List<String> found = new ArrayList<>();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "reader of spoilt inputs");
            thread.setDaemon(true);
            return thread;
          });
  private long crashes;
  private long hangs;
  private long took;
  private long slowest;
  private long tried;

  /**
   * A round that has tried nothing.
   *
   * @param findings folder that findings are written to
   */
  FuzzRound(FuzzTarget target, Path findings) {
    this.target = target;
    this.findings = findings;
  }

  /** Inputs that once were findings. */
  static List<byte[]> regressions(FuzzTarget target) throws IOException {
    Path folder =
        Path.of(System.getProperty("testdata.dir"), "fuzz", target.name().toLowerCase(Locale.ROOT));
    List<byte[]> inputs = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          inputs.add(Files.readAllBytes(file));
        }
      }
    }
    return inputs;
  }

  /** Tries the corpus, then spoilt inputs, until so many were tried or so much time has passed. */
  FuzzRound go(long seed, long inputs, long nanos) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    List<byte[]> corpus = new ArrayList<>(target.corpus());
    for (byte[] right : corpus) {
      attempt(right);
    }
    List<byte[]> once = regressions(target);
    for (byte[] input : once) {
      attempt(input);
    }
    corpus.addAll(once);
    Mutator mutator = new Mutator(new SplittableRandom(seed), corpus);
    long start = System.nanoTime();
    while (tried < inputs && System.nanoTime() - start < nanos && hangs == 0 && found.size() < 20) {
      attempt(mutator.next());
    }
    reader.shutdownNow();
    took = System.nanoTime() - begun;
    return this;
  }

  private void attempt(byte[] input) throws IOException, InterruptedException {
    if (hangs > 0) {
      return;
    }
    long start = System.nanoTime();
    Future<String> outcome = reader.submit(() -> target.outcome(input));
    try {
      outcomes.merge(outcome.get(LONGEST, TimeUnit.NANOSECONDS), 1L, Long::sum);
    } catch (ExecutionException fault) {
      crashes++;
      note(input, fault.getCause());
    } catch (TimeoutException late) {
      hangs++;
      note(input, late);
    }
    slowest = Math.max(slowest, System.nanoTime() - start);
    tried++;
  }

  private void note(byte[] input, Throwable fault) throws IOException {
    StackTraceElement[] trace = fault.getStackTrace();
    String where = trace.length == 0 ? "nowhere" : trace[0].toString();
    String said = "%s %s at %s".formatted(target, fault, where);
    if (found.stream().noneMatch(each -> each.endsWith("at " + where))) {
      Files.createDirectories(findings);
      Path file = findings.resolve(target + "-" + found.size());
      Files.write(file, input);
      found.add(said);
      System.err.println(said + ", see " + file);
      fault.printStackTrace();
    }
  }

  /** What was found, one line each. */
  List<String> found() {
    return found;
  }

  /** How many inputs were tried. */
  long tried() {
    return tried;
  }

  /** Taken or refused, and how, by number. */
  SortedMap<String, Long> outcomes() {
    return outcomes;
  }

  /** A row of the page, as {@link FuzzTable} has them. */
  String row() {
    long taken = outcomes.getOrDefault("taken", 0L);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %d | %d | %.2f s | %.0f s |",
        target,
        tried,
        taken,
        tried - taken - crashes - hangs,
        crashes,
        hangs,
        slowest / 1e9,
        took / 1e9);
  }
}
