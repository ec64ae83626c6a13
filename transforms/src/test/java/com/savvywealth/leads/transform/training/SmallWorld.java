package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A few vintages of a few advisors and leads contacted around them, seeded; and what each lead
 * should see, worked out lead by lead and row by row.
 */
final class SmallWorld {
  static final TableSchema CANONICAL =
      TableSchema.of("reps", List.of(Column.whole("RepCRD"), Column.real("Assets")));

  private static final LocalDate START = LocalDate.of(2024, 1, 7);

  /** A stored row of one vintage. */
  private record Rep(int vintage, long crd, double assets, boolean primary) {}

  private final Random random;
  private final List<SnapshotCatalog.Vintage> vintages = new ArrayList<>();
  private final List<Rep> reps = new ArrayList<>();
  private final List<DataRow> leads = new ArrayList<>();
  private final int maxAgeDays;

  SmallWorld(long seed) {
    random = new Random(seed);
    int lagDays = random.nextBoolean() ? 0 : 1 + random.nextInt(40);
    maxAgeDays = random.nextBoolean() ? 0 : 60;
    drawVintages(lagDays);
    drawReps();
    for (int i = 0; i < 40; i++) {
      leads.add(drawLead(i));
    }
  }

  private void drawVintages(int lagDays) {
    LocalDate asOf = START;
    int count = 1 + random.nextInt(4);
    for (int v = 0; v < count; v++) {
      // Two vintages may describe one day.
      asOf = asOf.plusDays(random.nextInt(4) == 0 ? 0 : 20L + random.nextInt(80));
      Instant knownAt = asOf.plusDays(lagDays).atStartOfDay(ZoneOffset.UTC).toInstant();
      vintages.add(new SnapshotCatalog.Vintage("v" + v, "snapshot_reps_v" + v, asOf, knownAt));
    }
  }

  private void drawReps() {
    for (int v = 0; v < vintages.size(); v++) {
      for (long crd = 101; crd <= 106; crd++) {
        if (random.nextInt(10) < 6) {
          reps.add(new Rep(v, crd, reps.size(), true));
          if (random.nextInt(3) == 0) {
            reps.add(new Rep(v, crd, reps.size(), false));
          }
        }
      }
    }
  }

  private DataRow drawLead(int number) {
    boolean known = random.nextInt(8) > 0;
    Long crd = known ? 101L + random.nextInt(7) : null;
    SnapshotCatalog.Vintage near = vintages.get(random.nextInt(vintages.size()));
    Instant edge =
        random.nextBoolean()
            ? near.knownAt()
            : near.asOf().atStartOfDay(ZoneOffset.UTC).toInstant();
    Duration[] offsets = {
      Duration.ZERO,
      Duration.ofMillis(-1),
      Duration.ofHours(13),
      Duration.ofDays(60),
      Duration.ofDays(60).plusMillis(1),
      Duration.ofHours(random.nextInt(6000) - 2400L)
    };
    long contact = edge.plus(offsets[random.nextInt(offsets.length)]).toEpochMilli();
    return DataRow.of(
        LeadTable.LEADS,
        "lead" + number,
        "token" + number,
        crd == null ? null : "advisor" + crd,
        crd,
        known ? "VALID" : random.nextBoolean() ? "NO_CRD" : "MALFORMED_CRD",
        contact,
        "Event",
        0L,
        0L,
        null,
        contact);
  }

  List<DataRow> leads() {
    return leads;
  }

  SnapshotCatalog catalog(SnapshotLayout layout) {
    return new SnapshotCatalog(layout, vintages, CANONICAL, "RepCRD", maxAgeDays);
  }

  /** Writes every file of every vintage's table that a lead of this world can need. */
  void write(SnapshotLayout layout) throws IOException {
    TableSchema stored = SnapshotLayout.stored(CANONICAL);
    for (int v = 0; v < vintages.size(); v++) {
      TreeMap<Integer, List<DataRow>> shards = new TreeMap<>();
      for (DataRow lead : leads) {
        Long crd = lead.whole("crd");
        long key = crd == null ? lead.text("lead_token").hashCode() : crd;
        shards.putIfAbsent(SnapshotLayout.shardOf(key), new ArrayList<>());
      }
      for (Rep rep : reps) {
        if (rep.vintage() == v) {
          shards
              .computeIfAbsent(SnapshotLayout.shardOf(rep.crd()), s -> new ArrayList<>())
              .add(
                  DataRow.of(
                      stored,
                      rep.crd(),
                      rep.assets(),
                      vintages.get(v).asOf().toEpochDay(),
                      rep.primary() ? 1L : 0L));
        }
      }
      for (var shard : shards.entrySet()) {
        ParquetShard.write(
            layout.shard(vintages.get(v).tableName(), shard.getKey()), stored, shard.getValue());
      }
    }
  }

  /** What the join by knowledge should give, in the order of the leads. */
  List<DataRow> expectedPointInTime() {
    return leads.stream().map(this::expectedPointInTime).toList();
  }

  /** What the join without regard to time should give. */
  List<DataRow> expectedTimeBlind() {
    List<DataRow> expected = new ArrayList<>();
    for (DataRow lead : leads) {
      Rep last = null;
      for (Rep rep : reps) {
        if (rep.primary() && lead.whole("crd") != null && rep.crd() == lead.whole("crd")) {
          last = rep;
        }
      }
      String reason = lead.whole("crd") == null ? lead.text("crd_state") : "NOT_IN_ANY_VINTAGE";
      expected.add(aligned(lead, last, reason));
    }
    return expected;
  }

  private DataRow expectedPointInTime(DataRow lead) {
    if (lead.whole("crd") == null) {
      return aligned(lead, null, lead.text("crd_state"));
    }
    long contact = lead.whole("effective_at");
    Rep best = null;
    boolean anywhere = false;
    for (Rep rep : reps) {
      if (!rep.primary() || rep.crd() != lead.whole("crd")) {
        continue;
      }
      anywhere = true;
      boolean visible = midnight(rep) <= contact && knownAt(rep) <= contact;
      // Vintages come in calendar order, so a later day wins; of one day, the first label.
      if (visible && (best == null || midnight(rep) > midnight(best))) {
        best = rep;
      }
    }
    if (best != null) {
      boolean stale = maxAgeDays > 0 && contact - midnight(best) > maxAgeDays * 86_400_000L;
      return aligned(lead, stale ? null : best, "STALE");
    }
    boolean early = vintages.stream().allMatch(v -> v.knownAt().toEpochMilli() > contact);
    return aligned(
        lead,
        null,
        !anywhere
            ? "NOT_IN_ANY_VINTAGE"
            : early ? "BEFORE_FIRST_VINTAGE" : "ONLY_IN_LATER_VINTAGE");
  }

  private long midnight(Rep rep) {
    return vintages.get(rep.vintage()).asOf().toEpochDay() * 86_400_000L;
  }

  private long knownAt(Rep rep) {
    return vintages.get(rep.vintage()).knownAt().toEpochMilli();
  }

  private DataRow aligned(DataRow lead, Rep seen, String reason) {
    List<Object> values = new ArrayList<>(lead.values());
    if (seen == null) {
      values.addAll(java.util.Arrays.asList(null, null, null, reason, null, null));
    } else {
      SnapshotCatalog.Vintage vintage = vintages.get(seen.vintage());
      values.addAll(
          java.util.Arrays.asList(
              vintage.label(), vintage.asOf().toEpochDay(), knownAt(seen), null));
      values.addAll(List.of(seen.crd(), seen.assets()));
    }
    return DataRow.of(LeadTable.aligned(CANONICAL), values.toArray());
  }
}
