package com.savvywealth.leads.model.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/**
 * Which model a bundle holds and when it counts as made: what says that one bundle is newer than
 * another.
 *
 * @param modelVersion such as "v12"; "" for a bundle that is no release
 * @param release the instant that training took as its present, ISO 8601 in UTC, such as
 *     "2025-11-10T00:00:00Z"; not a clock's, so the same inputs give the same bundle; "" for a
 *     bundle that is no release, which is older than every one that is
 */
public record Edition(String modelVersion, String release) {
  /** Both or neither; the release in its one spelling. */
  public Edition {
    Objects.requireNonNull(modelVersion, "modelVersion");
    if (modelVersion.isEmpty() != release.isEmpty() || modelVersion.length() > 64) {
      throw new IllegalArgumentException(
          "an edition must have a model version of at most 64 characters and a release, or neither");
    }
    if (!release.isEmpty() && !parse(release).toString().equals(release)) {
      throw new IllegalArgumentException(
          "release must be spelt " + parse(release) + " but was " + release);
    }
  }

  /** The edition of a model whose training took this instant as its present. */
  public static Edition of(String modelVersion, Instant release) {
    return new Edition(modelVersion, release.toString());
  }

  /** What is no release: models of tests, and bundles of format 1, which had no editions. */
  public static Edition none() {
    return new Edition("", "");
  }

  /** Whether this one is a later release than the other. */
  public boolean isAfter(Edition other) {
    return instant().isAfter(other.instant());
  }

  private Instant instant() {
    return release.isEmpty() ? Instant.MIN : Instant.parse(release);
  }

  private static Instant parse(String release) {
    try {
      return Instant.parse(release);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "release must be an instant such as 2025-11-10T00:00:00Z but was " + release, e);
    }
  }

  /** "v12 of 2025-11-10T00:00:00Z". */
  @Override
  public String toString() {
    return modelVersion.isEmpty() ? "no release" : modelVersion + " of " + release;
  }
}
