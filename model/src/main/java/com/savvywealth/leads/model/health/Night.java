package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.explain.NotScored;
import com.savvywealth.leads.model.shadow.ShadowDay;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;

/**
 * One finished batch of production scoring as health sees it. Ordered by the instant as of which
 * was scored, then by batch.
 *
 * @param counts what it counted
 * @param scoredAt the instant as of which leads were scored
 * @param seconds how long scoring took; NaN when nobody wrote it down
 */
public record Night(ScoreNight counts, Instant scoredAt, double seconds)
    implements Serializable, Comparable<Night> {
  /** Reasons for which nobody wants a score: they do not count against success. */
  private static final Set<String> EXCUSED =
      Set.of(NotScored.DO_NOT_CALL.code(), NotScored.DELETED.code(), ShadowDay.DUPLICATE);

  private static final Comparator<Night> ORDER =
      Comparator.comparing(Night::scoredAt).thenComparing(night -> night.counts().batch());

  /** Counts and instant are required. */
  public Night {
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(scoredAt, "scoredAt");
  }

  /** The day. */
  public LocalDate day() {
    return counts.day();
  }

  /** Leads that should have a score: all that came in but those not to be called or there twice. */
  public long wanted() {
    return counts.leadsIn()
        - counts.unscored().entrySet().stream()
            .filter(reason -> EXCUSED.contains(reason.getKey()))
            .mapToLong(java.util.Map.Entry::getValue)
            .sum();
  }

  /** Scored leads among {@link #wanted}, in [0, 1]; NaN when none was wanted. */
  public double successRate() {
    return wanted() == 0 ? Double.NaN : (double) counts.scored() / wanted();
  }

  @Override
  public int compareTo(Night other) {
    return ORDER.compare(this, other);
  }
}
