package com.savvywealth.leads.model.learn;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What training decided, in order, and when it opened the held-out rows.
 *
 * <p>Each event names what was decided by its SHA-256 and is chained to the one before, so that no
 * event can be taken out, put in or moved without breaking every later link. There is no clock in
 * it: equal trainings have equal logs.
 *
 * @param events in order, from 0
 */
public record TrainingLog(List<Event> events) {
  /** Copies the events. */
  public TrainingLog {
    events = List.copyOf(events);
  }

  /** What an event is about. */
  public enum Step {
    /** The rows that may be learnt from. */
    TRAIN_WINDOW,
    /** What one candidate gave on the folds. */
    CANDIDATE,
    /** Which candidate trains the final model. */
    CHOICE,
    /** The final model. */
    MODEL,
    /** The baseline beside it. */
    BASELINE,
    /** Margins to probabilities. */
    CALIBRATORS,
    /** The held-out rows were opened. */
    HELD_OUT_OPENED,
    /** Figures were written down. */
    METRICS;

    boolean isDecision() {
      return this != HELD_OUT_OPENED && this != METRICS;
    }
  }

  /**
   * One event.
   *
   * @param step what it is about
   * @param subject in words
   * @param sha256 of what was decided or looked at
   * @param chain SHA-256 of the previous event's chain and of this event
   */
  public record Event(Step step, String subject, String sha256, String chain) {}

  /** Collects events in the order in which they happen. */
  public static final class Writer {
    private final List<Event> events = new ArrayList<>();

    /** Notes an event. */
    public void note(Step step, String subject, String sha256) {
      String last = events.isEmpty() ? "" : events.get(events.size() - 1).chain();
      events.add(new Event(step, subject, sha256, link(last, step, subject, sha256)));
    }

    /** What has happened so far. */
    public TrainingLog log() {
      return new TrainingLog(events);
    }
  }

  /** The same log with one more event. */
  public TrainingLog with(Step step, String subject, String sha256) {
    Writer writer = new Writer();
    writer.events.addAll(events);
    writer.note(step, subject, sha256);
    return writer.log();
  }

  /** How often the held-out rows were opened. */
  @JsonIgnore
  public long openings() {
    return events.stream().filter(event -> event.step() == Step.HELD_OUT_OPENED).count();
  }

  /** How many decisions were taken after the held-out rows had first been opened. */
  @JsonIgnore
  public long decisionsAfterOpening() {
    boolean open = false;
    long after = 0;
    for (Event event : events) {
      open |= event.step() == Step.HELD_OUT_OPENED;
      after += open && event.step().isDecision() ? 1 : 0;
    }
    return after;
  }

  /** Whether every event follows from the one before. */
  @JsonIgnore
  public boolean isIntact() {
    String last = "";
    for (Event event : events) {
      if (!event.chain().equals(link(last, event.step(), event.subject(), event.sha256()))) {
        return false;
      }
      last = event.chain();
    }
    return true;
  }

  private static String link(String last, Step step, String subject, String sha256) {
    String text = last + "\n" + step + "\n" + subject + "\n" + sha256;
    return StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
