package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitTest {
  @Test
  void thePlanHasNineteenUnitsInOrder() {
    assertThat(
        Arrays.stream(Unit.values()).map(Unit::number).toList(),
        is(IntStream.rangeClosed(0, 18).boxed().toList()));
    assertThat(Unit.of(7), is(Unit.TRAINING));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> Unit.of(19)).getMessage(),
        is("the plan has units 0 to 18, not 19"));
  }

  @Test
  void everyUnitHasItsGateInTheGateFile() {
    GateFile gates = GateFile.bundled();
    for (Unit unit : Unit.values()) {
      Gate gate = gates.gate(unit.gate());
      assertThat(unit.gate(), gate.unit(), is(unit.number()));
    }
  }

  @Test
  void everyStageHasAUnit() {
    Set<Unit.Stage> stages = new HashSet<>();
    Arrays.stream(Unit.values()).forEach(unit -> stages.add(unit.stage()));
    assertThat(stages, is(Set.of(Unit.Stage.values())));
  }

  @Test
  void noTwoArtifactsShareAPath() {
    List<String> paths = Arrays.stream(Artifact.values()).map(Artifact::path).toList();
    assertThat(new HashSet<>(paths).size(), is(paths.size()));
    assertThat(paths.stream().filter(path -> path.startsWith("/")).toList(), is(List.of()));
    assertThat(Artifact.FOLDS.in("runs/a"), is("runs/a/reports/folds_v12.json"));
  }
}
