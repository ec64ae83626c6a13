package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.health.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    try (RunAttempt survey = RunAttempt.unlogged()) {
      survey.succeeded();
    }
    List<RunLog.Attempt> attempts =
        log().attempts().stream()
            .sorted(java.util.Comparator.comparing(RunLog.Attempt::run))
            .toList();
    assertThat(attempts, hasSize(2));
    assertThat(attempts.get(0).run() + attempts.get(0).succeeded(), is("r1true"));
    assertThat(attempts.get(1).run() + attempts.get(1).succeeded(), is("r2false"));
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
    return new RunLog.Attempt("score", run, start, start.plusSeconds(60), true);
  }

  /** Appends lines to the log of the first argument. */
  public static void main(String[] args) throws IOException {
    for (int i = 0; i < LINES; i++) {
      RunAttempt.append(Path.of(args[0]), attempt(args[1] + "-" + i));
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
    while (!Files.exists(log)) {
      Thread.onSpinWait();
    }
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
      assertThat(process.waitFor(), is(0));
    }
    assertThat(log().badRows(), is(empty()));
    assertThat(log().attempts(), hasSize(4 * LINES));
    assertThat(Files.readString(log).lines().count(), is(4L * LINES + 1));
  }
}
