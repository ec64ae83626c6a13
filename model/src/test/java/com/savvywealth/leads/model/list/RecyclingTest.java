package com.savvywealth.leads.model.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.list.ListFixture.Lead;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The windows of leads that are called again. */
class RecyclingTest {
  @ParameterizedTest(name = "{0} {1} days {2} {3} years -> {4}")
  @CsvSource(
      nullValues = "null",
      textBlock =
          """
          New,     null, null,         0.1,  passes
          Nurture, 299,  null,         5,    nurture-under-300-days
          Nurture, 300,  null,         5,    passes
          Nurture, 300,  null,         1.9,  moved-recently
          Nurture, 300,  null,         2.0,  passes
          Nurture, 300,  null,         null, passes
          Closed,  179,  wrong number, 5,    closed-under-180-days
          Closed,  180,  Wrong Number, 5,    passes
          Closed,  180,  Not now,      5,    closed-under-365-days
          Closed,  364,  null,         5,    closed-under-365-days
          Closed,  365,  Not now,      5,    passes
          Closed,  null, Not now,      5,    no-date
          Lost,    900,  null,         5,    status-not-callable
          null,    900,  null,         5,    status-not-callable
          """)
  void windowsAreHeld(String status, Long days, String why, Double years, String expected) {
    ListRules rules = new ListFixture().rules();
    Lead lead =
        ListFixture.lead("L1", 50)
            .set("status", status)
            .set("days", days)
            .set("disposition", why)
            .set("tenure", years);
    Reason reason = rules.recycling().against(new Prospect(lead.row(rules)));
    assertThat(reason == null ? "passes" : reason.detail(), is(expected));
  }

  /** P1: nurture from 80; P2: bad contacts from 50; P3: anything from 50. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "Nurture,null,80,0",
        "Nurture,null,79,2",
        "Closed,Wrong Number,50,1",
        "Closed,null,99,2",
        "Closed,null,49,-1"
      })
  void theFirstRowThatFitsIsThePriority(String status, String why, int percentile, int expected) {
    ListRules rules = new ListFixture().rules();
    Lead lead = ListFixture.lead("L1", percentile).set("status", status).set("disposition", why);
    assertThat(rules.recycling().priority(new Prospect(lead.row(rules))), is(expected));
  }

  @Test
  void whoWasCalledLatelyIsNotCalledUnderAnotherLead() {
    ListFixture fixture = new ListFixture();
    ListRules rules = fixture.rules();
    List<DataRow> rows =
        List.of(
            ListFixture.lead("L1", 90).crd(7).row(rules),
            ListFixture.lead("L2", 60).crd(7).set("status", "Closed").set("days", 10L).row(rules));
    ListResult result = fixture.make(rows);
    assertThat(result.listed().size(), is(0));
    assertThat(
        result.notListed().get(0).reason(),
        is(new Reason(Reason.RECYCLING, "closed-under-365-days")));
  }

  /** Cap 2 of 4: both of P1 stay though a lead of P3 has the best score. */
  @Test
  void theCapKeepsTheBestPriorities() {
    ListFixture fixture =
        new ListFixture()
            .config("\"monthlyCap\": 600", "\"monthlyCap\": 2")
            .config("\"share\": 0.2", "\"share\": 0");
    ListRules rules = fixture.rules();
    List<DataRow> rows =
        List.of(
            again("L1", 99, "Closed").row(rules),
            again("L2", 81, "Nurture").row(rules),
            again("L3", 80, "Nurture").row(rules),
            again("L4", 30, "Nurture").row(rules));
    ListResult result = fixture.make(rows);
    assertThat(
        result.listed().stream().map(lead -> lead.row().text("lead_id")).sorted().toList(),
        is(List.of("L2", "L3")));
    assertThat(result.notListed().get(0).reason(), is(new Reason(Reason.RECYCLE_CAP, "P3")));
    assertThat(
        result.notListed().get(1).reason(), is(new Reason(Reason.RECYCLE_CAP, "no-priority")));
  }

  private static Lead again(String id, int percentile, String status) {
    return ListFixture.lead(id, percentile).set("status", status).set("days", 800L);
  }
}
