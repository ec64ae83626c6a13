package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.stat.SetOverlap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImportanceComparisonTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();

  private static PriorModels shipped() throws IOException {
    String name = "/config/v12_prior_importances.json";
    try (InputStream in = PriorModels.class.getResourceAsStream(name)) {
      return PriorModels.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static GlobalImportance.Importance one(int rank, String feature, double share) {
    return new GlobalImportance.Importance(rank, feature, share, share);
  }

  private static ImportanceComparison compared() {
    PriorModels.Model model =
        new PriorModels.Model(
            "old",
            "a list",
            "gain",
            5,
            List.of(),
            List.of(
                new PriorModels.Feature(
                    "Stab_low", 0.375, "stability", "Firm_Stability_Score_v12", ""),
                new PriorModels.Feature(
                    "Stab_high", 0.125, "stability", "Firm_Stability_Score_v12", ""),
                new PriorModels.Feature("Zip", 0.25, "place", "Home_Metro_v12", ""),
                new PriorModels.Feature("Licences", 0.25, "licences", "license_count_v12", "")));
    return ImportanceComparison.of(
        model,
        List.of(
            one(1, "license_count_v12", 0.6),
            one(2, "Firm_Stability_Score_v12", 0.3),
            one(3, "Years_As_Rep_v12", 0.1),
            one(4, "is_new_to_firm_v12", 0)),
        CONTRACT);
  }

  @Test
  void binsCountTogetherAndSharesAreOfWhatWasPublished() {
    // .375 + .125 of 1 published = .5 for stability, .25 for place and licences each
    assertThat(
        compared().concepts(),
        is(
            List.of(
                new ImportanceComparison.Concept("licences", 0.25, 0.6),
                new ImportanceComparison.Concept("stability", 0.5, 0.3),
                new ImportanceComparison.Concept("tenure", 0, 0.1),
                new ImportanceComparison.Concept("place", 0.25, 0))));
  }

  @Test
  void overlapAndOrderAreOfWhatBothUse() {
    // Concepts then: stability, licences, place; now: licences, stability, tenure: two of four.
    assertThat(compared().overlaps().get(0).k(), is(5));
    assertThat(compared().overlaps().get(0).concepts(), is(new SetOverlap(2, 4)));
    assertThat(compared().overlaps().get(0).features(), is(new SetOverlap(2, 4)));
    // Stability before licences then, after them now.
    assertThat(compared().conceptRanks().n(), is(2));
    assertThat(compared().conceptRanks().spearman(), is(closeTo(-1, 1e-12)));
    assertThat(compared().featureRanks().kendall().tau(), is(closeTo(-1, 1e-12)));
  }

  @Test
  void everyOldFeatureHasAFate() {
    List<ImportanceComparison.Fate> fates = compared().earlier();
    assertThat(fates.get(0).now(), is("used"));
    assertThat(fates.get(0).rank(), is(2));
    assertThat(fates.get(2).now(), containsString("cohortOnly: "));
    assertThat(
        compared().added().stream().map(GlobalImportance.Importance::feature).toList(),
        is(List.of("Years_As_Rep_v12")));
  }

  @Test
  void theShippedMapIsWholeAndPointsIntoTheContract() throws IOException {
    PriorModels models = shipped();
    assertThat(models.models().stream().map(PriorModels.Model::name).toList(), hasItem("m5"));
    PriorModels.Model m5 = models.models().get(0);
    assertThat(m5.features().size(), is(25));
    assertThat(m5.totalFeatures(), is(67));
    // .0816 + .0708 + .0587 + ... of the published list
    assertThat(m5.published(), is(closeTo(0.605, 1e-9)));
    Set<String> names = new HashSet<>(CONTRACT.specs().stream().map(FeatureSpec::name).toList());
    Set<String> concepts =
        new HashSet<>(CONTRACT.specs().stream().map(FeatureSpec::concept).toList());
    for (PriorModels.Model model : models.models()) {
      for (PriorModels.Feature feature : model.features()) {
        if (!feature.counterpart().isEmpty()) {
          assertThat(feature.name(), names.contains(feature.counterpart()));
          assertThat(
              feature.name(),
              feature.concept(),
              is(CONTRACT.spec(feature.counterpart()).concept()));
        } else {
          assertThat(feature.name(), !feature.remark().isEmpty());
        }
        assertThat(
            feature.name(),
            concepts.contains(feature.concept()) || feature.concept().equals("branch_size"));
      }
    }
  }

  @Test
  void anotherTradeHasNothingToCompare() throws IOException {
    FeatureContract shop =
        FeatureContract.load(
            "shop",
            CONTRACT.json().replaceAll("\"concept\" : \"[^\"]*\"", "\"concept\" : \"goods\""));
    assertThat(
        ImportanceComparison.of(
                shipped().models().get(0), List.of(one(1, "license_count_v12", 1)), shop)
            .related(),
        is(false));
  }

  @Test
  void aMapRefusesWhatItCannotBe() {
    PriorModels.Feature twice = new PriorModels.Feature("a", 1, "c", null, null);
    assertThat(twice.comparable(), is("a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PriorModels.Model("m", "s", "g", 9, List.of(), List.of(twice, twice)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PriorModels.Model("m", "s", "g", 0, List.of(), List.of(twice)));
    assertThrows(
        IllegalArgumentException.class, () -> new PriorModels.Feature("a", -1, "c", "", ""));
  }

  @Test
  void binsFoldOntoTheirNumberAndLevelsOntoTheirCategory() {
    // The shipped bins are not trained on; a contract that trains on one folds it.
    FeatureContract trained =
        FeatureContract.load(
            "trained",
            CONTRACT
                .json()
                .replaceFirst(
                    "(?s)(\"Firm_Stability_Bin_v12\",\\s*\"dtype\" : \"category\",\\s*\"role\" : )\"cohortOnly\"",
                    "$1\"feature\""));
    List<ModelColumn> columns =
        List.of(
            new ModelColumn("Firm_Stability_Score_v12", "Firm_Stability_Score_v12", "", -1),
            new ModelColumn(
                "Firm_Stability_Bin_v12=Low_Under_30", "Firm_Stability_Bin_v12", "Low_Under_30", 0),
            new ModelColumn("license_count_v12", "license_count_v12", "", 0));
    List<ModelColumn> folded = BusinessFeatures.fold(columns, trained);
    assertThat(
        folded.stream().map(ModelColumn::feature).toList(),
        is(List.of("Firm_Stability_Score_v12", "Firm_Stability_Score_v12", "license_count_v12")));
    assertThat(
        folded.stream().map(ModelColumn::name).toList(),
        is(columns.stream().map(ModelColumn::name).toList()));
    double[] phi = {0.25, -0.125, 0.5, 7};
    assertThat(
        Drivers.fold(phi, folded).stream()
            .collect(Collectors.toMap(Drivers.Driver::feature, Drivers.Driver::contribution))
            .get("Firm_Stability_Score_v12"),
        is(0.125));
  }

  @Test
  void wordsAreTheSubjectOfTheContractsPhrase() {
    PlainWords words = PlainWords.of(CONTRACT);
    assertThat(words.of("Years_At_Current_Firm_v12"), is("time at the current firm"));
    assertThat(words.of("license_count_v12"), is("licences held"));
    assertThat(words.of("contact_dow_v12"), is("contact dow"));
    assertThat(words.of("not_there_v12"), is("not there"));
  }
}
