package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionPlanTest {
  private static final ExperimentConfig CONFIG = Trials.bundled();

  private static ExperimentConfig with(ExperimentFiles.Events events) {
    ExperimentConfig c = CONFIG;
    return new ExperimentConfig(
        c.name(),
        c.start(),
        c.seed(),
        c.tokenKey(),
        c.assignmentKey(),
        c.gates(),
        c.waivers(),
        c.trustedKeys(),
        c.hypothesis(),
        c.team(),
        c.flow(),
        c.horizon(),
        c.assignment(),
        c.interim(),
        c.business(),
        c.leads(),
        events,
        null);
  }

  private static Reading reading(ExperimentConfig config) {
    return AdoptionSchema.reading(config, AdoptionSchema.json(config));
  }

  @Test
  void theBundledExperimentIsInstrumented() {
    assertThat(reading(CONFIG).note(), is(""));
    assertThat(reading(CONFIG).value(), is(1.0));
    assertThat(reading(CONFIG).n(), is(4L));
  }

  @Test
  void withoutEventsNothingIsInstrumented() {
    Reading reading = reading(with(null));
    assertThat(reading.value(), is(0.0));
    assertThat(reading.note(), containsString("no column is named for event"));
  }

  @Test
  void aColumnForTwoThingsIsNoInstrument() {
    Reading reading =
        reading(with(new ExperimentFiles.Events("e.csv", null, "id", "id", "event", "at")));
    assertThat(reading.value(), is(0.0));
    assertThat(reading.note(), is("column id stands for two things"));
  }

  @Test
  void aSchemaThatLacksAnEventOrIsMissingIsNamed() {
    String schema = AdoptionSchema.json(CONFIG);
    assertThat(
        AdoptionSchema.reading(CONFIG, schema.replace("\"followed\"", "\"worked\"")).note(),
        is("the event schema does not know followed"));
    assertThat(
        AdoptionSchema.reading(CONFIG, schema.replace("\"overridden\"", "\"x\"")).note(),
        is("the event schema does not know overridden"));
    assertThat(AdoptionSchema.reading(CONFIG, null).note(), is("there is no event schema"));
    assertThat(AdoptionSchema.reading(CONFIG, "{").note(), is("the event schema is no JSON"));
    assertThat(AdoptionSchema.reading(CONFIG, schema.replace("\"sga_id\",", "")).value(), is(0.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"lead_id\":\"a\",\"sga_id\":\"s\",\"event\":\"followed\",\"at\":\"2026-01-05T10:00:00Z\"}|true",
        "{\"lead_id\":\"a\",\"sga_id\":\"s\",\"event\":\"overridden\",\"at\":\"2026-01-05T10:00:00Z\"}|true",
        "{\"lead_id\":\"a\",\"sga_id\":\"s\",\"event\":\"lunch\",\"at\":\"2026-01-05T10:00:00Z\"}|false",
        "{\"lead_id\":\"\",\"sga_id\":\"s\",\"event\":\"dial\",\"at\":\"2026-01-05T10:00:00Z\"}|false",
        "{\"lead_id\":\"a\",\"event\":\"dial\",\"at\":\"2026-01-05T10:00:00Z\"}|false"
      })
  void theSchemaTakesEventsAndNothingElse(String row, boolean valid) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(AdoptionSchema.json(CONFIG));
    assertThat(schema.validate(new ObjectMapper().readTree(row)).isEmpty(), is(valid));
  }

  @Test
  void thePlanNamesEventsColumnsAndTheFiguresOfConfigurationAndGates() {
    String plan = markdown(CONFIG);
    for (TrialEvent event : TrialEvent.values()) {
      assertThat(plan, containsString("| " + event.key().replace("_", "\\_") + " |"));
    }
    assertThat(plan, containsString("60.0 %"));
    assertThat(plan, containsString("75.0 %"));
    assertThat(plan, containsString("within 14 days"));
    assertThat(plan, containsString("appears as 30.0 % among all"));
    assertThat(markdown(with(null)), containsString("not mapped"));
  }

  private static String markdown(ExperimentConfig config) {
    return MarkdownRenderer.render(AdoptionPlan.report(config, GateFile.bundled()));
  }
}
