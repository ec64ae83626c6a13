package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.dataflow.model.FlexTemplateRuntimeEnvironment;
import com.savvywealth.leads.pipeline.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metadata as committed, and container specs as Dataflow's own model class reads them. */
class FlexMetadataTest {
  private static final Path COMMITTED =
      Path.of(System.getProperty("templates.home")).resolve("metadata");
  private static final String IMAGE = "registry.example/team/lead-scoring:0.1.0";

  private static String spec(Template template) {
    return FlexSpec.of(template, IMAGE, Map.of("maxWorkers", "8")).json();
  }

  /** With -Dgolden=update it is written anew: read the difference before committing it. */
  @ParameterizedTest
  @EnumSource(Template.class)
  void committedMetadataIsWhatTheOptionsSay(Template template) throws IOException {
    Path file = COMMITTED.resolve(template.id() + ".json");
    String made = FlexMetadata.of(template).json();
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(COMMITTED);
      Files.writeString(file, made);
    }
    assertThat("update with -Dgolden=update", made, is(Files.readString(file)));
  }

  @Test
  void thereIsNoMetadataOfAnythingElse() throws IOException {
    try (Stream<Path> files = Files.list(COMMITTED)) {
      assertThat(
          files.map(file -> file.getFileName().toString()).sorted().toList(),
          is(Arrays.stream(Template.values()).map(each -> each.id() + ".json").sorted().toList()));
    }
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void dataflowKnowsEveryKeyOfASpec(Template template) {
    assertThat(FlexSpec.unknownKeys(spec(template)), empty());
  }

  @Test
  void aMisspeltKeyIsFound() {
    String misspelt = spec(Template.INTAKE).replaceFirst("isOptional", "isOptionl");
    assertThat(FlexSpec.unknownKeys(misspelt), contains("metadata.parameters.0.isOptionl"));
    assertThrows(IllegalArgumentException.class, () -> FlexSpec.unknownKeys("[]"));
  }

  @Test
  void anImageMustBePinnedAndTheEnvironmentKnown() {
    for (String image : new String[] {"lead-scoring", "r.example/x", "r.example/x:latest"}) {
      assertThrows(
          IllegalArgumentException.class, () -> FlexSpec.of(Template.INTAKE, image, Map.of()));
    }
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> FlexSpec.of(Template.INTAKE, IMAGE, Map.of("machineTyp", "n2-standard-4")));
    assertThat(refused.getMessage(), containsString("defaultEnvironment.machineTyp"));
  }

  /** Why there is an image per template: a spec has no place for the launcher's variables. */
  @Test
  void dataflowsEnvironmentHasNoVariables() {
    assertThat(
        new FlexTemplateRuntimeEnvironment()
            .getClassInfo().getNames().stream()
                .filter(
                    name ->
                        Pattern.matches(
                            ".*(env|variable|mainclass).*", name.toLowerCase(Locale.ROOT)))
                .toList(),
        empty());
    assertThat(
        new FlexTemplateRuntimeEnvironment().getClassInfo().getNames(),
        hasItem("sdkContainerImage"));
  }
}
