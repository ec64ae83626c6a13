package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.health.RunLog;
import com.savvywealth.leads.model.report.CsvWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One attempt of a pipeline: closed, it appends its line to a {@code run_log.csv}, as failed unless
 * it was said before to have succeeded or to have been refused by a gate.
 *
 * <p>The log says by the machine's clock what happened when. It lies outside of every sealed folder
 * and nothing that is sealed is made of it. A line is written under the file's lock, behind
 * whatever another process wrote; one that a killed process left unfinished is ended first, so that
 * only it is lost. A process that is killed outright leaves none: its scheduler's export must tell
 * of it.
 */
final class RunAttempt implements AutoCloseable {
  /** Name of the log in an output folder and in its folder of scores. */
  static final String FILE = "run_log.csv";

  private static final Object IN_THIS_PROCESS = new Object();

  private final Path log;
  private final String pipeline;
  private final String run;
  private final Instant started;
  private RunLog.Outcome outcome = RunLog.Outcome.FAILED;

  private RunAttempt(Path log, String pipeline, String run) {
    this.log = log;
    this.pipeline = pipeline;
    this.run = run;
    this.started = now();
  }

  /**
   * Begins an attempt.
   *
   * @param folder of the log
   * @param pipeline such as "run"
   * @param run id of what is made
   */
  static RunAttempt begin(Path folder, String pipeline, String run) {
    return new RunAttempt(folder.resolve(FILE), pipeline, run);
  }

  /** An attempt that leaves no line, such as a survey. */
  static RunAttempt unlogged() {
    return new RunAttempt(null, "", "");
  }

  /** What was made is published. */
  void succeeded() {
    outcome = RunLog.Outcome.SUCCEEDED;
  }

  /** It ran to its end, and a gate refused what came of it. */
  void refused() {
    outcome = RunLog.Outcome.REFUSED;
  }

  @Override
  public void close() throws IOException {
    if (log != null) {
      append(log, new RunLog.Attempt(pipeline, run, started, ended(), outcome));
    }
  }

  /** A clock that was set back ends no attempt before its start. */
  private Instant ended() {
    Instant end = now();
    return end.isBefore(started) ? started : end;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Appends one line, and the header to a new file. */
  static void append(Path log, RunLog.Attempt attempt) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    synchronized (IN_THIS_PROCESS) { // a file's lock is the whole process's
      try (FileChannel file =
          FileChannel.open(
              log, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        FileLock lock = file.lock();
        try {
          appendLine(file, attempt);
        } finally {
          lock.release();
        }
      }
    }
  }

  /** A line that a full disk breaks off is taken back. */
  private static void appendLine(FileChannel file, RunLog.Attempt attempt) throws IOException {
    long whole = file.size();
    String line = before(file, whole) + attempt.line();
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      long end = whole;
      while (bytes.hasRemaining()) {
        end += file.write(bytes, end);
      }
      file.force(false);
    } catch (IOException e) {
      file.truncate(whole);
      throw e;
    }
  }

  private static String before(FileChannel file, long end) throws IOException {
    if (end == 0) {
      return CsvWriter.text(RunLog.HEADER, List.of());
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    file.read(last, end - 1);
    return last.get(0) == '\n' ? "" : "\n";
  }
}
