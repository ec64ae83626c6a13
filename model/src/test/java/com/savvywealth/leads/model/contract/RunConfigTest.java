package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunConfigTest {
  private static final String SNAPSHOTS =
      """
      "snapshots": {"tables": [
        {"name": "reps", "columns": "reps.json", "key": "RepCRD", "vintages": [
          {"label": "2024_q1a", "asOf": "2024-01-07", "file": "a.csv"},
          {"label": "2024_q1b", "asOf": "2024-03-31", "file": "b.csv"}]},
        {"name": "firms", "derivedFrom": "reps"}], "maxAgeDays": 0}\
      """;
  private static final String TABLE =
      """
      "table": {"file": "t.csv", "id": "id", "date": "d", "label": "y", "positive": "yes",
        "negative": "no"}\
      """;
  private static final String LEADS =
      """
      "leads": {"file": "l.csv", "id": "Id", "crd": "CRD", "contactedAt": "C", "calledAt": "S",
        "source": "LeadSource", "windowDays": 30}\
      """;
  private static final String HEAD =
      """
      "name": "n", "seed": 7, "analysisTime": "2025-10-20T00:00:00Z", "tokenKey": "demo",
      "contract": "c", "model": "m", "gates": "g\"\
      """;

  @Test
  void whatIsNotSaidHasItsDefault() {
    RunConfig config = read(json(HEAD, SNAPSHOTS, LEADS));
    assertThat(config.scoreAt(), is("2025-10-20T00:00:00Z"));
    // 2025-10-20 is day 20 381 since 1970.
    assertThat(config.analysisMillis(), is(20_381L * 86_400_000));
    assertThat(config.scoreAtMillis(), is(config.analysisMillis()));
    assertThat(config.declaredRed(), is(List.of()));
    assertThat(config.snapshots().knownAt(), is(new SnapshotConfig.KnownAt("as-of", 0)));
    assertThat(config.snapshots().first().separator(), is(","));
    assertThat(config.leads().boundary(), is("instant"));
    assertThat(config.leads().separator(), is(","));
    assertThat(config.leads().zone(), is("UTC"));
    assertThat(config.leads().zonelessIsUtc(), is(false));
    assertThat(config.snapshots().bound(), is("inclusive"));
    assertThat(config.snapshots().first().vintages().get(0).asOfDay(), is(19_729L));
  }

  @Test
  void wordsOfTimeThatDoNotExistAreRefused() {
    assertThat(
        fault(json(HEAD, SNAPSHOTS, LEADS.replace("30}", "30, \"boundary\": \"hour\"}"))),
        containsString("/leads/boundary must be one of instant, day but was the text \"hour\""));
    assertThat(
        fault(json(HEAD, SNAPSHOTS, LEADS.replace("30}", "30, \"zone\": \"EDT5\"}"))),
        containsString("leads.zone must be a name such as UTC or America/New_York but was EDT5"));
    assertThat(
        fault(
            json(
                HEAD,
                SNAPSHOTS.replace("\"maxAgeDays\"", "\"bound\": \"open\", \"maxAgeDays\""),
                LEADS)),
        containsString("/snapshots/bound must be one of inclusive, strict but was the text"));
  }

  @Test
  void aReadyTableIsEnough() {
    assertThat(read(json(HEAD, TABLE)).table().separator(), is(","));
  }

  @Test
  void anUnknownKeyIsNamedWithItsPlace() {
    String fault = fault(json(HEAD, TABLE, "\"sedd\": 1"));
    assertThat(fault, startsWith("config run.json: "));
    assertThat(fault, containsString("/sedd is no key of this file; keys here are name, seed,"));
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertThat(fault(json(HEAD, TABLE, "\"seed\": 8")), containsString("Duplicate field 'seed'"));
  }

  @Test
  void aNumberInQuotesIsRefused() {
    assertThat(
        fault(json(HEAD.replace("\"seed\": 7", "\"seed\": \"7\""), TABLE)),
        containsString("/seed must be a whole number but was the text \"7\""));
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThat(
        fault(json(HEAD.replace("\"seed\": 7, ", ""), TABLE)),
        containsString("/seed must be given"));
    assertThat(
        fault(json(HEAD, SNAPSHOTS.replace(", \"maxAgeDays\": 0", ""))),
        containsString("/snapshots/maxAgeDays must be given"));
  }

  @Test
  void textBehindTheConfigurationIsRefused() {
    assertThat(fault(json(HEAD, TABLE) + "{}"), containsString("Trailing token"));
  }

  @Test
  void anInstantWithoutZoneIsRefused() {
    assertThat(
        fault(json(HEAD.replace("T00:00:00Z", ""), TABLE)),
        containsString(
            "analysisTime must be an instant such as 2025-10-20T00:00:00Z but was 2025-10-20"));
  }

  @Test
  void aDayThatNoCalendarHasIsRefused() {
    assertThat(
        fault(json(HEAD, SNAPSHOTS.replace("2024-03-31", "2024-02-30"))),
        containsString("2024-02-30"));
  }

  @Test
  void tableAndSnapshotsTogetherAreRefused() {
    assertThat(fault(json(HEAD, SNAPSHOTS, TABLE)), containsString("not from both"));
    assertThat(fault(json(HEAD, LEADS, TABLE)), containsString("not from both"));
    assertThat(fault(json(HEAD)), containsString("has neither"));
  }

  @Test
  void contradictionsBelowAreNamed() {
    assertThat(
        fault(json(HEAD, SNAPSHOTS.replace("q1b", "q1a"))),
        containsString("declares vintage 2024_q1a twice"));
    assertThat(
        fault(json(HEAD, SNAPSHOTS.replace("2024_q1b", "2024 Q1"))),
        containsString("/snapshots/tables/0/vintages/1/label must match"));
    assertThat(
        fault(json(HEAD, SNAPSHOTS.replace("\"key\": \"RepCRD\", ", ""))),
        containsString("table reps needs 'columns' and 'key'"));
    assertThat(
        fault(json(HEAD, SNAPSHOTS, LEADS.replace("30", "0"))),
        containsString("/leads/windowDays must be >= 1 but was 0"));
  }

  private static String json(String... parts) {
    return "{" + String.join(",\n", parts) + "}";
  }

  private static RunConfig read(String json) {
    return RunConfig.read("config run.json", json);
  }

  private static String fault(String json) {
    return assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage();
  }
}
