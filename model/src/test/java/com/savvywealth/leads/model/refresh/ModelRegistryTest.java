package com.savvywealth.leads.model.refresh;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.Edition;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelRegistryTest {
  private static final String V12 = "12".repeat(32);
  private static final String V13 = "13".repeat(32);
  private static final String V14 = "14".repeat(32);

  private static RegisteredModel model(Event event, String fingerprint, String predecessor) {
    return new RegisteredModel(
        event,
        Edition.of("v" + fingerprint.substring(0, 2), Instant.parse("2025-10-20T00:00:00Z")),
        fingerprint,
        "run",
        predecessor,
        "batch",
        "why",
        new TreeMap<>(),
        new TreeMap<>(),
        null,
        null);
  }

  private static ModelRegistry history() {
    return ModelRegistry.start()
        .with(model(Event.ADOPTED, V12, ""))
        .with(model(Event.REFUSED, V13, V12))
        .with(model(Event.PROMOTED, V13, V12))
        .with(model(Event.ROLLED_BACK, V12, V13));
  }

  @Test
  void keepsEveryEventAndComesBackFromItsText() {
    ModelRegistry registry = history();
    assertThat(registry.entries().size(), is(4));
    assertThat(ModelRegistry.read("registry", registry.json()), is(registry));
    assertThat(registry.inService(), is(V12));
    assertThat(registry.gaps(V12), is(empty()));
    assertThat(registry.promotion(V13).orElseThrow().predecessor(), is(V12));
    assertThat(registry.promotion(V12).orElseThrow().event(), is(Event.ADOPTED));
    assertThat(registry.promotion(V14).isPresent(), is(false));
  }

  @Test
  void theSameEntryTwiceInARowIsOne() {
    ModelRegistry registry = history();
    RegisteredModel last = registry.entries().get(3).model();
    assertThat(registry.with(last), is(registry));
  }

  @Test
  void anEntryThatIsAlteredRemovedOrMovedShows() {
    String json = history().json();
    assertRefused(json.replaceFirst("\"why\"", "\"because\""), "entry 1 does not follow");
    List<ModelRegistry.Entry> fewer = new ArrayList<>(history().entries());
    fewer.remove(1);
    assertThrows(IllegalArgumentException.class, () -> new ModelRegistry(1, fewer));
    List<ModelRegistry.Entry> moved = new ArrayList<>(history().entries());
    moved.add(moved.remove(0));
    assertThrows(IllegalArgumentException.class, () -> new ModelRegistry(1, moved));
    assertRefused(
        ModelRegistry.start().json().replace(": 1", ": 2"), "formatVersion of a model registry");
    assertRefused("null", "registry must hold a value but is null");
  }

  private static void assertRefused(String json, String message) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ModelRegistry.read("registry", json));
    assertThat(e.getMessage(), containsString(message));
  }

  @Test
  void lineageHasNoGapUnlessSomethingCameInAnotherWay() {
    assertThat(ModelRegistry.start().gaps(""), is(empty()));
    assertThat(
        history().gaps(V14),
        contains("141414141414 is in service but the last entry says 121212121212"));
    assertThat(
        ModelRegistry.start()
            .with(model(Event.PROMOTED, V12, ""))
            .with(model(Event.PROMOTED, V14, V13))
            .gaps(V14),
        contains("entry 2 followed 131313131313 but 121212121212 was in service"));
    assertThat(
        ModelRegistry.start()
            .with(model(Event.PROMOTED, V13, ""))
            .with(model(Event.ROLLED_BACK, V12, V13))
            .gaps(V12),
        contains("entry 2 put back 121212121212, which never was in service"));
    // who adopts it says so, and the chain goes on
    assertThat(history().with(model(Event.ADOPTED, V14, V12)).gaps(V14), is(empty()));
  }
}
