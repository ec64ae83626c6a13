package com.savvywealth.leads.model.health;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the run log says of batches of production scoring: whether one was published at its first
 * attempt, and by when. The log's clock is the machine's, so a night that is scored afterwards, or
 * of a made-up world, is late however its leads were dated.
 *
 * @param attempts of scoring, by batch, in the order of their ends
 * @param unfinished batches that left their counts and are not finished, with their day
 * @param grace from the end of a batch's day to when it must be published
 * @see "plan, gate 16"
 */
public record NightLog(
    SortedMap<String, List<RunLog.Attempt>> attempts,
    SortedMap<String, LocalDate> unfinished,
    Duration grace)
    implements Serializable {
  private static final String PIPELINE = "score";

  /** The maps are copied. */
  public NightLog {
    SortedMap<String, List<RunLog.Attempt>> copy = new TreeMap<>();
    attempts.forEach((batch, each) -> copy.put(batch, List.copyOf(each)));
    attempts = Collections.unmodifiableSortedMap(copy);
    unfinished = Collections.unmodifiableSortedMap(new TreeMap<>(unfinished));
  }

  /**
   * What a run log says.
   *
   * @param unfinished day of each batch that is not finished; those without an attempt, such as
   *     surveys, say nothing
   * @param graceHours from the end of a batch's day
   */
  public static NightLog of(
      RunLog log, SortedMap<String, LocalDate> unfinished, double graceHours) {
    SortedMap<String, List<RunLog.Attempt>> byBatch = new TreeMap<>();
    for (RunLog.Attempt attempt : log.attempts()) {
      if (attempt.pipeline().equals(PIPELINE)) {
        byBatch.merge(
            attempt.run(),
            List.of(attempt),
            (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
      }
    }
    return new NightLog(byBatch, unfinished, Duration.ofMillis(Math.round(graceHours * 3_600_000)));
  }

  /** The log of nothing. */
  public static NightLog none() {
    return of(RunLog.empty(), new TreeMap<>(), 0);
  }

  /** Whether the log has an attempt of a batch. */
  boolean knows(String batch) {
    return attempts.containsKey(batch);
  }

  /** Why a batch was published after its time, "" when it was not or nothing is known. */
  String late(String batch, LocalDate day) {
    Instant due = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(grace);
    return attempts.getOrDefault(batch, List.of()).stream()
        .filter(RunLog.Attempt::succeeded)
        .findFirst()
        .map(RunLog.Attempt::endedAt)
        .filter(end -> end.isAfter(due))
        .map(end -> "a batch was published at %s, due by %s".formatted(end, due))
        .orElse("");
  }

  /** Why a batch was not published at its first attempt, "" when it was or nothing is known. */
  String mishap(String batch) {
    return attempts.getOrDefault(batch, List.of()).stream()
        .findFirst()
        .filter(attempt -> !attempt.succeeded())
        .map(
            attempt ->
                attempt.outcome() == RunLog.Outcome.REFUSED
                    ? "a gate refused a batch at " + attempt.endedAt()
                    : "scoring failed at " + attempt.endedAt())
        .orElse("");
  }

  /** The same of batches of a day that never finished; another batch of the day heals nothing. */
  String mishap(LocalDate day) {
    return unfinished.entrySet().stream()
        .filter(batch -> batch.getValue().equals(day))
        .map(batch -> mishap(batch.getKey()))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
