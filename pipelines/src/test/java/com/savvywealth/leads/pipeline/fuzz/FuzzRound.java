package com.savvywealth.leads.pipeline.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Tries spoilt inputs on one target. A finding is written down, as the bytes that made it; an input
 * that takes longer than {@link #LONGEST} ends the process, since nothing else would stop it.
 */
final class FuzzRound {
  /** Time that one input may take. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);

  private final FuzzTarget target;
  private final Path findings;
  private final SortedMap<String, Long> outcomes = new TreeMap<>();
  private final List<String> found = new ArrayList<>();
  private final AtomicLong began = new AtomicLong();
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
        Path.of(
            System.getProperty("testdata.dir"),
            "fuzz",
            target.name().toLowerCase(java.util.Locale.ROOT));
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
  FuzzRound go(long seed, long inputs, long nanos) throws IOException {
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
    long end = System.nanoTime() + nanos;
    Thread watch = watch();
    while (tried < inputs && System.nanoTime() < end && found.size() < 20) {
      attempt(mutator.next());
    }
    watch.interrupt();
    return this;
  }

  private Thread watch() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.nanoTime() - began.get() < LONGEST || began.get() == 0) {
                  TimeUnit.MILLISECONDS.sleep(200);
                }
                System.err.println(target + ": an input hangs; see " + findings);
                Runtime.getRuntime().halt(1);
              } catch (InterruptedException e) {
                return;
              }
            });
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  private void attempt(byte[] input) throws IOException {
    long start = System.nanoTime();
    began.set(start);
    try {
      outcomes.merge(target.outcome(input), 1L, Long::sum);
    } catch (IOException | RuntimeException | Error fault) {
      note(input, fault);
    }
    began.set(0);
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

  /** A row of the page: target, tried, taken, refused, findings, slowest input. */
  String row() {
    long taken = outcomes.getOrDefault("taken", 0L);
    return "| %s | %,d | %,d | %,d | %d | %.2f s |\n"
        .formatted(target, tried, taken, tried - taken - found.size(), found.size(), slowest / 1e9);
  }
}
