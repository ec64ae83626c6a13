package com.savvywealth.leads.pipeline.doctor;

import java.util.Locale;

/**
 * What one check found.
 *
 * @param what the thing looked at, a word or two
 * @param verdict whether it is as it should be
 * @param said what was seen
 * @param fix what to do about it; empty unless it is a problem
 */
public record Finding(String what, Verdict verdict, String said, String fix) {
  /** Whether a thing is as it should be. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** Worth knowing; nothing has to be done. */
    NOTE,
    /** A run would fail. */
    PROBLEM
  }

  /** As it should be. */
  public static Finding ok(String what, String said) {
    return new Finding(what, Verdict.OK, said, "");
  }

  /** Worth knowing. */
  public static Finding note(String what, String said) {
    return new Finding(what, Verdict.NOTE, said, "");
  }

  /** What a run would fail of, and what to do. */
  public static Finding problem(String what, String said, String fix) {
    return new Finding(what, Verdict.PROBLEM, said, fix);
  }

  /** Whether a run would fail. */
  public boolean isProblem() {
    return verdict == Verdict.PROBLEM;
  }

  /** One line. */
  public String line() {
    String start =
        String.format(
            Locale.ROOT,
            "%-8s %-14s %s",
            verdict.name().toLowerCase(Locale.ROOT),
            what,
            said.replaceAll("\\s*\\R\\s*", " "));
    return fix.isEmpty() ? start : start + "; fix: " + fix;
  }
}
