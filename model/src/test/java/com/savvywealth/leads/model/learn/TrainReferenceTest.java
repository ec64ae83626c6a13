package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainReferenceTest {
  private static TrainedModel trained;
  private static ReferenceWindow window;

  @BeforeAll
  static void train() {
    trained = LearnCases.trained(4_000, 21);
    window = TrainReference.of(trained, LearnCases.contract());
  }

  @Test
  void everyFeatureThatTheModelKeptIsThere() {
    Set<String> kept = new TreeSet<>();
    trained.model().trees().columns().forEach(column -> kept.add(column.feature()));
    assertThat(window.features().keySet(), is(kept));
    assertThat(kept.contains("tenure"), is(true));
  }

  /** Not a held-out row is among them: they say what the model was made of, and nothing newer. */
  @Test
  void countsAreOfTheTrainRowsAlone() {
    Examples train = trained.split().train();
    assertThat(window.rows(), is((long) train.rows()));
    double[] tenure = new double[train.rows()];
    long missing = 0;
    for (int row = 0; row < tenure.length; row++) {
      tenure[row] = train.value(row, 0);
      missing += Double.isNaN(tenure[row]) ? 1 : 0;
    }
    ReferenceBins bins = window.features().get("tenure");
    assertThat(bins.counts().get(bins.count() - 1), is(missing));
    long[] counts = new long[bins.count()];
    for (double value : tenure) {
      counts[bins.indexOf(value)]++;
    }
    assertThat(bins.counts(), is(Arrays.stream(counts).boxed().toList()));
    double[] sorted = Arrays.stream(tenure).filter(v -> !Double.isNaN(v)).sorted().toArray();
    // the first decile: the ceil(n / 10)-th smallest value
    assertThat(bins.edges().get(0), is(sorted[(sorted.length + 9) / 10 - 1]));
  }

  @Test
  void marginsAreThoseOfTheHeldOutRows() {
    assertThat(window.margins().rows(), is((long) trained.heldOut().rows().rows()));
    assertThat(window.margins(), is(ReferenceBins.ofNumbers(trained.heldOutMargins())));
  }

  /** Rows: mid, none of the declared, missing, mid. */
  @Test
  void aCategoryHasItsLevelsOtherAndMissing() {
    FeatureContract contract =
        new FeatureContract(
            "v12", "test", List.of(), List.of(nullableSize(List.of("large", "mid"))));
    List<ModelColumn> columns =
        List.of(
            new ModelColumn("size=large", "size", "large", 0),
            new ModelColumn("size=mid", "size", "mid", 0),
            new ModelColumn("size=(missing)", "size", "(missing)", 0));
    ExamplesBuilder rows = Examples.of(columns);
    rows.add(new ExampleKey("a", "", "", 1), 0, 0, 1, 0);
    rows.add(new ExampleKey("b", "", "", 2), 0, 0, 0, 0);
    rows.add(new ExampleKey("c", "", "", 3), 0, 0, 0, 1);
    rows.add(new ExampleKey("d", "", "", 4), 0, 0, 1, 0);
    ReferenceWindow of =
        TrainReference.of(
            rows.build(),
            List.of(columns.get(1)), // of one kept level the feature is told whole
            contract,
            ReferenceBins.ofNumbers(new double[] {0}));
    assertThat(
        of.features().get("size"),
        is(ReferenceBins.ofLevels(List.of("large", "mid"), new long[] {0, 2, 1, 1})));
  }

  private static FeatureSpec nullableSize(List<String> levels) {
    return new FeatureSpec(
        "size",
        FeatureSpec.Dtype.CATEGORY,
        FeatureRole.FEATURE,
        FeatureSpec.Availability.KNOWN_AT_CONTACT,
        true,
        null,
        null,
        true,
        false,
        "size",
        1,
        List.of("size_source"),
        "size",
        0,
        levels,
        "size speaks for a call",
        "size speaks against a call",
        "");
  }

  @Test
  void theBundleCarriesIt() {
    byte[] bytes =
        TrainingFiles.of(
                trained,
                new TrainingFiles.Origin(
                    LearnCases.settings(), Double.NaN, new TreeMap<>(Map.of("run", "r1"))),
                Signer.demo())
            .files()
            .byPath()
            .get(Artifact.BUNDLE.path());
    ModelBundle bundle = ModelBundle.open(bytes, TrustedKeys.demoOnly());
    assertThat(bundle.text(BundleEntry.REFERENCE.entry()), is(window.json()));
    assertThat(
        ScoringModel.open(bytes, TrustedKeys.demoOnly()).reference().orElseThrow(), is(window));
  }
}
