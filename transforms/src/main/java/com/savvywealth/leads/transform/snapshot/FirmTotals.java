package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.values.KV;

/**
 * Firms as their reps show them, for vintages in which the vendor sends no firm file: mergeable
 * totals by firm CRD.
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

  /** Partial totals as rows. */
  static final TableSchema PARTIAL =
      TableSchema.of(
          "firm_totals",
          List.of(
              Column.whole("firm"),
              Column.string("name"),
              Column.whole("reps"),
              Column.real("assets"),
              Column.whole("clients"),
              Column.whole("hnw"),
              Column.whole("clientRows"),
              Column.whole("growth1"),
              Column.whole("growth1Rows"),
              Column.whole("growth5"),
              Column.whole("growth5Rows"),
              Column.whole("cfp"),
              Column.whole("disclosures"),
              Column.string("states")));

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

  private final Map<Long, Totals> firms = new TreeMap<>();

  private static final class Totals {
    private final Map<String, Long> names = new TreeMap<>();
    private final SortedSet<String> states = new TreeSet<>();
    private final Map<String, Long> sums = new HashMap<>();
    private double assets = Double.NaN;

    private void add(String sum, long by) {
      sums.merge(sum, by, Long::sum);
    }

    private long sum(String name) {
      return sums.getOrDefault(name, 0L);
    }

    private void seeAssets(double value) {
      assets =
          Double.isNaN(assets) ? value : Double.isNaN(value) ? assets : Math.max(assets, value);
    }
  }

  /** Adds one rep's row; a rep without a firm counts nowhere. */
  void add(DataRow rep) {
    Long firm = rep.whole("RIAFirmCRD");
    if (firm == null) {
      return;
    }
    Totals totals = firms.computeIfAbsent(firm, f -> new Totals());
    totals.add("reps", 1);
    totals.names.merge(orEmpty(rep.text("RIAFirmName")), 1L, Long::sum);
    totals.seeAssets(rep.number("TotalAssetsInMillions"));
    double clients = rep.number("NumberClients_Individuals");
    if (!Double.isNaN(clients)) {
      totals.add("clients", (long) clients);
      totals.add("clientRows", 1);
    }
    double wealthy = rep.number("NumberClients_HNWIndividuals");
    totals.add("hnw", Double.isNaN(wealthy) ? 0 : (long) wealthy);
    addGrowth(totals, "growth1", rep.number("AUMGrowthRate_1Year"));
    addGrowth(totals, "growth5", rep.number("AUMGrowthRate_5Year"));
    totals.add("cfp", "Yes".equals(rep.text("Has_CFP")) ? 1 : 0);
    totals.add("disclosures", "Yes".equals(rep.text("Has_Disclosure")) ? 1 : 0);
    if (rep.text("Branch_State") != null) {
      totals.states.add(rep.text("Branch_State"));
    }
  }

  private static void addGrowth(Totals totals, String name, double growth) {
    if (!Double.isNaN(growth) && Math.abs(growth) < Long.MAX_VALUE / (1e7 * GROWTH_UNIT)) {
      totals.add(name, Math.round(growth * GROWTH_UNIT));
      totals.add(name + "Rows", 1);
    }
  }

  /** Adds partial totals that {@link #pack} made. */
  void addPartial(DataRow partial) {
    Totals totals = firms.computeIfAbsent(partial.whole("firm"), f -> new Totals());
    totals.names.merge(partial.text("name"), partial.whole("reps"), Long::sum);
    totals.seeAssets(partial.number("assets"));
    for (String sum :
        List.of(
            "reps",
            "clients",
            "hnw",
            "clientRows",
            "growth1",
            "growth1Rows",
            "growth5",
            "growth5Rows",
            "cfp",
            "disclosures")) {
      totals.add(sum, partial.whole(sum));
    }
    if (!partial.text("states").isEmpty()) {
      totals.states.addAll(List.of(partial.text("states").split(",")));
    }
  }

  /** The partial totals as blocks tagged with the vintage, keyed by group. */
  List<KV<Integer, RowBlock>> pack(String label) {
    List<List<DataRow>> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      groups.add(new ArrayList<>());
    }
    firms.forEach(
        (firm, totals) -> {
          List<DataRow> group = groups.get(Math.floorMod(firm, GROUPS));
          boolean first = true;
          for (Map.Entry<String, Long> name : totals.names.entrySet()) {
            group.add(partial(firm, totals, name, first));
            first = false;
          }
        });
    List<KV<Integer, RowBlock>> blocks = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      blocks.add(KV.of(i, RowBlock.pack(label, PARTIAL, groups.get(i))));
    }
    return blocks;
  }

  /** One row per name; the first carries the sums that do not belong to a name. */
  private static DataRow partial(
      long firm, Totals totals, Map.Entry<String, Long> name, boolean first) {
    return DataRow.of(
        PARTIAL,
        firm,
        name.getKey(),
        name.getValue(),
        Double.isNaN(totals.assets) ? null : totals.assets,
        first ? totals.sum("clients") : 0L,
        first ? totals.sum("hnw") : 0L,
        first ? totals.sum("clientRows") : 0L,
        first ? totals.sum("growth1") : 0L,
        first ? totals.sum("growth1Rows") : 0L,
        first ? totals.sum("growth5") : 0L,
        first ? totals.sum("growth5Rows") : 0L,
        first ? totals.sum("cfp") : 0L,
        first ? totals.sum("disclosures") : 0L,
        String.join(",", totals.states));
  }

  /** The firm table of one vintage, sorted by firm CRD. */
  List<DataRow> finish(long asOfDay) {
    List<DataRow> rows = new ArrayList<>(firms.size());
    firms.forEach(
        (firm, totals) -> {
          long reps = totals.sum("reps");
          int states = totals.states.size();
          rows.add(
              DataRow.of(
                  FIRMS,
                  firm,
                  commonest(totals.names),
                  reps,
                  Double.isNaN(totals.assets) ? null : totals.assets,
                  totals.sum("clientRows") == 0 ? null : totals.sum("clients"),
                  totals.sum("clientRows") == 0 ? null : totals.sum("hnw"),
                  ratio(totals.sum("clients"), totals.sum("clientRows"), 1),
                  Double.isNaN(totals.assets) ? null : totals.assets / reps,
                  ratio(totals.sum("growth1"), totals.sum("growth1Rows"), GROWTH_UNIT),
                  ratio(totals.sum("growth5"), totals.sum("growth5Rows"), GROWTH_UNIT),
                  (double) totals.sum("cfp") / reps,
                  (double) totals.sum("disclosures") / reps,
                  sizeTier(reps),
                  states > MULTI_STATE ? 1L : 0L,
                  states > NATIONAL ? 1L : 0L,
                  asOfDay));
        });
    return rows;
  }

  private static String commonest(Map<String, Long> names) {
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
