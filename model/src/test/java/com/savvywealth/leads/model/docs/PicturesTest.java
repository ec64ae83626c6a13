package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Pictures are drawn from the units and from lists of steps, and show all of them. */
class PicturesTest {
  private static final Repository HERE = Repository.here();

  @Test
  void theArchitectureIsWhatIsDrawn() throws IOException {
    same("architecture", architecture());
  }

  @Test
  void everyUnitStandsOnItsCardWithItsGate() throws IOException {
    String drawn = architecture();
    for (Unit unit : Unit.values()) {
      assertThat(drawn, containsString(">" + unit.gate() + "</text>"));
    }
  }

  @Test
  void theFlowOfRowsIsWhatIsDrawn() throws IOException {
    same("data-flow", lanes("data-flow").svg("Stages from vendor files to the call list"));
  }

  @Test
  void theOrderOfTrainingIsWhatIsDrawn() throws IOException {
    same("training", lanes("training").svg("Held-out rows are opened when everything is settled"));
  }

  private static String architecture() throws IOException {
    return new ArchitecturePicture(HERE.data("picture.csv")).svg();
  }

  private static LanesPicture lanes(String picture) throws IOException {
    return new LanesPicture(
        HERE.data("lanes.csv").stream()
            .filter(lane -> lane.getField("picture").equals(picture))
            .toList());
  }

  private static void same(String name, String drawn) throws IOException {
    Path file = HERE.file(Repository.PAGES + "/images/" + name + ".svg");
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, drawn);
    }
    assertThat("update with -Dgolden=update", Files.readString(file), is(drawn));
  }
}
