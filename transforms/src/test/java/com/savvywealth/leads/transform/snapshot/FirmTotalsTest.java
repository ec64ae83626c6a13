package com.savvywealth.leads.transform.snapshot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirmTotalsTest {
  /** The columns of a rep that firms are made of, in the order of the intake map. */
  static final TableSchema REPS =
      Vintages.canonical(
          List.of(
              "RIAFirmCRD",
              "RIAFirmName",
              "Has_CFP",
              "Branch_State",
              "TotalAssetsInMillions",
              "NumberClients_Individuals",
              "NumberClients_HNWIndividuals",
              "AUMGrowthRate_1Year",
              "AUMGrowthRate_5Year",
              "Has_Disclosure"));

  @Test
  void aFirmIsWhatItsRepsShow() {
    DataRow firm =
        finish(
                rep(7L, "Acme LLC", "Yes", "NY", 100.0, 10L, 1L, 0.1, null, "No"),
                rep(7L, "Acme LLC", "No", "NJ", 120.0, null, null, 0.2, null, "Yes"),
                rep(7L, "ACME, L.L.C.", null, null, null, 20L, 2L, null, null, null))
            .get(0);
    // Clients 10 + 20 over the two reps that state them; assets are the firm's: the largest, 120,
    // not 220; growth (0.1 + 0.2) / 2; one CFP and one disclosure among three reps.
    assertThat(
        firm,
        is(
            DataRow.of(
                FirmTotals.FIRMS,
                7L,
                "Acme LLC",
                3L,
                120.0,
                30L,
                3L,
                15.0,
                40.0,
                0.15,
                null,
                1.0 / 3,
                1.0 / 3,
                "2-5",
                0L,
                0L,
                19_000L)));
  }

  @Test
  void aSpellingVariantIsNoSecondFirm() {
    List<DataRow> firms =
        finish(named(7L, "Acme"), named(7L, "acme"), named(7L, "Acme"), named(8L, "Acme"));
    assertThat(firms.stream().map(f -> f.whole("RIAFirmCRD")).toList(), is(List.of(7L, 8L)));
    assertThat(firms.get(0).text("RIAFirmName"), is("Acme"));
    assertThat(firms.get(0).whole("total_reps"), is(3L));
  }

  @Test
  void nothingKnownStaysMissingNotZero() {
    DataRow firm = finish(named(7L, null)).get(0);
    for (String column :
        List.of(
            "RIAFirmName",
            "total_firm_aum_millions",
            "total_firm_clients",
            "total_firm_hnw_clients",
            "avg_clients_per_rep",
            "aum_per_rep",
            "avg_firm_growth_1y")) {
      assertThat(column, firm.get(column), is(nullValue()));
    }
    assertThat(firm.text("firm_size_tier"), is("1"));
  }

  @Test
  void aRepWithoutFirmCountsNowhere() {
    assertThat(finish(named(null, "Acme")), is(List.of()));
  }

  @Test
  void tiersAndSpreadHaveTheirEdges() {
    // Multi-state above 5 states, national above 10; sizes 1, 2-5, 6-20, 21+.
    int[] reps = {1, 2, 5, 6, 10, 11, 20, 21};
    String[] tiers = {"1", "2-5", "2-5", "6-20", "6-20", "6-20", "6-20", "21+"};
    for (int i = 0; i < reps.length; i++) {
      FirmTotals totals = FirmTotals.of(REPS);
      for (int rep = 0; rep < reps[i]; rep++) {
        totals.add(rep(7L, "A", null, "S" + rep, null, null, null, null, null, null));
      }
      DataRow firm = totals.finish(0).get(0);
      assertThat(firm.text("firm_size_tier"), is(tiers[i]));
      assertThat(firm.whole("multi_state_firm"), is(reps[i] > 5 ? 1L : 0L));
      assertThat(firm.whole("national_firm"), is(reps[i] > 10 ? 1L : 0L));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void totalsDoNotDependOnOrder(long seed) {
    Random random = new Random(seed);
    List<DataRow> reps = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      reps.add(randomRep(random));
    }
    List<DataRow> whole = finish(reps.toArray(new DataRow[0]));
    Collections.shuffle(reps, random);
    assertThat("seed " + seed, finish(reps.toArray(new DataRow[0])), is(whole));
    double reached = whole.stream().mapToDouble(firm -> firm.number("total_reps")).sum();
    long withFirm = reps.stream().filter(rep -> rep.get("RIAFirmCRD") != null).count();
    assertThat(reached, closeTo((double) withFirm, 0));
  }

  private static DataRow randomRep(Random random) {
    Object[] values = {
      (long) random.nextInt(5),
      "N" + random.nextInt(3),
      random.nextBoolean() ? "Yes" : "No",
      "S" + random.nextInt(12),
      random.nextInt(900) / 8.0,
      (long) random.nextInt(100),
      (long) random.nextInt(10),
      random.nextGaussian(),
      random.nextGaussian(),
      random.nextBoolean() ? "Yes" : "Unknown"
    };
    values[random.nextInt(values.length)] = null;
    return rep(values);
  }

  private static DataRow named(Long firm, String name) {
    return rep(firm, name, null, null, null, null, null, null, null, null);
  }

  private static DataRow rep(Object... values) {
    return DataRow.of(REPS, values);
  }

  private static List<DataRow> finish(DataRow... reps) {
    FirmTotals totals = FirmTotals.of(REPS);
    for (DataRow rep : reps) {
      totals.add(rep);
    }
    return totals.finish(19_000);
  }
}
