package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelAuditTest {
  private static final long DAY = 86_400_000L;
  private static final long CONTACT = Instant.parse("2024-03-01T15:00:00Z").toEpochMilli();
  private static final long LATE = CONTACT + 400 * DAY;
  private static final LabelAudit AUDIT = new LabelAudit(LabelRule.byInstant(30), LATE);

  @Test
  void theWindowIsClosedOnBothSides() {
    assertThat(AUDIT.fault(CONTACT, CONTACT, true), equalTo(Optional.empty()));
    assertThat(AUDIT.fault(CONTACT, CONTACT + 30 * DAY, true), equalTo(Optional.empty()));
    assertThat(
        AUDIT.fault(CONTACT, CONTACT + 30 * DAY + 1, true),
        equalTo(Optional.of(LabelAudit.Fault.CALLED_OUTSIDE_WINDOW)));
    assertThat(
        AUDIT.fault(CONTACT, CONTACT + DAY, false),
        equalTo(Optional.of(LabelAudit.Fault.CALL_OVERLOOKED)));
    assertThat(AUDIT.fault(CONTACT, null, false), equalTo(Optional.empty()));
  }

  @Test
  void everCalledIsNoLabel() {
    // A3: a call 200 days later is no outcome of this contact
    assertThat(
        AUDIT.fault(CONTACT, CONTACT + 200 * DAY, true),
        equalTo(Optional.of(LabelAudit.Fault.CALLED_OUTSIDE_WINDOW)));
  }

  @Test
  void anOpenWindowIsNoLabelWhateverTheOutcome() {
    // B20: with the clock of the analysis the window is open, with another one it is not
    LabelAudit early = new LabelAudit(LabelRule.byInstant(30), CONTACT + 30 * DAY - 1);
    for (boolean called : new boolean[] {true, false}) {
      assertThat(
          early.fault(CONTACT, CONTACT + DAY, called),
          equalTo(Optional.of(LabelAudit.Fault.WINDOW_OPEN)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"instant", "UTC", "America/New_York", "Asia/Kathmandu"})
  void theRuleItselfNeverHasAFault(String kind) {
    LabelRule rule =
        kind.equals("instant") ? LabelRule.byInstant(30) : LabelRule.byCalendarDay(30, kind);
    SplittableRandom random = new SplittableRandom(kind.hashCode());
    int called = 0;
    for (int i = 0; i < 20_000; i++) {
      long contact = CONTACT + random.nextLong(400 * DAY);
      long analysis = contact + random.nextLong(-2 * DAY, 120 * DAY);
      // half of the calls near an edge of the window
      long edge = random.nextBoolean() ? 0 : 30 * DAY;
      long near = contact + edge + random.nextLong(-2, 3) * DAY / 2 + random.nextLong(-1, 2);
      Long call =
          switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> near;
            default -> contact + random.nextLong(-5 * DAY, 90 * DAY);
          };
      LabelRule.Label label =
          rule.label(
              Instant.ofEpochMilli(contact),
              call == null ? null : Instant.ofEpochMilli(call),
              Instant.ofEpochMilli(analysis));
      if (label.state().trainable()) {
        boolean one = label.state() == LabelState.POSITIVE;
        called += one ? 1 : 0;
        LabelAudit audit = new LabelAudit(rule, analysis);
        assertThat(kind + " " + i, audit.fault(contact, call, one), equalTo(Optional.empty()));
        assertThat(audit.fault(contact, call, !one), equalTo(Optional.of(opposite(one))));
      }
    }
    assertThat(called, greaterThan(1_000));
  }

  private static LabelAudit.Fault opposite(boolean one) {
    return one ? LabelAudit.Fault.CALL_OVERLOOKED : LabelAudit.Fault.CALLED_OUTSIDE_WINDOW;
  }
}
