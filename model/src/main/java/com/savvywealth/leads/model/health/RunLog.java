package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.CsvWriter;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Attempts of pipelines as {@code run_log.csv} holds them, whoever wrote it: one line an attempt,
 * header {@code pipeline,run,started_at,ended_at,outcome}, instants ISO 8601 in UTC.
 *
 * <p>The month that is judged is the {@link #MONTH} that ends at an instant, so that a bad week
 * neither vanishes on the first of a month nor waits for its last. Attempts that ended after that
 * instant do not exist yet.
 *
 * @param attempts by end, then start, pipeline and run; each at most once
 * @param badRows lines that are no attempt, and why
 * @see "plan, success metrics: operational"
 */
public record RunLog(List<Attempt> attempts, List<BadRow> badRows) implements Serializable {
  /** Columns of the file. */
  public static final List<String> HEADER =
      List.of("pipeline", "run", "started_at", "ended_at", "outcome");

  /** The month that readings are about. */
  public static final Duration MONTH = Duration.ofDays(30);

  /** How an attempt ended. */
  public enum Outcome {
    /** What was made is published. */
    SUCCEEDED,
    /** It crashed. */
    FAILED,
    /** It ran to its end and a gate refused what came of it: the pipeline did its work. */
    REFUSED;

    private static final String NAMES =
        String.join(", ", Arrays.stream(values()).map(Outcome::word).toList());

    /** As the file has it, such as "failed". */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
      return Arrays.stream(values())
          .filter(each -> each.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "outcome must be one of %s but was %s".formatted(NAMES, word)));
    }
  }

  /** Sorts, and drops lines that say the same twice. */
  public RunLog {
    attempts =
        attempts.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Attempt::endedAt)
                    .thenComparing(Attempt::startedAt)
                    .thenComparing(Attempt::pipeline)
                    .thenComparing(Attempt::run)
                    .thenComparing(Attempt::outcome))
            .toList();
    badRows = List.copyOf(badRows);
  }

  /** One attempt. */
  public record Attempt(
      String pipeline, String run, Instant startedAt, Instant endedAt, Outcome outcome)
      implements Serializable {
    /** Named, and not ended before it started. */
    public Attempt {
      if (pipeline.isBlank() || run.isBlank()) {
        throw new IllegalArgumentException("pipeline and run must be named");
      }
      if (endedAt.isBefore(startedAt)) {
        throw new IllegalArgumentException(
            "ended_at must not be before started_at %s but was %s".formatted(startedAt, endedAt));
      }
    }

    /** Whether what it made is published. */
    public boolean succeeded() {
      return outcome == Outcome.SUCCEEDED;
    }

    /** Its line of the file, with a line feed. */
    public String line() {
      String text =
          CsvWriter.text(
              HEADER, List.of(List.of(pipeline, run, startedAt, endedAt, outcome.word())));
      return text.substring(text.indexOf('\n') + 1);
    }
  }

  /** A line that is no attempt. */
  public record BadRow(String file, long line, String reason) implements Serializable {
    private String text() {
      return "%s line %d: %s".formatted(file, line, reason);
    }
  }

  /**
   * How many attempts, and how many of them failed.
   *
   * @param runs that succeeded or failed; a refusal is neither
   * @param failures those that failed
   */
  public record FailureRate(long runs, long failures) {
    /** The share that failed; NaN of none. */
    public double share() {
      return runs == 0 ? Double.NaN : (double) failures / runs;
    }
  }

  /**
   * From a pipeline's first failure to its next success.
   *
   * @param failedAt end of the first attempt that failed
   * @param until end of the attempt that succeeded, or the instant as of which is read
   * @param recovered false when it is still broken
   */
  public record Recovery(String pipeline, Instant failedAt, Instant until, boolean recovered) {
    /** Hours between the two. */
    public double hours() {
      return Duration.between(failedAt, until).toMillis() / 3_600_000.0;
    }
  }

  /** The log of nothing. */
  public static RunLog empty() {
    return new RunLog(List.of(), List.of());
  }

  /**
   * Reads a file; an empty text is an empty log.
   *
   * @param name of the file, for bad rows
   * @throws IllegalArgumentException when the header is another
   */
  public static RunLog read(String name, String csv) {
    if (csv.isEmpty()) {
      return empty();
    }
    List<String> lines = csv.lines().toList();
    if (!lines.get(0).equals(String.join(",", HEADER))) {
      throw new IllegalArgumentException(
          "%s must begin with %s but does with %s"
              .formatted(name, String.join(",", HEADER), lines.get(0)));
    }
    List<Attempt> attempts = new ArrayList<>();
    List<BadRow> bad = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      try {
        attempts.add(attempt(cells(lines.get(line))));
      } catch (IllegalArgumentException | DateTimeException e) {
        bad.add(new BadRow(name, line + 1, e.getMessage()));
      }
    }
    return new RunLog(attempts, bad);
  }

  /** Each line is read on its own: a quote that a torn one leaves open does not eat the next. */
  private static List<String> cells(String line) {
    return CsvReader.builder().ofCsvRecord(line).stream()
        .findFirst()
        .map(CsvRecord::getFields)
        .orElse(List.of());
  }

  private static Attempt attempt(List<String> cells) {
    if (cells.size() != HEADER.size()) {
      throw new IllegalArgumentException(
          "a row must have %d cells but has %d".formatted(HEADER.size(), cells.size()));
    }
    return new Attempt(
        cells.get(0),
        cells.get(1),
        Instant.parse(cells.get(2)),
        Instant.parse(cells.get(3)),
        Outcome.of(cells.get(4)));
  }

  /** Both logs in one. */
  public RunLog and(RunLog other) {
    return new RunLog(
        Stream.concat(attempts.stream(), other.attempts.stream()).toList(),
        Stream.concat(badRows.stream(), other.badRows.stream()).toList());
  }

  /** Attempts that say whether the pipeline works. */
  private List<Attempt> judged() {
    return attempts.stream().filter(each -> each.outcome() != Outcome.REFUSED).toList();
  }

  /** Runs that ended in the month up to an instant, the instant itself included. */
  public FailureRate monthTo(Instant asOf) {
    List<Attempt> month =
        judged().stream().filter(each -> isInMonth(each.endedAt(), asOf)).toList();
    return new FailureRate(
        month.size(), month.stream().filter(attempt -> !attempt.succeeded()).count());
  }

  private static boolean isInMonth(Instant instant, Instant asOf) {
    return instant.isAfter(asOf.minus(MONTH)) && !instant.isAfter(asOf);
  }

  /**
   * Every recovery up to an instant, in the order in which they began; one that is not over lasts
   * until that instant. A refusal neither begins nor ends one.
   */
  public List<Recovery> recoveries(Instant asOf) {
    SortedMap<String, Instant> broken = new TreeMap<>();
    List<Recovery> out = new ArrayList<>();
    for (Attempt attempt : judged()) {
      if (attempt.endedAt().isAfter(asOf)) {
        break;
      }
      String pipeline = attempt.pipeline();
      if (!attempt.succeeded()) {
        broken.putIfAbsent(pipeline, attempt.endedAt());
      } else if (broken.containsKey(pipeline)) {
        out.add(new Recovery(pipeline, broken.remove(pipeline), attempt.endedAt(), true));
      }
    }
    broken.forEach((pipeline, since) -> out.add(new Recovery(pipeline, since, asOf, false)));
    out.sort(Comparator.comparing(Recovery::failedAt).thenComparing(Recovery::pipeline));
    return List.copyOf(out);
  }

  /**
   * The readings of the month that ends at an instant: {@code monthly_failure_rate}, n = its runs,
   * and {@code max_recovery_hours} of the recoveries that were over or still went on in it, counted
   * from their beginning; 0 when nothing failed, not measured when nothing ran. Rows that cannot be
   * read, which may be failures of any day, are {@code run_log_rows_unreadable}, n = all rows.
   */
  public List<Reading> readings(Instant asOf) {
    FailureRate month = monthTo(asOf);
    List<Recovery> ended =
        recoveries(asOf).stream().filter(each -> isInMonth(each.until(), asOf)).toList();
    Recovery worst = ended.stream().max(Comparator.comparingDouble(Recovery::hours)).orElse(null);
    double hours = worst != null ? worst.hours() : month.runs() == 0 ? Double.NaN : 0;
    return List.of(
        Reading.of("monthly_failure_rate", month.share(), month.runs())
            .withNote(
                "%d of %d runs failed in the 30 days to %s; refused by a gate: %d"
                    .formatted(month.failures(), month.runs(), asOf, refused(asOf))),
        Reading.of("max_recovery_hours", hours, ended.size())
            .withNote(
                worst == null
                    ? "nothing to recover from"
                    : "%s from %s, %s"
                        .formatted(
                            worst.pipeline(),
                            worst.failedAt(),
                            worst.recovered() ? "recovered" : "still broken")),
        Reading.of(
                "run_log_rows_unreadable",
                (double) badRows.size(),
                (long) attempts.size() + badRows.size())
            .withNote(badRows.isEmpty() ? "" : badRows.get(0).text()));
  }

  private long refused(Instant asOf) {
    return attempts.stream()
        .filter(each -> each.outcome() == Outcome.REFUSED && isInMonth(each.endedAt(), asOf))
        .count();
  }
}
