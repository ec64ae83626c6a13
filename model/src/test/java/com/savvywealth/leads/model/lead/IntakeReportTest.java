package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeReportTest {
  @Test
  void theCalendarNamesItsGapAndItsDouble() {
    String page = page(IntakeCase.sound());
    assertThat(
        page,
        containsString(
            "Without a vintage, so that leads of it see an older one: 2024Q2. With two vintages or"
                + " more: 2024Q1."));
    // 7 January to 31 March of a leap year are 84 days.
    assertThat(
        page, containsString("| b | 2024-03-31 | 2024Q1 | 2024-03-31T00:00:00Z | 84 | b.csv |"));
  }

  @Test
  void theUnmatchedStandByReason() {
    IntakeCase intake = IntakeCase.sound();
    intake.counts.clear();
    intake.counts.put("leads|List", 2000L);
    intake.counts.put("matched|List", 1900L);
    intake.counts.put("leads_without_key|NO_CRD|List", 120L);
    intake.counts.put("leads_without_key|MALFORMED_CRD|List", 3L);
    // Wilson at 95 % of 1900 of 2000: .9395 to .9587 (statsmodels).
    assertThat(
        page(intake),
        containsString(
            "| List | 2,123 | 120 | &lt; 10 | 2,000 | 100 | 1,900 | 95.0 % | 94.0 % | 95.9 % |"));
    assertThat(page(intake), containsString("| all | 2,123 | 120 | 3 | 2,000 | 100 | 1,900 |"));
    assertThat(page(intake), containsString("the temporal integrity report lists those"));
  }

  @Test
  void withoutLeadsTheTableSaysSo() {
    IntakeCase intake = IntakeCase.sound();
    intake.counts.clear();
    assertThat(page(intake), containsString("| all | 0 | 0 | 0 | 0 | 0 | 0 | – | – | – |"));
    assertThat(page(intake), not(containsString("looked up in each vintage")));
  }

  @Test
  void theSurplusIsCountedAndItsListNamed() {
    String page = page(IntakeCase.sound());
    assertThat(page, containsString("| a | 10 | 9 | 1 | – | 2 |"));
    assertThat(page, containsString("listed in rejects/snapshots with reason DUPLICATE\\_KEY"));
  }

  @Test
  void daysAreDaysAndRegistrationNumbersAreNowhere() {
    String page = page(IntakeCase.sound());
    assertThat(
        page, containsString("| Hired | 10 | 2023-03-07 | 2024-01-01 | 30 days | 2024-10-27 |"));
    assertThat(page, not(containsString("7,000,001")));
    String csv = IntakeReport.profile(IntakeCase.sound().build());
    assertThat(csv, containsString("a,RepCRD,crd,10,10,0,,,,,,,,\n"));
    assertThat(
        csv,
        containsString("b,Hired,date,10,10,0,2023-03-07,2024-01-01,30.0,2024-10-27,0,a,0.0,0.0"));
    assertThat(csv, not(containsString("7000001")));
    // Header, four columns of three vintages.
    assertThat(csv.lines().count(), is(13L));
  }

  @Test
  void aColumnWithoutSpreadHasNoOutliersByTheRule() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile("b", IntakeCase.HEADER, 10, 10, "", IntakeCase.columns(10, 100, 0)));
    assertThat(page(intake), containsString("| Assets | 0 | MAD 0 | 0 |"));
    assertThat(page(intake), containsString("Where the MAD is 0"));
  }

  @Test
  void numbersOutsideTheRangeAreATableOnlyWhenThereAreAny() {
    assertThat(
        page(IntakeCase.sound()),
        containsString("No number of any vintage lies outside the contract's range."));
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile(
            "b",
            IntakeCase.HEADER,
            10,
            10,
            "",
            List.of(IntakeCase.number("Assets", 7, 100, 20, 3))));
    assertThat(page(intake), containsString("| Assets | 0 | 3 | 0 |"));
  }

  @Test
  void theLargestJumpsAreTables() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile("b", IntakeCase.HEADER, 10, 10, "", IntakeCase.columns(10, 190, 20)));
    intake.file(
        IntakeCase.profile("c", IntakeCase.HEADER, 10, 10, "", IntakeCase.columns(4, 190, 20)));
    assertThat(page(intake), containsString("| Assets | a | b | 100 | 190 | 4.500 |"));
    assertThat(page(intake), containsString("| Assets | b | c | 0 % | 60.0 % | 60.00 |"));
  }

  @Test
  void unitShiftsAreListed() {
    IntakeCase intake = IntakeCase.sound();
    assertThat(page(intake), containsString("No column's unit changed"));
    for (String label : List.of("a", "b")) {
      intake.file(
          IntakeCase.profile(
              label, IntakeCase.HEADER, 400, 400, "", IntakeCase.columns(400, 100, 20)));
    }
    intake.file(
        IntakeCase.profile(
            "c", IntakeCase.HEADER, 400, 400, "", IntakeCase.columns(400, 0.1, 0.02)));
    assertThat(page(intake), containsString("- Assets in c: median 0.001000 times that of b"));
  }

  @Test
  void flagsStayThreeValuedAndSmallAnswersAreHidden() {
    IntakeCase intake = IntakeCase.sound();
    for (String label : List.of("a", "b", "c")) {
      intake.flags.add(new ViewAnswer.FlagCount("Known", label, 400, 500, 93, 7));
      intake.flags.add(new ViewAnswer.FlagCount("Owner", label, 400, 600, 0, 0));
    }
    String page = page(intake);
    assertThat(page, containsString("| Known | Yes | 40.0 % | 40.0 % | 40.0 % |"));
    assertThat(page, containsString("| Known | Unknown | 9.30 % | 9.30 % | 9.30 % |"));
    assertThat(page, containsString("| Known | (blank) | &lt; 10 | &lt; 10 | &lt; 10 |"));
    assertThat(page, not(containsString("| Owner | Unknown")));
  }

  @Test
  void viewsThatDidNotAnswerAreNamed() {
    IntakeCase intake = IntakeCase.sound();
    assertThat(page(intake), containsString("Asked and answered"));
    intake.viewFault = "v_firms cannot be asked";
    assertThat(page(intake), containsString("Not as written: v\\_firms cannot be asked."));
  }

  @Test
  void oneVintageOfAHeaderOnlyStillGivesAPage() {
    IntakeCase intake = new IntakeCase().vintage("a", LocalDate.of(2024, 1, 7));
    intake.file(
        IntakeCase.profile("a", IntakeCase.HEADER, 0, 0, "has a header but no rows", List.of()));
    intake.counts.clear();
    assertThat(page(intake), containsString("| a | 0 | 0 | 0 | – | 0 |"));
    assertThat(IntakeReport.profile(intake.build()).lines().count(), is(1L));
  }

  private static String page(IntakeCase intake) {
    return MarkdownRenderer.render(IntakeReport.normalization(intake.build()));
  }
}
