package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.model.experiment.AssignmentFigures;
import com.savvywealth.leads.model.experiment.Balance;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Everything that is known before a wave is assigned; no key is in it.
 *
 * @param settings what was asked for
 * @param allocation the keys' decisions, keys by reference
 * @param before earlier waves
 */
record AssignmentPlan(AssignLeads.Settings settings, Allocation allocation, WaveLedger before)
    implements Serializable {
  /** Shards of the order of units; a lead belongs to one of them by its token. */
  static final int SHARDS = 256;

  private static final int SHARD_SHIFT = 55;

  /**
   * Reads ledger and header.
   *
   * @throws IllegalArgumentException when a column is missing, the day is too early, or the rule
   *     was changed after the first wave
   */
  static AssignmentPlan of(AssignLeads.Settings settings) {
    Allocation allocation = Allocation.of(settings.config());
    try {
      checkHeader(settings, allocation);
      String stored = AssignmentFiles.ledger(settings.runDir());
      return new AssignmentPlan(
          settings,
          allocation,
          stored == null ? WaveLedger.none(allocation) : WaveLedger.read(stored, allocation));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what the assignment starts from", e);
    }
  }

  /** The plan of a day on which nobody is assigned: the ledger alone. */
  static AssignmentPlan withoutLeads(AssignLeads.Settings settings) {
    Allocation allocation = Allocation.of(settings.config());
    try {
      String stored = AssignmentFiles.ledger(settings.runDir());
      return new AssignmentPlan(
          settings,
          allocation,
          stored == null ? WaveLedger.none(allocation) : WaveLedger.read(stored, allocation));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the waves to audit", e);
    }
  }

  private static void checkHeader(AssignLeads.Settings settings, Allocation allocation)
      throws IOException {
    ExperimentConfig.Leads leads = settings.config().leads();
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

  /** Shard of a place in the order of units. */
  static int shard(long order) {
    return (int) (order >>> SHARD_SHIFT);
  }

  /** The figures of these counts. */
  AssignmentFigures figures(AssignmentCounts counts, Balance fresh) {
    return new AssignmentFigures(allocation, before, settings.day().toString(), counts, fresh);
  }
}
