package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.feature.FeatureCatalog;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page of features says what the contract says, and what each formula of the catalogue is. */
class FeaturesPageTest {
  @Test
  void thePageSaysWhatTheContractSays() throws IOException {
    GeneratedPage.assertEndsWith(
        "features.md", new FeatureSections(FeatureContract.bundled(), formulas()).markdown());
  }

  @Test
  void eachFormulaOfTheCatalogueIsToldOnce() throws IOException {
    assertThat(List.copyOf(formulas().keySet()), is(List.copyOf(FeatureCatalog.bundled().ids())));
  }

  /** Words on what is missing may not contradict what the contract allows. */
  @Test
  void aFeatureIsNeverMissingExactlyWhereTheContractForbidsIt() throws IOException {
    Map<String, NamedCsvRecord> formulas = formulas();
    List<String> contradicting =
        FeatureContract.bundled().specs().stream()
            .filter(
                spec ->
                    spec.nullable()
                        == formulas
                            .get(FeatureSections.formula(spec))
                            .getField("missing when")
                            .startsWith("never"))
            .map(FeatureSpec::name)
            .toList();
    assertThat(contradicting, is(List.of()));
  }

  private static Map<String, NamedCsvRecord> formulas() throws IOException {
    Map<String, NamedCsvRecord> rows = new TreeMap<>();
    for (NamedCsvRecord row : Repository.here().data("formulas.csv")) {
      String key = row.getField("formula") + "/" + row.getField("version");
      if (rows.put(key, row) != null) {
        throw new AssertionError("formulas.csv names " + key + " twice");
      }
    }
    return rows;
  }
}
