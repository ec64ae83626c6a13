package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeRuleTest {
  private static final String LATER = "2026-06-30";

  private static LeadOutcome outcome(String events, String asOf) {
    return Trials.asOf(asOf).outcome(Trials.lead(), Trials.events(events));
  }

  private static String shown(LeadOutcome outcome) {
    List<String> words = new ArrayList<>();
    outcome.first().forEach((event, at) -> words.add(event.key()));
    if (outcome.calls() > 0) {
      words.add(outcome.calls() + " dials");
    }
    return String.join(" ", words);
  }

  // Assigned on 5 January: its time for contact ends on 19 January 00:00, everything on 18 February
  // 00:00 (5 January + 44 days). A contact on 18 January 12:00 leaves until 17 February 12:00.
  @ParameterizedTest
  @CsvSource({
    "contact@2026-01-05T00:00:00Z, contact",
    "contact@2026-01-04T23:59:59Z, ''",
    "contact@2026-01-18T23:59:59.999Z, contact",
    "contact@2026-01-19T00:00:00Z, ''",
    "contact@2026-01-18T12:00:00Z booked@2026-01-18T12:00:00Z, contact booked",
    "contact@2026-01-18T12:00:00Z booked@2026-02-17T12:00:00Z, contact booked",
    "contact@2026-01-18T12:00:00Z booked@2026-02-17T12:00:00.001Z, contact",
    "contact@2026-01-18T23:59:59.999Z booked@2026-02-17T23:59:59.999Z, contact booked",
    "contact@2026-01-18T23:59:59.999Z booked@2026-02-18T00:00:00Z, contact",
    // a contact before counts from the first one
    "contact@2026-01-06T00:00:00Z contact@2026-01-10T00:00:00Z booked@2026-02-06T00:00:00Z, contact",
    // a booked call is a contact
    "booked@2026-01-07T09:00:00Z, contact booked",
    "booked@2026-01-07T09:00:00Z contact@2026-01-08T09:00:00Z, contact booked",
    "booked@2026-01-19T00:00:00Z, ''",
    // a second booked call does not save a first that came too late
    "contact@2026-01-06T00:00:00Z booked@2026-02-06T00:00:00Z booked@2026-02-07T00:00:00Z, contact",
    // the first of the two decides, overridden at the same instant
    "followed@2026-01-06T00:00:00Z overridden@2026-01-07T00:00:00Z, followed",
    "followed@2026-01-07T00:00:00Z overridden@2026-01-06T00:00:00Z, overridden",
    "followed@2026-01-06T00:00:00Z overridden@2026-01-06T00:00:00Z, overridden",
    "followed@2026-01-18T23:59:59.999Z, followed",
    "followed@2026-01-19T00:00:00Z, ''",
    // calls until the end, none after the booked call, that of the same instant included
    "dial@2026-01-05T00:00:00Z dial@2026-02-17T23:59:59.999Z dial@2026-02-18T00:00:00Z, 2 dials",
    "dial@2026-01-06T00:00:00Z booked@2026-01-06T00:00:00Z dial@2026-01-06T00:00:01Z, contact booked 1 dials",
    "opt_out@2026-02-17T23:59:59.999Z, opt_out",
    "opt_out@2026-02-18T00:00:00Z complaint@2026-03-01T00:00:00Z, ''",
    "complaint@2026-01-06T00:00:00Z, complaint",
    "'', ''"
  })
  void whatCounts(String events, String expected) {
    assertThat(shown(outcome(events, LATER)), is(expected));
  }

  // 5 January + 44 days = 18 February 00:00, which is the end of 17 February.
  @ParameterizedTest
  @CsvSource({"2026-02-16, false", "2026-02-17, true", "2026-02-18, true"})
  void aLeadIsMatureWhenItsTimeIsOverBookedOrNot(String asOf, boolean mature) {
    String booked = "contact@2026-01-06T00:00:00Z booked@2026-01-06T00:00:00Z";
    assertThat(outcome(booked, asOf).mature(), is(mature));
    assertThat(outcome("", asOf).mature(), is(mature));
    assertThat(outcome(booked, asOf).counts().booked(), is(mature ? 1L : 0L));
    assertThat(Trials.asOf(asOf).lastDay(Trials.DAY), is(LocalDate.of(2026, 2, 17)));
  }

  @Test
  void whatComesAfterTheAsOfDayIsNotSeen() {
    String events = "contact@2026-01-06T23:59:59.999Z booked@2026-01-07T00:00:00Z";
    assertThat(shown(outcome(events, "2026-01-06")), is("contact"));
    assertThat(shown(outcome(events, "2026-01-07")), is("contact booked"));
  }

  @Test
  void aFinalLeadCountsOnceInEachPart() {
    LeadOutcome outcome =
        outcome(
            "followed@2026-01-06T08:00:00Z dial@2026-01-06T09:00:00Z dial@2026-01-07T09:00:00Z"
                + " contact@2026-01-07T09:01:00Z booked@2026-01-07T09:05:00Z"
                + " complaint@2026-01-09T00:00:00Z opt_out@2026-01-09T00:00:00Z",
            LATER);
    assertThat(outcome.counts(), is(new CellCounts(1, 1, 1, 1, 1, 2)));
    assertThat(
        outcome.days(Trials.lead(), Trials.asOf(LATER)),
        is(
            Map.of(
                LocalDate.of(2026, 1, 5), DayCounts.ASSIGNED,
                LocalDate.of(2026, 1, 6), new DayCounts(0, 0, 1, 0, 1, 0, 0, 0, 0),
                LocalDate.of(2026, 1, 7), new DayCounts(0, 1, 1, 1, 0, 0, 0, 0, 0),
                LocalDate.of(2026, 1, 9), new DayCounts(0, 0, 0, 0, 0, 0, 1, 1, 0),
                LocalDate.of(2026, 2, 17), DayCounts.MATURED)));
  }

  @ParameterizedTest
  @CsvSource({
    "contact@2026-01-06T00:00:00Z, false, false, false",
    "booked@2026-01-06T00:00:00Z, true, false, false",
    "booked@2026-01-06T00:00:00Z contact@2026-01-06T00:00:00Z, false, false, false",
    "contact@2026-01-06T00:00:00Z followed@2026-01-06T00:00:00Z, false, false, false",
    "contact@2026-01-06T00:00:00Z followed@2026-01-06T00:00:01Z, false, true, false",
    "contact@2026-01-06T00:00:00Z overridden@2026-01-06T00:00:01Z, false, true, false",
    "dial/sga2@2026-01-06T00:00:00Z, false, false, true",
    "opt_out/sga2@2026-01-06T00:00:00Z, false, false, false",
    "dial/@2026-01-06T00:00:00Z, false, false, false"
  })
  void doubtfulRecordsAreMarked(String events, boolean inferred, boolean late, boolean other) {
    LeadOutcome outcome = outcome(events, LATER);
    assertThat(outcome.contactInferred(), is(inferred));
    assertThat(outcome.adherenceLate(), is(late));
    assertThat(outcome.workedByOther(), is(other));
  }

  // The same 44 days for every lead: 5 January 00:00 included, 18 February 00:00 excluded.
  @ParameterizedTest
  @CsvSource({
    "booked@2026-01-04T23:59:59.999Z, false, false",
    "booked@2026-01-05T00:00:00Z, true, true",
    "booked@2026-01-18T23:59:59.999Z, true, true",
    // not reached in time, or booked more than 30 days after the contact: sensitivity only
    "booked@2026-01-19T00:00:00Z, false, true",
    "contact@2026-01-19T00:00:00Z booked@2026-01-20T00:00:00Z, false, true",
    "contact@2026-01-06T00:00:00Z booked@2026-02-05T00:00:00Z, true, true",
    "contact@2026-01-06T00:00:00Z booked@2026-02-05T00:00:00.001Z, false, true",
    "contact@2026-01-06T00:00:00Z booked@2026-02-17T23:59:59.999Z, false, true",
    "contact@2026-01-06T00:00:00Z booked@2026-02-18T00:00:00Z, false, false",
    "contact@2026-01-06T00:00:00Z, false, false",
    // called on the 6th or on the 16th, booked on 10 February: the contact moves the plan's cut-off
    "contact@2026-01-16T00:00:00Z booked@2026-02-10T00:00:00Z, true, true",
    "contact@2026-01-06T00:00:00Z booked@2026-02-10T00:00:00Z, false, true",
    "'', false, false"
  })
  void theHorizonHasNoContactInIt(String events, boolean booked, boolean inHorizon) {
    LeadOutcome outcome = outcome(events, LATER);
    assertThat(outcome.has(TrialEvent.BOOKED), is(booked));
    assertThat(outcome.bookedInHorizon(), is(inHorizon));
    assertThat(outcome.counts().booked(), is(booked ? 1L : 0L));
  }

  @Test
  void theHorizonEndsWithTheAsOfDayWhenThatIsEarlier() {
    String booked = "booked@2026-01-20T00:00:00Z";
    assertThat(outcome(booked, "2026-01-19").bookedInHorizon(), is(false));
    assertThat(outcome(booked, "2026-01-20").bookedInHorizon(), is(true));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theHorizonAgreesWithTheNaiveCountAndHoldsEveryBookedLead(long seed) {
    List<LeadEvent> events = Trials.random(new Random(seed));
    LeadOutcome outcome = Trials.asOf(LATER).outcome(Trials.lead(), events);
    assertThat(outcome.bookedInHorizon(), is(first(events, TrialEvent.BOOKED) < 44 * 86_400L));
    assertThat(outcome.has(TrialEvent.BOOKED) && !outcome.bookedInHorizon(), is(false));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aMatureOutcomeNeverChangesWithALaterDay(long seed) {
    List<LeadEvent> events = Trials.random(new Random(seed));
    LeadOutcome mature = Trials.asOf("2026-02-17").outcome(Trials.lead(), events);
    for (String later : List.of("2026-02-18", "2026-03-01", LATER)) {
      assertThat(Trials.asOf(later).outcome(Trials.lead(), events), is(mature));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void orderDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<LeadEvent> events = Trials.random(random);
    LeadOutcome outcome = Trials.asOf("2026-02-01").outcome(Trials.lead(), events);
    Collections.shuffle(events, random);
    assertThat(Trials.asOf("2026-02-01").outcome(Trials.lead(), events), is(outcome));
  }

  /** The same rules in other words: by minutes since the assignment, one kind at a time. */
  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithTheNaiveCount(long seed) {
    List<LeadEvent> events = Trials.random(new Random(seed));
    CellCounts counts = Trials.asOf(LATER).outcome(Trials.lead(), events).counts();
    long contact = Math.min(first(events, TrialEvent.CONTACT), first(events, TrialEvent.BOOKED));
    boolean contacted = contact < 14 * 86_400L;
    long book = first(events, TrialEvent.BOOKED);
    boolean booked = contacted && book <= contact + 30 * 86_400L;
    long end = 44 * 86_400L;
    long followed = first(events, TrialEvent.FOLLOWED);
    boolean adherent = followed < 14 * 86_400L && followed < first(events, TrialEvent.OVERRIDDEN);
    boolean harmed =
        Math.min(first(events, TrialEvent.OPT_OUT), first(events, TrialEvent.COMPLAINT)) < end;
    long dials =
        events.stream()
            .filter(event -> event.event() == TrialEvent.DIAL)
            .filter(event -> seconds(event) < end && (!booked || seconds(event) <= book))
            .count();
    assertThat(
        counts,
        is(new CellCounts(1, one(contacted), one(booked), one(adherent), one(harmed), dials)));
  }

  private static long one(boolean yes) {
    return yes ? 1 : 0;
  }

  private static long first(List<LeadEvent> events, TrialEvent kind) {
    return events.stream()
        .filter(event -> event.event() == kind)
        .mapToLong(OutcomeRuleTest::seconds)
        .min()
        .orElse(Long.MAX_VALUE / 2);
  }

  private static long seconds(LeadEvent event) {
    return event.at().getEpochSecond() - Instant.parse("2026-01-05T00:00:00Z").getEpochSecond();
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }
}
