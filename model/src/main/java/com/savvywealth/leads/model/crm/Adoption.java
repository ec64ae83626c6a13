package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.experiment.EventAccount;
import com.savvywealth.leads.model.explain.SmallCells;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.ClusteredRatio;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who follows the list: of the leads that were opened in a window of days, how many were worked by
 * the list. A lead counts once, by its first event in the window; at the same instant a departure
 * goes before.
 *
 * @param from first day of the window
 * @param to last day of it, the day looked at
 * @param fault why it cannot be measured, "" when it can
 * @param sgas opened leads by SGA
 * @param worked leads with a dial, a contact or a booked call in the window
 * @param workedOpened of them with a record of following or departing there
 * @param rejected rows of the event file that could not be used
 * @see "plan, Gate 18: adoption at least 75 %"
 */
public record Adoption(
    LocalDate from,
    LocalDate to,
    String fault,
    SortedMap<String, Opened> sgas,
    long worked,
    long workedOpened,
    long rejected)
    implements Serializable {
  /** Begins the names of counts of leads that were followed; the SGA's id follows. */
  public static final String FOLLOWED = "followed|";

  /** Begins the names of counts of leads that were overridden; the SGA's id follows. */
  public static final String OVERRIDDEN = "overridden|";

  /** Name of the count of worked leads. */
  public static final String WORKED = "worked";

  /** Name of the count of worked leads that were opened as well. */
  public static final String WORKED_OPENED = "worked_opened";

  private static final double CONFIDENCE = 0.95;
  private static final String NO_FILE =
      "no event file: name it by --events, or adoption is not measured";

  /** Copies the map. */
  public Adoption {
    sgas = Collections.unmodifiableSortedMap(new TreeMap<>(sgas));
  }

  /**
   * Opened leads.
   *
   * @param followed worked by the list
   * @param overridden not
   */
  public record Opened(long followed, long overridden) implements Serializable {
    /** Both together. */
    public long leads() {
      return followed + overridden;
    }

    Opened and(Opened other) {
      return new Opened(followed + other.followed, overridden + other.overridden);
    }
  }

  /**
   * Adoption in named counts.
   *
   * @param counts those of {@link #FOLLOWED}, {@link #OVERRIDDEN}, {@link #WORKED} and {@link
   *     #WORKED_OPENED}; others are passed over
   * @param rule the window
   * @param asOf day looked at
   * @param measured whether there was an event file
   */
  public static Adoption of(
      SortedMap<String, Long> counts,
      FieldMapping.AdoptionRule rule,
      LocalDate asOf,
      boolean measured) {
    SortedMap<String, Opened> sgas = new TreeMap<>();
    for (var count : counts.entrySet()) {
      String name = count.getKey();
      if (name.startsWith(FOLLOWED)) {
        Opened followed = new Opened(count.getValue(), 0);
        sgas.merge(name.substring(FOLLOWED.length()), followed, Opened::and);
      } else if (name.startsWith(OVERRIDDEN)) {
        Opened overridden = new Opened(0, count.getValue());
        sgas.merge(name.substring(OVERRIDDEN.length()), overridden, Opened::and);
      }
    }
    EventAccount events = EventAccount.of(counts);
    String fault = measured ? events.fault() : NO_FILE;
    return new Adoption(
        firstDay(rule, asOf),
        asOf,
        fault,
        sgas,
        counts.getOrDefault(WORKED, 0L),
        counts.getOrDefault(WORKED_OPENED, 0L),
        events.rejected());
  }

  /** The first day of the window that ends with a day. */
  public static LocalDate firstDay(FieldMapping.AdoptionRule rule, LocalDate asOf) {
    return asOf.minusDays(rule.windowDays() - 1L);
  }

  /** Whether there is an event file that could be read whole. */
  public boolean isMeasured() {
    return fault.isEmpty();
  }

  /** All SGAs together. */
  public Opened all() {
    return sgas.values().stream().reduce(new Opened(0, 0), Opened::and);
  }

  /** Share of the opened leads that were followed, 0 to 1; NaN without a file or a lead. */
  public double rate() {
    return all().leads() == 0 ? Double.NaN : (double) all().followed() / all().leads();
  }

  /** Interval of the share as if leads were independent of each other. */
  public Interval interval() {
    return Wilson.interval(all().followed(), all().leads(), CONFIDENCE);
  }

  /** Interval of the share by how far SGAs depart from each other, within 0 to 1. */
  public Interval clustered() {
    Interval wide =
        ClusteredRatio.over(
                sgas.values().stream()
                    .map(sga -> new ClusteredRatio.Cluster(sga.followed(), sga.leads(), 0, 0))
                    .toList())
            .treatedInterval(CONFIDENCE);
    return Double.isNaN(wide.low())
        ? wide
        : new Interval(Math.max(0, wide.low()), Math.min(1, wide.high()), wide.standardError());
  }

  /**
   * One line of the table by SGA.
   *
   * @param sga id, or "others" for those that are too few to be shown
   * @param opened leads
   * @param rate share that was followed
   * @param low lower end of Wilson's interval
   * @param high its upper end
   */
  public record Line(String sga, long opened, double rate, double low, double high) {}

  /** SGAs by id; those with fewer opened leads than the rule shows are added up as "others". */
  public List<Line> table(int leastShown) {
    long[] sizes = sgas.values().stream().mapToLong(Opened::leads).toArray();
    Set<Integer> hidden = SmallCells.hidden(sizes, leastShown);
    List<Line> lines = new ArrayList<>();
    Opened others = new Opened(0, 0);
    int at = 0;
    for (var sga : sgas.entrySet()) {
      if (hidden.contains(at++)) {
        others = others.and(sga.getValue());
      } else {
        lines.add(line(sga.getKey(), sga.getValue()));
      }
    }
    if (others.leads() >= leastShown) {
      lines.add(line("others", others));
    }
    return List.copyOf(lines);
  }

  private static Line line(String sga, Opened opened) {
    Interval interval = Wilson.interval(opened.followed(), opened.leads(), CONFIDENCE);
    return new Line(
        sga,
        opened.leads(),
        (double) opened.followed() / opened.leads(),
        interval.low(),
        interval.high());
  }

  /** Reading {@code adoption_rate}; n is opened leads, and its error that between SGAs. */
  public Reading reading() {
    if (!isMeasured()) {
      return Reading.of("adoption_rate", Double.NaN, 0).withNote(fault);
    }
    return Reading.of("adoption_rate", rate(), all().leads())
        .withStandardError(clustered().standardError())
        .withNote("%s to %s, %d SGAs".formatted(from, to, sgas.size()));
  }

  /**
   * Reading {@code adoption_coverage}: worked leads with a record of following or departing over
   * all worked leads. {@code adoption_rate} is of recorded leads and says nothing of the rest; S2's
   * {@code sga_adherence} counts them as not followed.
   */
  public Reading coverage() {
    Reading none = Reading.of("adoption_coverage", Double.NaN, 0);
    if (!isMeasured()) {
      return none.withNote(fault);
    }
    if (worked == 0) {
      return none.withNote("no dial, contact or booked call is recorded from %s".formatted(from));
    }
    return Reading.of("adoption_coverage", (double) workedOpened / worked, worked)
        .withNote("leads with a dial, contact or booked call, %s to %s".formatted(from, to));
  }
}
