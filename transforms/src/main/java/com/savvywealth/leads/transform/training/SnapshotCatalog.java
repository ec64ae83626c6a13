package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.AsOf;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The vintages that leads are joined to: where their files lie and the three clocks' first two.
 *
 * @param layout where
 * @param vintages in calendar order, which is the order of ingest
 * @param canonical columns of a row
 * @param key key column
 * @param maxAgeDays oldest vintage that a lead may see, 0 for no limit
 * @param bound whether a vintage of the very instant of contact may be seen
 */
public record SnapshotCatalog(
    SnapshotLayout layout,
    List<Vintage> vintages,
    TableSchema canonical,
    String key,
    int maxAgeDays,
    AsOf.Bound bound)
    implements Serializable {

  /** Copies the list; at least one vintage. */
  public SnapshotCatalog {
    vintages = List.copyOf(vintages);
    if (vintages.isEmpty()) {
      throw new IllegalArgumentException("a catalogue needs at least one vintage");
    }
  }

  /** A vintage: label, table name, the day it describes, and since when it can be known. */
  public record Vintage(String label, String tableName, LocalDate asOf, Instant knownAt)
      implements Serializable {
    /** Start of the day that it describes. */
    public Instant start() {
      return asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /** The rule of what a lead may see. */
  public AsOf rule() {
    return new AsOf(AsOf.earliest(vintages.stream().map(Vintage::start)), maxAgeDays, bound);
  }
}
