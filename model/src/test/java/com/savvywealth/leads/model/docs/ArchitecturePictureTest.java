package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The picture of the architecture is drawn from the units, and shows each of them. */
class ArchitecturePictureTest {
  private static final Repository HERE = Repository.here();
  private static final String PICTURE = Repository.PAGES + "/images/architecture.svg";

  @Test
  void thePictureIsWhatIsDrawn() throws IOException {
    String drawn = drawn();
    Path file = HERE.file(PICTURE);
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, drawn);
    }
    assertThat("update with -Dgolden=update", Files.readString(file), is(drawn));
  }

  @Test
  void everyUnitStandsOnItsCardWithItsGate() throws IOException {
    String drawn = drawn();
    for (Unit unit : List.of(Unit.values())) {
      assertThat(drawn, containsString(">" + unit.gate() + "</text>"));
    }
  }

  private static String drawn() throws IOException {
    return new ArchitecturePicture(HERE.data("picture.csv")).svg();
  }
}
