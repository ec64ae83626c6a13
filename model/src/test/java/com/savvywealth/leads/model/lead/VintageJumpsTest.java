package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.savvywealth.leads.model.lead.FileProfile.ColumnProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VintageJumpsTest {
  @Test
  void aJumpIsInSharesAndInMadsOfTheOlderVintage() {
    // 8 of 10 rows, then 5 of 10: missing .2, then .5. Median 100 to 70 with MAD 20: -1.5 MADs.
    VintageJumps.Jump jump =
        VintageJumps.all(
                files(
                    List.of(IntakeCase.number("Assets", 8, 100, 20)),
                    List.of(IntakeCase.number("Assets", 5, 70, 5))))
            .get(0);
    assertThat(jump.missingBefore(), is(closeTo(0.2, 1e-12)));
    assertThat(jump.missing(), is(closeTo(0.5, 1e-12)));
    assertThat(jump.missingJump(), is(closeTo(0.3, 1e-12)));
    assertThat(jump.medianJump(), is(closeTo(-1.5, 1e-12)));
    assertThat(jump.before() + " " + jump.label(), is("v0 v1"));
  }

  @Test
  void withoutSpreadOrMedianTheJumpIsUnknown() {
    assertThat(medianJump(IntakeCase.number("Assets", 8, 1, 0)), is(nullValue()));
    assertThat(medianJump(IntakeCase.number("Assets", 0, 0, 0)), is(nullValue()));
    assertThat(
        medianJump(new ColumnProfile("Assets", 8, null, null, null, null, 0, 0)), is(nullValue()));
  }

  @Test
  void aVintageWithoutRowsIsStridden() {
    List<FileProfile> files =
        new ArrayList<>(
            files(
                List.of(IntakeCase.number("Assets", 8, 100, 20)),
                List.of(IntakeCase.number("Assets", 5, 70, 5))));
    files.add(1, IntakeCase.profile("empty", List.of(), 0, 0, "is empty", List.of()));
    assertThat(VintageJumps.all(files).size(), is(1));
    assertThat(VintageJumps.all(files.subList(0, 1)), is(empty()));
    assertThat(VintageJumps.all(List.of()), is(empty()));
  }

  @Test
  void theLargestComeFirstAndTiesByColumn() {
    List<VintageJumps.Jump> jumps =
        VintageJumps.all(
            files(
                List.of(
                    IntakeCase.number("B", 8, 100, 20),
                    IntakeCase.number("A", 8, 100, 20),
                    IntakeCase.number("C", 8, 100, 20),
                    IntakeCase.number("Flat", 8, 1, 0)),
                List.of(
                    IntakeCase.number("B", 6, 100, 20),
                    IntakeCase.number("A", 6, 160, 20),
                    IntakeCase.number("C", 9, 20, 20),
                    IntakeCase.number("Flat", 8, 2, 0))));
    assertThat(names(VintageJumps.byMissing(jumps)), contains("A", "B", "C", "Flat"));
    assertThat(names(VintageJumps.byMedian(jumps)), contains("C", "A", "B"));
  }

  private static List<String> names(List<VintageJumps.Jump> jumps) {
    return jumps.stream().map(VintageJumps.Jump::column).toList();
  }

  private static Double medianJump(ColumnProfile older) {
    return VintageJumps.all(files(List.of(older), List.of(IntakeCase.number("Assets", 5, 70, 5))))
        .get(0)
        .medianJump();
  }

  private static List<FileProfile> files(List<ColumnProfile> older, List<ColumnProfile> newer) {
    return List.of(
        IntakeCase.profile("v0", IntakeCase.HEADER, 10, 10, "", older),
        IntakeCase.profile("v1", IntakeCase.HEADER, 10, 10, "", newer));
  }
}
