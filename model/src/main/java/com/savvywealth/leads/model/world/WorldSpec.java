package com.savvywealth.leads.model.world;

/**
 * What to draw; equal specifications give equal bytes.
 *
 * <p>A world with more vintages than {@link WorldCalendar#USUAL} is the usual one some quarters
 * later: the older vendor files have the same bytes, the older leads the same ids, advisors and
 * contacts. Each further quarter adds a vintage with newly listed advisors, leads contacted in the
 * quarter, and what has become known of the older ones.
 *
 * @param kind which world
 * @param seed any value
 * @param reps advisors that the vendor lists in at least one vintage, 100 to 5,000,000
 * @param firms advisory firms, at least 20 and at most {@code reps}
 * @param contactedLeads leads with a contact, at least 1 and at most 3 x {@code reps}
 * @param newLeads leads that nobody has contacted yet, 0 to {@code reps} / 2
 * @param columns columns of the vendor file; fillers follow the named ones up to this count
 * @param vintages deliveries of the vendor, see {@link WorldCalendar}
 */
public record WorldSpec(
    WorldKind kind,
    long seed,
    int reps,
    int firms,
    int contactedLeads,
    int newLeads,
    int columns,
    int vintages) {
  private static final double JOIN_PER_VINTAGE = 0.0184;

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
    new WorldCalendar(vintages).quarters();
  }

  /** The usual vintages. */
  public WorldSpec(
      WorldKind kind,
      long seed,
      int reps,
      int firms,
      int contactedLeads,
      int newLeads,
      int columns) {
    this(kind, seed, reps, firms, contactedLeads, newLeads, columns, WorldCalendar.USUAL);
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
    return new WorldSpec(
        kind, seed, newReps, newFirms, contactedLeads, newLeads, columns, vintages);
  }

  /** This with another number of contacted and new leads. */
  public WorldSpec withLeads(int contacted, int fresh) {
    return new WorldSpec(kind, seed, reps, firms, contacted, fresh, columns, vintages);
  }

  /** This with another number of vendor columns. */
  public WorldSpec withColumns(int newColumns) {
    return new WorldSpec(kind, seed, reps, firms, contactedLeads, newLeads, newColumns, vintages);
  }

  /** This with another number of vintages. */
  public WorldSpec withVintages(int deliveries) {
    return new WorldSpec(kind, seed, reps, firms, contactedLeads, newLeads, columns, deliveries);
  }

  /** The dates. */
  public WorldCalendar calendar() {
    return new WorldCalendar(vintages);
  }

  /** Leads of history: contacted ones, then new ones. */
  int historyLeads() {
    return contactedLeads + newLeads;
  }

  /** Leads that a further quarter adds, all of them contacted. */
  int quarterLeads() {
    return (int) Math.round(contactedLeads * WorldCalendar.quarterShare());
  }

  /** Advisors that the vintage of a further quarter lists for the first time. */
  int quarterReps() {
    return (int) Math.round(reps * JOIN_PER_VINTAGE);
  }

  int leads() {
    return historyLeads() + calendar().quarters() * quarterLeads();
  }

  /** Advisors that at least one vintage may list. */
  int listedReps() {
    return reps + calendar().quarters() * quarterReps();
  }
}
