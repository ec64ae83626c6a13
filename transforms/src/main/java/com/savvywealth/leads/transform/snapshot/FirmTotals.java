package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.DataRowCodec;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Firms as their reps show them, for vintages in which the vendor sends no firm file: totals by
 * firm CRD.
 *
 * <p>Two defects of the older aggregation are avoided: firms are grouped by CRD alone, so a
 * spelling variant of the name is not a second firm; and the assets on a rep's row are the firm's,
 * so the firm's figure is their maximum, not their sum. Growth is averaged over millionths, so that
 * a mean does not depend on the order of addition.
 */
final class FirmTotals {
  /** Firms of one table are spread over this many groups. */
  static final int GROUPS = 4;

  private static final double GROWTH_UNIT = 1e6;

  /** The finished firm table: the sixteen fields of the firm contract. */
  static final TableSchema FIRMS =
      TableSchema.of(
          "firms",
          List.of(
              Column.whole("RIAFirmCRD"),
              Column.string("RIAFirmName"),
              Column.whole("total_reps"),
              Column.real("total_firm_aum_millions"),
              Column.whole("total_firm_clients"),
              Column.whole("total_firm_hnw_clients"),
              Column.real("avg_clients_per_rep"),
              Column.real("aum_per_rep"),
              Column.real("avg_firm_growth_1y"),
              Column.real("avg_firm_growth_5y"),
              Column.real("pct_reps_with_cfp"),
              Column.real("pct_reps_with_disclosure"),
              Column.string("firm_size_tier"),
              Column.whole("multi_state_firm"),
              Column.whole("national_firm"),
              Column.date("snapshot_at")));

  private static final int MULTI_STATE = 5;
  private static final int NATIONAL = 10;

  private final Map<Long, Totals> firms = new HashMap<>();
  private final int firm;
  private final int name;
  private final int assets;
  private final int clients;
  private final int wealthy;
  private final int growth1;
  private final int growth5;
  private final int cfp;
  private final int disclosure;
  private final int state;

  private FirmTotals(TableSchema reps) {
    this.firm = reps.indexOf("RIAFirmCRD");
    this.name = reps.indexOf("RIAFirmName");
    this.assets = reps.indexOf("TotalAssetsInMillions");
    this.clients = reps.indexOf("NumberClients_Individuals");
    this.wealthy = reps.indexOf("NumberClients_HNWIndividuals");
    this.growth1 = reps.indexOf("AUMGrowthRate_1Year");
    this.growth5 = reps.indexOf("AUMGrowthRate_5Year");
    this.cfp = reps.indexOf("Has_CFP");
    this.disclosure = reps.indexOf("Has_Disclosure");
    this.state = reps.indexOf("Branch_State");
  }

  /**
   * Totals over rows of a rep table.
   *
   * @throws IllegalArgumentException when it lacks a column that firms are made of
   */
  static FirmTotals of(TableSchema reps) {
    return new FirmTotals(reps);
  }

  private static final class Totals {
    private final Map<String, Long> names = new HashMap<>(4);
    private final Set<String> states = new HashSet<>(4);
    private double assets = Double.NaN;
    private long reps;
    private long clients;
    private long clientRows;
    private long wealthy;
    private final Growth growth1 = new Growth();
    private final Growth growth5 = new Growth();
    private long certified;
    private long disclosed;

    private void write(DataOutput out) throws IOException {
      out.writeInt(names.size());
      for (Map.Entry<String, Long> name : new TreeMap<>(names).entrySet()) {
        DataRowCodec.writeText(name.getKey(), out);
        out.writeLong(name.getValue());
      }
      out.writeInt(states.size());
      for (String state : new TreeSet<>(states)) {
        DataRowCodec.writeText(state, out);
      }
      out.writeDouble(assets);
      for (long sum :
          new long[] {
            reps,
            clients,
            clientRows,
            wealthy,
            growth1.sum,
            growth1.rows,
            growth5.sum,
            growth5.rows,
            certified,
            disclosed
          }) {
        out.writeLong(sum);
      }
    }

    private void add(DataInput in) throws IOException {
      for (int left = in.readInt(); left > 0; left--) {
        names.merge(DataRowCodec.readText(in), in.readLong(), Long::sum);
      }
      for (int left = in.readInt(); left > 0; left--) {
        states.add(DataRowCodec.readText(in));
      }
      seeAssets(in.readDouble());
      reps += in.readLong();
      clients += in.readLong();
      clientRows += in.readLong();
      wealthy += in.readLong();
      growth1.sum += in.readLong();
      growth1.rows += in.readLong();
      growth5.sum += in.readLong();
      growth5.rows += in.readLong();
      certified += in.readLong();
      disclosed += in.readLong();
    }

