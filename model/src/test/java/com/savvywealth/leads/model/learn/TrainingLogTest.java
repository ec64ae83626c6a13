package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
  private static TrainingLog log(TrainingLog.Step... steps) {
    TrainingLog.Writer writer = new TrainingLog.Writer();
    for (TrainingLog.Step step : steps) {
      writer.note(step, step.name().toLowerCase(java.util.Locale.ROOT), "00");
    }
    return writer.log();
  }

  @Test
  void anHonestTrainingOpensOnceAndDecidesNothingAfterwards() {
    TrainingLog log = LearnCases.trained(4_000, 5).log();
    assertThat(log.openings(), is(1L));
    assertThat(log.decisionsAfterOpening(), is(0L));
    assertThat(log.isIntact(), is(true));
    assertThat(
        log.events().stream().map(TrainingLog.Event::step).toList(),
        equalTo(
            List.of(
                TrainingLog.Step.TRAIN_WINDOW,
                TrainingLog.Step.CANDIDATE,
                TrainingLog.Step.CHOICE,
                TrainingLog.Step.MODEL,
                TrainingLog.Step.BASELINE,
                TrainingLog.Step.CALIBRATORS,
                TrainingLog.Step.HELD_OUT_OPENED)));
    assertThat(StrictJson.read("log", StrictJson.pretty(log), TrainingLog.class), equalTo(log));
  }

  @Test
  void aChoiceAfterTheOpeningIsCounted() {
    TrainingLog log =
        log(
            TrainingLog.Step.TRAIN_WINDOW,
            TrainingLog.Step.HELD_OUT_OPENED,
            TrainingLog.Step.CHOICE,
            TrainingLog.Step.MODEL,
            TrainingLog.Step.HELD_OUT_OPENED,
            TrainingLog.Step.METRICS);
    assertThat(log.openings(), is(2L));
    assertThat(log.decisionsAfterOpening(), is(2L));
  }

  @Test
  void anEventThatIsTakenOutMovedOrChangedBreaksTheChain() {
    TrainingLog log =
        log(TrainingLog.Step.TRAIN_WINDOW, TrainingLog.Step.CHOICE, TrainingLog.Step.MODEL);
    assertThat(log.isIntact(), is(true));
    List<TrainingLog.Event> events = new ArrayList<>(log.events());
    events.remove(1);
    assertThat(new TrainingLog(events).isIntact(), is(false));
    List<TrainingLog.Event> moved = new ArrayList<>(log.events());
    moved.add(moved.remove(0));
    assertThat(new TrainingLog(moved).isIntact(), is(false));
    List<TrainingLog.Event> changed = new ArrayList<>(log.events());
    TrainingLog.Event first = changed.get(0);
    changed.set(0, new TrainingLog.Event(first.step(), first.subject(), "01", first.chain()));
    assertThat(new TrainingLog(changed).isIntact(), is(false));
    assertThat(log.with(TrainingLog.Step.METRICS, "figures", "02").isIntact(), is(true));
  }
}
