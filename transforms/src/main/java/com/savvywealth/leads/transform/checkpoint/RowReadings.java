package com.savvywealth.leads.transform.checkpoint;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.LeakageAudit;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Completeness (Q1: the required column that is missing most, and each) and leakage (Q2) out of the
 * counts of {@link CheckRows}. Without rows completeness is NaN, and nothing is said of leakage.
 */
final class RowReadings extends DoFn<SortedMap<String, Long>, Reading> {
  private static final long serialVersionUID = 1L;

  private final MeasureCheckpoints.Settings settings;

  RowReadings(MeasureCheckpoints.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element SortedMap<String, Long> counts, OutputReceiver<Reading> out) {
    long rows = counts.getOrDefault(CheckRows.ROWS, 0L);
    String worst = "";
    double least = Double.NaN;
    for (String column : settings.config().requiredColumns()) {
      double share = (double) counts.getOrDefault(CheckRows.FILLED + column, 0L) / rows;
      out.output(Reading.of("completeness", "column=" + column, share, rows));
      if (!(share >= least)) {
        least = share;
        worst = column;
      }
    }
    out.output(Reading.of("completeness", least, rows).withNote("least: " + worst));
    long joined = counts.getOrDefault(CheckRows.JOINED, 0L);
    if (joined > 0) {
      out.output(Reading.of("leakage_count", leaks(counts, LeakageAudit.Check.QUARTER), joined));
      double instant =
          leaks(counts, LeakageAudit.Check.INSTANT)
              + leaks(counts, LeakageAudit.Check.KNOWN_AT)
              + leaks(counts, LeakageAudit.Check.CLOCK);
      out.output(Reading.of("leakage_count_instant", instant, joined));
    }
  }

  private static double leaks(SortedMap<String, Long> counts, LeakageAudit.Check check) {
    return counts.getOrDefault(CheckRows.leak(check), 0L);
  }
}
