package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.health.HealthConfig;
import org.junit.jupiter.api.Test;

class WatchSourcesTest {
  private static final HealthConfig NONE = HealthConfig.bundled();

  private static HealthConfig.Base base(HealthConfig config, String figures) {
    return WatchSources.trained(config, StrictJson.read("figures", figures, JsonNode.class))
        .business()
        .trainingBase();
  }

  @Test
  void aRunsFiguresAreTakenWhereNothingIsDeclared() {
    String figures = "{\"trainRows\": 46000, \"trainPositives\": 1840}";
    assertThat(base(NONE, figures), is(new HealthConfig.Base(46_000, 1_840)));
    HealthConfig declared = NONE.withTrainingBase(100, 4);
    assertThat(base(declared, figures), is(new HealthConfig.Base(100, 4)));
  }

  @Test
  void figuresThatDoNotTellLeaveItUnknown() {
    assertThat(base(NONE, "{}"), nullValue());
    assertThat(base(NONE, "{\"trainRows\": 0, \"trainPositives\": 0}"), nullValue());
    assertThat(base(NONE, "{\"trainRows\": 10}"), nullValue());
  }
}