    private void seeAssets(double value) {
      assets =
          Double.isNaN(assets) ? value : Double.isNaN(value) ? assets : Math.max(assets, value);
    }
  }

  private static final class Growth {
    private long sum;
    private long rows;

    private void add(double growth) {
      if (!Double.isNaN(growth) && Math.abs(growth) < Long.MAX_VALUE / (1e7 * GROWTH_UNIT)) {
        sum += Math.round(growth * GROWTH_UNIT);
        rows++;
      }
    }
  }

  /** The firm of a rep's row, null when it has none. */
  Long firmOf(DataRow rep) {
    return (Long) rep.get(firm);
  }

  /** The file, 0 to {@link #GROUPS} - 1, that a firm lies in. */
  static int groupOf(long firm) {
    return (int) Math.floorMod(firm, (long) GROUPS);
  }

  /** Adds one rep's row; a rep without a firm counts nowhere. */
  void add(DataRow rep) {
    Long key = firmOf(rep);
    if (key == null) {
      return;
    }
    Totals totals = firms.computeIfAbsent(key, f -> new Totals());
    totals.reps++;
    totals.names.merge(orEmpty((String) rep.get(name)), 1L, Long::sum);
    totals.seeAssets(rep.number(assets));
    double served = rep.number(clients);
    if (!Double.isNaN(served)) {
      totals.clients += (long) served;
      totals.clientRows++;
    }
    double rich = rep.number(wealthy);
    totals.wealthy += Double.isNaN(rich) ? 0 : (long) rich;
    totals.growth1.add(rep.number(growth1));
    totals.growth5.add(rep.number(growth5));
    totals.certified += "Yes".equals(rep.get(cfp)) ? 1 : 0;
    totals.disclosed += "Yes".equals(rep.get(disclosure)) ? 1 : 0;
    if (rep.get(state) != null) {
      totals.states.add((String) rep.get(state));
    }
  }

  /** Writes the totals, so that {@link #add(DataInput)} can add them to others of the table. */
  void write(DataOutput out) throws IOException {
    out.writeInt(firms.size());
    for (Map.Entry<Long, Totals> firm : new TreeMap<>(firms).entrySet()) {
      out.writeLong(firm.getKey());
      firm.getValue().write(out);
    }
  }

  /**
   * Adds the totals that another part of the table's reps came to. A key's rows must all stand in
   * one part, since a rep counts once for each firm.
   */
  void add(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      firms.computeIfAbsent(in.readLong(), f -> new Totals()).add(in);
    }
  }

  /** The firm table of one vintage, sorted by firm CRD. */
  List<DataRow> finish(long asOfDay) {
    List<DataRow> rows = new ArrayList<>(firms.size());
    new TreeMap<>(firms)
        .forEach(
            (key, totals) -> {
              int states = totals.states.size();
              rows.add(
                  DataRow.of(
                      FIRMS,
                      key,
                      commonest(new TreeMap<>(totals.names)),
                      totals.reps,
                      Double.isNaN(totals.assets) ? null : totals.assets,
                      totals.clientRows == 0 ? null : totals.clients,
                      totals.clientRows == 0 ? null : totals.wealthy,
                      ratio(totals.clients, totals.clientRows, 1),
                      Double.isNaN(totals.assets) ? null : totals.assets / totals.reps,
                      ratio(totals.growth1.sum, totals.growth1.rows, GROWTH_UNIT),
                      ratio(totals.growth5.sum, totals.growth5.rows, GROWTH_UNIT),
                      (double) totals.certified / totals.reps,
                      (double) totals.disclosed / totals.reps,
                      sizeTier(totals.reps),
                      states > MULTI_STATE ? 1L : 0L,
                      states > NATIONAL ? 1L : 0L,
                      asOfDay));
            });
    return rows;
  }

  private static String commonest(SortedMap<String, Long> names) {
    String best = "";
    long most = 0;
    for (Map.Entry<String, Long> name : names.entrySet()) {
      if (name.getValue() > most && !name.getKey().isEmpty()) {
        best = name.getKey();
        most = name.getValue();
      }
    }
    return best.isEmpty() ? null : best;
  }

  private static Double ratio(long sum, long count, double unit) {
    return count == 0 ? null : sum / unit / count;
  }

  private static String sizeTier(long reps) {
    return reps == 1 ? "1" : reps <= 5 ? "2-5" : reps <= 20 ? "6-20" : "21+";
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
