package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.model.experiment.AssignmentFigures;
import com.savvywealth.leads.model.experiment.Balance;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.Wave;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Everything that is known before a wave is assigned; no key is in it.
 *
 * @param settings what was asked for
 * @param allocation the keys' decisions, keys by reference
 * @param before earlier waves
 * @param shards how many shards the order of units is cut into, a power of two from 2 to 1,024; no
 *     result depends on it
 */
record AssignmentPlan(
    AssignLeads.Settings settings, Allocation allocation, WaveLedger before, int shards)
    implements Serializable {
  private static final int MOST_SHARDS = 1_024;
  private static final int LEAST_SHARDS = 2;
  private static final int ORDER_BITS = 63;

  /** Leads that one worker holds at a time, about. */
  private static final long LEADS_PER_SHARD = 20_000;

  private static final long BYTES_PER_LEAD = 40;

  /**
   * Reads ledger and header.
   *
   * @throws IllegalArgumentException when a column is missing, the day is too early, or the rule
   *     was changed after the first wave
   */
  static AssignmentPlan of(AssignLeads.Settings settings) {
    Allocation allocation = Allocation.of(settings.config(), settings.decisionRule());
    try {
      checkHeader(settings, allocation);
      WaveLedger before = waves(settings, allocation);
      long bytes = FileSystems.matchSingleFileSpec(settings.leads()).sizeBytes();
      long leads = bytes / BYTES_PER_LEAD + before.waves().stream().mapToLong(Wave::leads).sum();
      return new AssignmentPlan(settings, allocation, before, shardsFor(leads));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what the assignment starts from", e);
    }
  }

  /** The plan of a day on which nobody is assigned: the ledger alone. */
  static AssignmentPlan withoutLeads(AssignLeads.Settings settings) {
    Allocation allocation = Allocation.of(settings.config(), settings.decisionRule());
    try {
      return new AssignmentPlan(settings, allocation, waves(settings, allocation), LEAST_SHARDS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the waves to audit", e);
    }
  }

  private static WaveLedger waves(AssignLeads.Settings settings, Allocation allocation)
      throws IOException {
    String stored = AssignmentFiles.ledger(settings.runDir());
    return stored == null ? WaveLedger.none(allocation) : WaveLedger.read(stored, allocation);
  }

  private static void checkHeader(AssignLeads.Settings settings, Allocation allocation)
      throws IOException {
    ExperimentFiles.Leads leads = settings.config().leads();
    if (allocation.bySga() && leads.sga() == null) {
      throw new IllegalArgumentException("leads must name sga when SGAs are assigned");
    }
    try (CsvTable csv = CsvTable.open(settings.leads(), settings.separator())) {
      List<String> missing =
          new TrialLeadReader(settings.config(), allocation, csv.header()).missing();
      if (!missing.isEmpty()) {
        throw new IllegalArgumentException(
            "%s must have the columns %s but has %s"
                .formatted(settings.leads(), missing, csv.header()));
      }
    }
  }

  private static int shardsFor(long leads) {
    int shards = LEAST_SHARDS;
    while (shards < MOST_SHARDS && shards * LEADS_PER_SHARD < leads) {
      shards *= 2;
    }
    return shards;
  }

  /** The same plan with the order cut otherwise. */
  AssignmentPlan in(int others) {
    return new AssignmentPlan(settings, allocation, before, others);
  }

  /** Shard of a place in the order of units: shards follow one another as places do. */
  int shard(long order) {
    return (int) (order >>> (ORDER_BITS - Integer.numberOfTrailingZeros(shards)));
  }

  /** The figures of these counts. */
  AssignmentFigures figures(AssignmentCounts counts, Balance fresh) {
    return new AssignmentFigures(allocation, before, settings.day().toString(), counts, fresh);
  }
}
