package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How many leads' CRD numbers the vintages know, by lead source.
 *
 * <p>Denominator: leads, one per id, whose CRD is valid, contacted or not. Found: the CRD stands in
 * any vintage, whenever. Sources with few leads are one slice.
 */
public final class LeadMatches {
  /** Name of the slice of small sources. */
  public static final String SMALL = "(small sources)";

  /** Confidence of the intervals. */
  static final double CONFIDENCE = 0.95;

  private LeadMatches() {}

  /**
   * One lead source.
   *
   * @param source its name
   * @param noCrd leads without a CRD
   * @param malformed leads whose CRD cannot be read
   * @param valid leads whose CRD can be read
   * @param found of those, found in any vintage
   */
  public record Slice(String source, long noCrd, long malformed, long valid, long found) {
    /** All leads. */
    public long leads() {
      return noCrd + malformed + valid;
    }

    /** Leads with a valid CRD that no vintage has. */
    public long inNoVintage() {
      return valid - found;
    }

    /** Share found of the valid, NaN without any. */
    public double rate() {
      return valid == 0 ? Double.NaN : (double) found / valid;
    }

    /** Wilson's 95 % interval of the rate. */
    public Interval interval() {
      return Wilson.interval(found, valid, CONFIDENCE);
    }

    Slice plus(Slice other) {
      return new Slice(
          source,
          noCrd + other.noCrd,
          malformed + other.malformed,
          valid + other.valid,
          found + other.found);
    }
  }

  /** The sources by name, those with fewer leads than {@code smallCell} added up at the end. */
  public static List<Slice> bySource(Intake intake) {
    TreeSet<String> sources = new TreeSet<>(intake.under("leads|"));
    for (NoSnapshotReason reason : REASONS) {
      sources.addAll(intake.under(prefix(reason)));
    }
    List<Slice> slices = new ArrayList<>();
    Slice small = new Slice(SMALL, 0, 0, 0, 0);
    for (String source : sources) {
      Slice slice =
          new Slice(
              source,
              intake.count(prefix(NoSnapshotReason.NO_CRD) + source),
              intake.count(prefix(NoSnapshotReason.MALFORMED_CRD) + source),
              intake.count("leads|" + source),
              intake.count("matched|" + source));
      if (slice.leads() < intake.limits().smallCell()) {
        small = small.plus(slice);
      } else {
        slices.add(slice);
      }
    }
    if (small.leads() > 0) {
      slices.add(small);
    }
    return slices;
  }

  /** All leads. */
  public static Slice all(Intake intake) {
    return bySource(intake).stream().reduce(new Slice("all", 0, 0, 0, 0), Slice::plus);
  }

  private static final List<NoSnapshotReason> REASONS =
      List.of(NoSnapshotReason.NO_CRD, NoSnapshotReason.MALFORMED_CRD);

  /** Name of the count of leads of a source without a key, up to the source. */
  public static String prefix(NoSnapshotReason reason) {
    return "leads_without_key|" + reason.name() + "|";
  }
}
