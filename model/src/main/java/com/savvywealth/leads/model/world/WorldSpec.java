package com.savvywealth.leads.model.world;

/**
 * What to draw; equal specifications give equal bytes.
 *
 * @param kind which world
 * @param seed any value
 * @param reps advisors that the vendor lists in at least one vintage, 100 to 5,000,000
 * @param firms advisory firms, at least 20 and at most {@code reps}
 * @param contactedLeads leads with a contact, at least 1 and at most 3 x {@code reps}
 * @param newLeads leads that nobody has contacted yet, 0 to {@code reps} / 2
 * @param columns columns of the vendor file; fillers follow the named ones up to this count
 */
public record WorldSpec(
    WorldKind kind, long seed, int reps, int firms, int contactedLeads, int newLeads, int columns) {

  /** Checks the ranges. */
  public WorldSpec {
    require(reps >= 100 && reps <= 5_000_000, "reps", "100 to 5,000,000", reps);
    require(firms >= 20 && firms <= reps, "firms", "20 to the number of reps", firms);
    require(
        contactedLeads >= 1 && contactedLeads <= 3L * reps,
        "contactedLeads",
        "1 to 3 x reps",
        contactedLeads);
    require(newLeads >= 0 && newLeads <= reps / 2, "newLeads", "0 to reps / 2", newLeads);
    require(
        columns >= RepColumns.NAMED.size() && columns <= 5_000,
        "columns",
        RepColumns.NAMED.size() + " to 5,000",
        columns);
  }

  private static void require(boolean good, String name, String range, int value) {
    if (!good) {
      throw new IllegalArgumentException(name + " must be " + range + " but was " + value);
    }
  }

  /** The size at which the plan's gates mean something. */
  public static WorldSpec standard(WorldKind kind, long seed) {
    int columns = RepColumns.NAMED.size();
    return kind.isReal()
        ? new WorldSpec(kind, seed, 60_000, 5_000, 46_000, 500, columns)
        : new WorldSpec(kind, seed, 110_000, 8_000, 120_000, 1_200, columns);
  }

  /** A cut for tests and demonstrations: seconds to run, too small for most verdicts. */
  public static WorldSpec small(WorldKind kind, long seed) {
    return new WorldSpec(kind, seed, 2_000, 150, 3_000, 60, RepColumns.NAMED.size());
  }

  /** This with another number of advisors and firms. */
  public WorldSpec withReps(int newReps, int newFirms) {
    return new WorldSpec(kind, seed, newReps, newFirms, contactedLeads, newLeads, columns);
  }

  /** This with another number of contacted and new leads. */
  public WorldSpec withLeads(int contacted, int fresh) {
    return new WorldSpec(kind, seed, reps, firms, contacted, fresh, columns);
  }

  /** This with another number of vendor columns. */
  public WorldSpec withColumns(int newColumns) {
    return new WorldSpec(kind, seed, reps, firms, contactedLeads, newLeads, newColumns);
  }

  int leads() {
    return contactedLeads + newLeads;
  }
}
