package com.savvywealth.leads.model.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {
  private static final Instant CONTACT = Instant.parse("2025-03-01T12:00:00Z");

  private static PointInTimeRow career(String became, String hired) {
    return Reps.with(
        Map.of(
            "DateBecameRep",
            LocalDate.parse(became),
            "DateOfHireAtCurrentFirm",
            LocalDate.parse(hired)));
  }

  private static PointInTimeRow row(Object... pairs) {
    Map<String, Object> values = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    return Reps.with(values);
  }

  @Test
  void tenureIsCountedAtTheContactNotAtTheVintage() {
    // 2005-03-01 to 2025-03-01: 20 years with leap days of 2008, 12, 16, 20, 24 = 7305 days;
    // 7305 / 365.25 = 20 exactly. 2020-03-01 to 2025-03-01: 1826 days = 4.99932 years.
    PointInTimeRow row = career("2005-03-01", "2020-03-01");
    assertThat(Tenure.yearsAsRep(row, CONTACT), equalTo(20.0));
    assertThat(Tenure.yearsAtCurrentFirm(row, CONTACT), closeTo(4.999316, 1e-6));
    assertThat(Tenure.stability(row, CONTACT), closeTo(1826.0 / 7305.0, 1e-15));
    assertThat(Tenure.isVeteran(row, CONTACT), equalTo(1L));
    assertThat(Tenure.isVeteran(row, CONTACT.minusSeconds(86_400)), equalTo(0L));
    assertThat(Tenure.isNewToFirm(row, CONTACT), equalTo(0L));
  }

  @Test
  void newToFirmIsBelowOneYear() {
    // 365 days = 0.9993 years; 366 days = 1.0021 years.
    assertThat(Tenure.isNewToFirm(career("2000-01-01", "2024-03-01"), CONTACT), equalTo(1L));
    assertThat(Tenure.isNewToFirm(career("2000-01-01", "2024-02-29"), CONTACT), equalTo(0L));
  }

  @Test
  void stabilityIsAShareOfTheRegisteredCareer() {
    PointInTimeRow hiredFirst = career("2015-06-01", "2015-01-01");
    assertThat(Tenure.stability(hiredFirst, CONTACT), equalTo(1.0));
    assertThat(
        FeatureAnomaly.of(hiredFirst, CONTACT),
        equalTo(EnumSet.of(FeatureAnomaly.HIRED_BEFORE_REGISTRATION)));
    assertThat(Tenure.stability(career("2015-06-01", "2025-03-01"), CONTACT), equalTo(0.0));
    assertThat(Tenure.stability(career("2025-03-01", "2025-03-01"), CONTACT), nullValue());
  }

  @Test
  void startDatesAfterTheContactAreMissingAndNamed() {
    PointInTimeRow hired = career("2010-01-01", "2025-03-02");
    assertThat(Tenure.yearsAtCurrentFirm(hired, CONTACT), nullValue());
    assertThat(Tenure.stability(hired, CONTACT), nullValue());
    assertThat(Tenure.isNewToFirm(hired, CONTACT), nullValue());
    assertThat(
        FeatureAnomaly.of(hired, CONTACT), equalTo(EnumSet.of(FeatureAnomaly.HIRED_AFTER_CONTACT)));
    PointInTimeRow became = career("2025-03-02", "2020-01-01");
    assertThat(Tenure.yearsAsRep(became, CONTACT), nullValue());
    assertThat(Tenure.stability(became, CONTACT), nullValue());
    assertThat(
        FeatureAnomaly.of(became, CONTACT),
        equalTo(EnumSet.of(FeatureAnomaly.BECAME_REP_AFTER_CONTACT)));
  }

  @Test
  void eightyYearsAreTooLong() {
    PointInTimeRow row = career("1910-01-01", "2020-01-01");
    assertThat(Tenure.yearsAsRep(row, CONTACT), nullValue());
    assertThat(
        FeatureAnomaly.of(row, CONTACT), equalTo(EnumSet.of(FeatureAnomaly.IMPLAUSIBLY_LONG)));
    assertThat(FeatureAnomaly.of(PointInTimeRow.none(), CONTACT), empty());
  }

  @Test
  void priorFirmsByVersion() {
    PointInTimeRow row =
        row(
            "Number_YearsPriorFirm1", 2.0,
            "Number_YearsPriorFirm3", 4.0,
            "Number_YearsPriorFirm5", 9.0);
    assertThat(PriorFirms.count(row, 4), equalTo(2L));
    assertThat(PriorFirms.count(row, 5), equalTo(3L));
    assertThat(PriorFirms.average(row, 4), equalTo(3.0)); // (2 + 4) / 2
    assertThat(PriorFirms.average(row, 5), equalTo(5.0)); // (2 + 4 + 9) / 3
    assertThat(Bins.averageTenure(row, 5), equalTo("Moderate_2_to_5")); // 5 belongs below
    assertThat(Bins.priorFirm1(row), equalTo("Short_Under_3"));
  }

  @Test
  void noneListedAndNoRowStayApart() {
    PointInTimeRow empty = Reps.with(Map.of());
    assertThat(PriorFirms.count(empty, 5), equalTo(0L));
    assertThat(PriorFirms.average(empty, 5), nullValue());
    assertThat(Bins.averageTenure(empty, 5), equalTo("No_Prior"));
    assertThat(Bins.priorFirm1(empty), equalTo("No_Prior_Firm_1"));
    assertThat(PriorFirms.count(PointInTimeRow.none(), 5), nullValue());
    assertThat(Bins.averageTenure(PointInTimeRow.none(), 5), nullValue());
    assertThat(Bins.priorFirm1(row("Number_YearsPriorFirm2", 3.0)), nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "0, Low_Under_30",
    "0.3, Low_Under_30",
    "0.30000001, Moderate_30_to_60",
    "0.6, Moderate_30_to_60",
    "0.9, High_60_to_90",
    "0.9000001, Very_High_90_Plus",
    "1, Very_High_90_Plus",
    "1.01, ",
    "-0.01, ",
    "NaN, ",
    ", "
  })
  void edgesBelongToTheBinBelow(Double share, String bin) {
    assertThat(Bins.stability(share), equalTo(bin));
  }

  @Test
  void countsOverAnUnknownAreUnknown() {
    PointInTimeRow known =
        row(
            "Has_Series_7", "Yes",
            "Has_Series_65", "No",
            "Has_Series_66", "Yes",
            "Has_Series_24", "No");
    assertThat(Registrations.licences(known), equalTo(2L));
    PointInTimeRow unknown =
        row(
            "Has_CFP", "Yes",
            "Has_CFA", "Unknown",
            "Has_CIMA", "No",
            "Has_AIF", "No");
    assertThat(Registrations.designations(unknown), nullValue());
    assertThat(Registrations.licences(unknown), nullValue());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0, 0", "2, 0, 1", "3, 0, 1", "4, 1, 1", ", ,"})
  void registeredStates(Long states, Long complex, Long multi) {
    PointInTimeRow row =
        states == null ? Reps.with(Map.of()) : row("Number_RegisteredStates", states);
    assertThat(Registrations.complex(row), equalTo(complex));
    assertThat(Registrations.multiState(row), equalTo(multi));
  }

  @ParameterizedTest
  @CsvSource({"NY, ny, 0", "NY, NJ, 1", "NY, , ", ", NY, "})
  void remoteNeedsBothStates(String home, String office, Long remote) {
    Map<String, Object> values = new TreeMap<>();
    values.put("Home_State", home);
    values.put("Branch_State", office);
    assertThat(Registrations.remote(Reps.with(values)), equalTo(remote));
  }

  @Test
  void firmSizeAndGrowth() {
    PointInTimeRow row =
        row(
            "TotalAssetsInMillions",
            999.0,
            "NumberClients_Individuals",
            300L,
            "NumberClients_HNWIndividuals",
            450L,
            "AUMGrowthRate_1Year",
            0.15);
    assertThat(FirmSize.assetsLog(row), equalTo(3.0)); // log10(1 + 999)
    assertThat(FirmSize.assetsPerClient(row), closeTo(3.33, 1e-12)); // 999 / 300
    assertThat(FirmSize.wealthyShare(row), equalTo(1.5)); // 450 / 300, not capped
    assertThat(FirmSize.grows(row), equalTo(0L)); // above .15, not from .15
    assertThat(FirmSize.grows(row("AUMGrowthRate_1Year", 0.16)), equalTo(1L));
    assertThat(FirmSize.growsFast(row("AUMGrowthRate_1Year", 0.30)), equalTo(0L));
    assertThat(FirmSize.growsFast(row("AUMGrowthRate_1Year", 0.31)), equalTo(1L));
    PointInTimeRow none = row("TotalAssetsInMillions", 5.0, "NumberClients_Individuals", 0L);
    assertThat(FirmSize.assetsPerClient(none), nullValue());
    assertThat(FirmSize.grows(none), nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    // 2025-03-02 was a Sunday.
    "2025-03-02T00:00:00Z, 1, 3, 1",
    "2025-03-01T23:59:59Z, 7, 3, 1",
    "2025-04-01T00:00:00Z, 3, 4, 2",
    "2024-12-31T23:59:59Z, 3, 12, 4"
  })
  void calendarIsUtcAndSundayIsOne(Instant contact, long dow, long month, long quarter) {
    assertThat(ContactCalendar.dayOfWeek(contact), equalTo(dow));
    assertThat(ContactCalendar.month(contact), equalTo(month));
    assertThat(ContactCalendar.quarter(contact), equalTo(quarter));
  }

  @Test
  void snapshotAgeCountsWholeDays() {
    // 5 January to 1 March 2025: 26 + 28 + 1 = 55 days.
    assertThat(ContactCalendar.snapshotAge(Reps.with(Map.of()), CONTACT), equalTo(55L));
    assertThat(ContactCalendar.snapshotAge(PointInTimeRow.none(), CONTACT), nullValue());
  }

  @Test
  void bannedFeaturesKeepMissingApart() {
    assertThat(Presence.genderMale(row("Gender", "Male")), equalTo(1L));
    assertThat(Presence.genderMale(row("Gender", "f")), equalTo(0L));
    assertThat(Presence.genderMale(Reps.with(Map.of())), nullValue());
    assertThat(Presence.genderMissing(Reps.with(Map.of())), equalTo(1L));
    assertThat(Presence.genderMissing(PointInTimeRow.none()), nullValue());
    assertThat(Presence.disclosuresYes(row("Has_Disclosure", "No")), equalTo(0L));
    assertThat(Presence.disclosuresYes(row("Has_Disclosure", "Unknown")), nullValue());
    assertThat(Presence.disclosuresUnknown(row("Has_Disclosure", "Unknown")), equalTo(1L));
    assertThat(Presence.missingSources(Reps.with(Map.of())), equalTo(6L));
    assertThat(Presence.missingSources(row("Home_State", "NY")), equalTo(5L));
  }

  @Test
  void metroIsCoarse() {
    List<String> levels = List.of("New York", "Chicago", "Other");
    assertThat(
        Segments.metro(row("Home_MetropolitanArea", "NEW YORK-Newark NY-NJ"), levels),
        equalTo("New York"));
    assertThat(Segments.metro(row("Home_MetropolitanArea", "Duluth MN"), levels), equalTo("Other"));
    assertThat(Segments.metro(Reps.with(Map.of()), levels), nullValue());
  }
}
