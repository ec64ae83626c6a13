package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.health.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAttemptTest {
  private static final int LINES = 100;

  @TempDir private Path out;

  private RunLog log() throws IOException {
    return RunLog.read("log", Files.readString(out.resolve("run_log.csv")));
  }

  @Test
  void anAttemptFailsUnlessItIsSaidToHaveSucceeded() throws IOException {
    try (RunAttempt attempt = RunAttempt.begin(out, "score", "r1")) {
      attempt.succeeded();
    }
    assertThrows(
        IllegalStateException.class,
        () -> {
          try (RunAttempt attempt = RunAttempt.begin(out, "score", "r2")) {
            if (attempt != null) {
              throw new IllegalStateException("a crash");
            }
          }
        });
    try (RunAttempt attempt = RunAttempt.begin(out, "score", "r3")) {
      attempt.refused();
    }
    try (RunAttempt survey = RunAttempt.unlogged()) {
      survey.succeeded();
    }
    List<RunLog.Attempt> attempts =
        log().attempts().stream()
            .sorted(java.util.Comparator.comparing(RunLog.Attempt::run))
            .toList();
    assertThat(
        attempts.stream().map(each -> each.run() + " " + each.outcome()).toList(),
        is(List.of("r1 SUCCEEDED", "r2 FAILED", "r3 REFUSED")));
    assertThat(
        Files.readString(out.resolve("run_log.csv")),
        startsWith("pipeline,run,started_at,ended_at,outcome\nscore,r1,20"));
  }

  @Test
  void aLineThatWasTornIsEndedAndTheNextIsWhole() throws IOException {
    Files.writeString(
        out.resolve("run_log.csv"), "pipeline,run,started_at,ended_at,outcome\nscore,torn,2025-1");
    RunAttempt.append(out.resolve("run_log.csv"), attempt("whole"));
    assertThat(log().attempts(), is(List.of(attempt("whole"))));
    assertThat(log().badRows(), hasSize(1));
  }

  private static RunLog.Attempt attempt(String run) {
    Instant start = Instant.parse("2025-10-20T02:00:00Z");
    return new RunLog.Attempt("score", run, start, start.plusSeconds(60), RunLog.Outcome.SUCCEEDED);
  }

  /** Appends lines to the log of the first argument. */
  public static void main(String[] args) throws IOException {
    for (int i = 0; i < LINES; i++) {
      RunAttempt.append(Path.of(args[0]), attempt(args[1] + "-" + i));
    }
  }

  /** Until a process has begun to write; one that ended without, or a minute, is too long. */
  private static void waitFor(Path log, List<Process> processes) throws InterruptedException {
    long begun = System.nanoTime();
    while (!Files.exists(log)) {
      boolean alive = processes.stream().anyMatch(Process::isAlive);
      assertThat("a process that writes", alive || Files.exists(log), is(true));
      assertThat(
          "seconds waited",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
          is(lessThan(60L)));
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Two other processes and two threads of this one, all at once. */
  @Test
  void linesOfProcessesAndThreadsNeverMix() throws Exception {
    Path log = out.resolve("run_log.csv");
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("p1", "p2")) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  RunAttemptTest.class.getName(),
                  log.toString(),
                  name)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    waitFor(log, processes);
    Stream.of("t1", "t2")
        .parallel()
        .forEach(
            name -> {
              try {
                main(new String[] {log.toString(), name});
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    for (Process process : processes) {
      assertThat("ended", process.waitFor(60, TimeUnit.SECONDS), is(true));
      assertThat(process.exitValue(), is(0));
    }
    assertThat(log().badRows(), is(empty()));
    assertThat(log().attempts(), hasSize(4 * LINES));
    assertThat(Files.readString(log).lines().count(), is(4L * LINES + 1));
  }
}
