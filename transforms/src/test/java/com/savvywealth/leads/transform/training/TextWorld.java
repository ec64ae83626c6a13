package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.AsOf;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Many little worlds under one calendar, seeded, held as the text that a vendor and a CRM would
 * write: what {@link JoinOracle} reads. This class also stores them for the transforms. A world's
 * people have their own CRD numbers, so many worlds go through one pipeline without meeting.
 *
 * @param vintages the calendar, in order of ingest; two vintages may describe one day
 * @param maxAgeDays oldest vintage that may be seen, 0 for no limit
 * @param strict whether a clock at the instant of contact is too late
 * @param reps stored rows of all vintages
 * @param leads CRM rows; a lead may stand twice
 */
record TextWorld(
    List<Vintage> vintages, int maxAgeDays, boolean strict, List<Rep> reps, List<Lead> leads) {
  static final TableSchema CANONICAL =
      TableSchema.of("reps", List.of(Column.whole("RepCRD"), Column.real("Assets")));

  private static final String HEADER = "Id,CRD,Contacted,Called,Source,DoNotCall,IsDeleted\n";
  private static final LocalDate START = LocalDate.of(2024, 1, 7);
  private static final int PEOPLE = 6;
  private static final int LEADS = 14;

  /** A vintage with its two clocks: a day, and an instant in UTC with milliseconds. */
  record Vintage(String label, String asOf, String knownAt) {}

  /** A stored row of one vintage. */
  record Rep(int vintage, long crd, double assets, boolean primary) {}

  /**
   * A row of the CRM's file.
   *
   * @param crd the number that the text means, null for none
   * @param crdState "VALID", "NO_CRD" or "MALFORMED_CRD"
   */
  record Lead(String id, Long crd, String crdState, String crdText, String contactText) {}

  /** So many worlds under one drawn calendar. */
  static TextWorld of(long seed, int worlds) {
    Random random = new Random(seed);
    List<Vintage> vintages = vintages(random);
    int maxAgeDays = random.nextInt(3) == 0 ? 60 : 0;
    boolean strict = random.nextBoolean();
    List<Rep> reps = new ArrayList<>();
    List<Lead> leads = new ArrayList<>();
    for (int world = 1; world <= worlds; world++) {
      drawReps(random, world, vintages.size(), reps);
      for (int i = 0; i < LEADS; i++) {
        Lead lead = lead(random, "w" + world + "l" + i, world, vintages);
        leads.add(lead);
        if (random.nextInt(12) == 0) {
          leads.add(again(random, lead, vintages));
        }
      }
    }
    return new TextWorld(vintages, maxAgeDays, strict, reps, leads);
  }

  private static List<Vintage> vintages(Random random) {
    List<Vintage> vintages = new ArrayList<>();
    LocalDate asOf = START;
    int policy = random.nextInt(3);
    int lag = policy == 1 ? 1 + random.nextInt(40) : 0;
    int count = 2 + random.nextInt(3);
    for (int v = 0; v < count; v++) {
      asOf = asOf.plusDays(random.nextInt(4) == 0 ? 0 : 20L + random.nextInt(70));
      String known = asOf.plusDays(lag) + "T00:00:00.000Z";
      if (policy == 2) {
        known = asOf.plusDays(random.nextInt(90)) + "T0" + random.nextInt(9) + ":30:00.250Z";
      }
      vintages.add(new Vintage("v" + (count - v), asOf.toString(), known));
    }
    return vintages;
  }

  private static void drawReps(Random random, int world, int vintages, List<Rep> reps) {
    for (int v = 0; v < vintages; v++) {
      for (int person = 1; person <= PEOPLE; person++) {
        long crd = world * 100L + person;
        if (random.nextInt(10) < 6) {
          reps.add(new Rep(v, crd, reps.size(), true));
          if (random.nextInt(3) == 0) {
            reps.add(new Rep(v, crd, reps.size(), false));
          }
          if (random.nextInt(8) == 0) {
            // An intake that marked two rows of one key: the content decides.
            reps.add(new Rep(v, crd, reps.size(), true));
          }
        }
      }
    }
  }

  private static Lead lead(Random random, String id, int world, List<Vintage> vintages) {
    String contact = Spellings.instant(random, Spellings.nearAnEdge(random, vintages));
    int kind = random.nextInt(10);
    if (kind == 0) {
      return new Lead(id, null, "NO_CRD", random.nextBoolean() ? "" : "  ", contact);
    }
    if (kind == 1) {
      return new Lead(id, null, "MALFORMED_CRD", Spellings.noNumber(random), contact);
    }
    long crd = world * 100L + 1 + random.nextInt(PEOPLE + 1);
    return new Lead(id, crd, "VALID", Spellings.number(random, crd), contact);
  }

  private static Lead again(Random random, Lead lead, List<Vintage> vintages) {
    String contact = Spellings.instant(random, Spellings.nearAnEdge(random, vintages));
    return new Lead(lead.id(), lead.crd(), lead.crdState(), lead.crdText(), contact);
  }

  /** Writes the leads as CSV, shuffled by a seed. */
  void writeLeads(Path file, long seed) throws IOException {
    List<Lead> shuffled = new ArrayList<>(leads);
    Collections.shuffle(shuffled, new Random(seed));
    StringBuilder csv = new StringBuilder(HEADER);
    for (Lead lead : shuffled) {
      csv.append("%s,%s,%s,,Event,,%n".formatted(lead.id(), lead.crdText(), lead.contactText()));
    }
    Files.writeString(file, csv);
  }

  SnapshotCatalog catalog(SnapshotLayout layout) {
    List<SnapshotCatalog.Vintage> declared =
        vintages.stream()
            .map(
                v ->
                    new SnapshotCatalog.Vintage(
                        v.label(),
                        "snapshot_reps_" + v.label(),
                        LocalDate.parse(v.asOf()),
                        Instant.parse(v.knownAt())))
            .toList();
    return new SnapshotCatalog(
        layout,
        declared,
        CANONICAL,
        "RepCRD",
        maxAgeDays,
        strict ? AsOf.Bound.STRICT : AsOf.Bound.INCLUSIVE);
  }

  /** Writes all sixteen files of every vintage, rows shuffled by a seed. */
  void writeVintages(SnapshotLayout layout, long seed) throws IOException {
    TableSchema stored = SnapshotLayout.stored(CANONICAL);
    List<Rep> shuffled = new ArrayList<>(reps);
    Collections.shuffle(shuffled, new Random(seed));
    for (int v = 0; v < vintages.size(); v++) {
      List<List<DataRow>> shards = new ArrayList<>();
      for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
        shards.add(new ArrayList<>());
      }
      long day = LocalDate.parse(vintages.get(v).asOf()).toEpochDay();
      for (Rep rep : shuffled) {
        if (rep.vintage() == v) {
          shards
              .get(SnapshotLayout.shardOf(rep.crd()))
              .add(DataRow.of(stored, rep.crd(), rep.assets(), day, rep.primary() ? 1L : 0L));
        }
      }
      String table = "snapshot_reps_" + vintages.get(v).label();
      for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
        ParquetShard.write(layout.shard(table, shard), stored, shards.get(shard));
      }
    }
  }
}
