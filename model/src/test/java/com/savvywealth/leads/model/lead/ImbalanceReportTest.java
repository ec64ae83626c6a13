package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImbalanceReportTest {
  private static String markdown(Map<String, Long> counts) {
    return MarkdownRenderer.render(
        ImbalanceReport.of(new TreeMap<>(counts), FeatureContract.bundled()));
  }

  @Test
  void slicesShowTheirSharesAndWhatWasLeftOut() {
    String text =
        markdown(
            Map.of(
                "label|2024Q1|Event|POSITIVE", 10L,
                "label|2024Q1|Event|NEGATIVE", 90L,
                "label|2024Q2|Event|POSITIVE", 20L,
                "label|2024Q2|Event|NEGATIVE", 80L,
                "left_out|2024Q2|Event|IMMATURE", 50L,
                "left_out|2024Q2|Event|NO_CRD", 50L,
                "label|2024Q2|Web|NEGATIVE", 9L,
                "vintage_rows|q1", 4L,
                "vintage_present|q1|Years_As_Rep_v12", 3L,
                "late", 6L));
    // Wilson 10/100 at 95 %: (.0552, .1744).
    assertThat(text, containsString("| 2024Q1 | 100 | 100 | 10 | 10.0 % | 5.52 % | 17.4 % |"));
    // 209 contacted: 109 trained on, 50 immature and 50 left out, 23.9 % each.
    assertThat(text, containsString("| 2024Q2 | 209 | 109 | 20 | 18.3 %"));
    assertThat(text, containsString("| 23.9 % | 23.9 % |"));
    assertThat(text, containsString("Cochran-Armitage"));
    assertThat(text, containsString("leave a lead negative: 6"));
    assertThat(text, containsString("| Years\\_As\\_Rep\\_v12 | 75.0 % |"));
  }

  @Test
  void cellsBelowTenAreNotShown() {
    String text =
        markdown(
            Map.of(
                "label|2024Q2|Web|NEGATIVE", 9L,
                "label|2024Q2|Event|POSITIVE", 4L,
                "left_out|2024Q2|Event|IMMATURE", 60L));
    assertThat(text, not(containsString("Web")));
    // 64 contacted of whom 4 were trained on: their outcome stays unsaid.
    assertThat(text, containsString("| 2024Q2 Event | 64 | – | – | – | – | – | 93.8 %"));
    assertThat(text, containsString("not measured"));
  }
}
