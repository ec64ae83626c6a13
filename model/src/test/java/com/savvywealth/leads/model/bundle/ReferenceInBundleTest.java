package com.savvywealth.leads.model.bundle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The training window in a bundle fits the model beside it, or the bundle is refused. */
class ReferenceInBundleTest {
  private static final ReferenceBins NUMBERS =
      new ReferenceBins(List.of(1.0), null, List.of(4L, 5L, 1L));

  private static ScoringModel old;

  @BeforeAll
  static void open() throws IOException {
    old = ScoringModel.open(Files.readAllBytes(SmallBundle.COMMITTED), TrustedKeys.demoOnly());
  }

  private static ReferenceWindow window() {
    SortedMap<String, ReferenceBins> features = new TreeMap<>();
    for (ModelColumn column : old.columns()) {
      FeatureSpec spec = old.contract().spec(column.feature());
      features.put(
          spec.name(),
          spec.dtype() == FeatureSpec.Dtype.CATEGORY ? levels(spec.levels()) : NUMBERS);
    }
    return new ReferenceWindow(10, features, NUMBERS);
  }

  private static ReferenceBins levels(List<String> levels) {
    long[] counts = new long[levels.size() + 2];
    counts[0] = 10;
    return ReferenceBins.ofLevels(levels, counts);
  }

  private static byte[] with(String reference) throws IOException {
    ModelBundle bundle =
        ModelBundle.open(Files.readAllBytes(SmallBundle.COMMITTED), TrustedKeys.demoOnly());
    Map<String, byte[]> entries = new TreeMap<>();
    bundle.names().forEach(name -> entries.put(name, bundle.entry(name)));
    entries.put(BundleEntry.REFERENCE.entry(), reference.getBytes(StandardCharsets.UTF_8));
    return ModelBundle.write(entries, bundle.provenance(), Signer.demo());
  }

  private static String refusal(String reference) throws IOException {
    byte[] bytes = with(reference);
    BundleRefused refused =
        assertThrows(BundleRefused.class, () -> ScoringModel.open(bytes, TrustedKeys.demoOnly()));
    assertThat(refused.code(), is(BundleRefused.Code.NOT_A_BUNDLE));
    assertThat(refused.getMessage(), containsString("reference.json"));
    return refused.getMessage();
  }

  private static String changed(String feature, ReferenceBins bins) {
    SortedMap<String, ReferenceBins> features = new TreeMap<>(window().features());
    if (bins == null) {
      features.remove(feature);
    } else {
      features.put(feature, bins);
    }
    return new ReferenceWindow(10, features, NUMBERS).json();
  }

  @Test
  void olderBundlesHaveNoneAndLoad() throws IOException {
    for (Path committed : List.of(SmallBundle.FIRST_FORMAT, SmallBundle.COMMITTED)) {
      ScoringModel model = ScoringModel.open(Files.readAllBytes(committed), TrustedKeys.demoOnly());
      assertThat(committed.toString(), model.reference().isPresent(), is(false));
    }
  }

  @Test
  void oneThatFitsIsGiven() throws IOException {
    ScoringModel model = ScoringModel.open(with(window().json()), TrustedKeys.demoOnly());
    assertThat(model.reference().orElseThrow(), is(window()));
  }

  @Test
  void oneThatDoesNotFitIsRefused() throws IOException {
    String number =
        old.columns().stream().filter(c -> c.level().isEmpty()).findFirst().orElseThrow().feature();
    assertThat(refusal(changed(number, null)), containsString("must hold the model's features"));
    assertThat(refusal(changed("Gender_v12", NUMBERS)), containsString("Gender_v12"));
    assertThat(
        refusal(changed(number, levels(List.of("low", "high")))),
        containsString("levels of " + number + " must be null but are [low, high]"));
    assertThat(
        refusal(changed(number, new ReferenceBins(List.of(1.0), null, List.of(4L, 5L, 2L)))),
        containsString("must add up to 10 but do to 11"));
    assertThat(
        refusal(new ReferenceWindow(10, window().features(), levels(List.of("low"))).json()),
        containsString("margins must have edges"));
    for (String text : List.of("", "{}", "null", "[]", "{\"rows\":1}")) {
      refusal(text);
    }
  }

  @Test
  void aCategoryOfOtherLevelsIsRefused() throws IOException {
    FeatureContract contract = old.contract();
    for (ModelColumn column : old.columns()) {
      if (contract.spec(column.feature()).dtype() == FeatureSpec.Dtype.CATEGORY) {
        assertThat(
            refusal(changed(column.feature(), levels(List.of("low")))),
            containsString("levels of " + column.feature()));
        assertThat(refusal(changed(column.feature(), NUMBERS)), containsString("but are null"));
        return;
      }
    }
  }
}
