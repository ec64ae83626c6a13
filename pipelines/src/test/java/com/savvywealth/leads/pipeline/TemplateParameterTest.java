package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.pipeline.Parameter.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What templates say of their parameters, and that a launch is held against the same. */
class TemplateParameterTest {
  private static List<String> names(Template template) {
    return TemplateParameter.of(template).stream().map(TemplateParameter::name).toList();
  }

  private static TemplateParameter parameter(Template template, String name) {
    return TemplateParameter.of(template).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void everyParameterIsExplainedAndChecked(Template template) {
    assertThat(names(template), hasItems("config", "runDir", "runId", "survey", "validateOnly"));
    for (TemplateParameter each : TemplateParameter.of(template)) {
      String where = template.id() + " " + each.name();
      assertThat(where, each.label().strip(), not(""));
      assertThat(where, each.help(), endsWith("."));
      assertThat(where, each.regex(), allOf(startsWith("^"), endsWith("$")));
      assertThat(where, each.takes(each.example()), is(true));
      assertThat(where, each.takes(""), is(false));
      if (each.defaultValue() != null) {
        assertThat(where, each.takes(each.defaultValue()), is(true));
      }
    }
  }

  @Test
  void whatOnlyTheCommandLineDoesIsNoParameter() {
    assertThat(names(Template.SCORING).contains("scenarios"), is(false));
    assertThat(names(Template.SCORING).contains("days"), is(false));
    assertThat(names(Template.LISTS), hasItems("out", "lists", "at"));
  }

  @Test
  void pathsInstantsAndChoicesAreTold() {
    TemplateParameter folder = parameter(Template.INTAKE, "runDir");
    assertThat(folder.kind(), is(Kind.FOLDER_OUT));
    assertThat(
        Stream.of("gs://bucket", "gs://a-bucket.of/x/y", "/out", "out", "gs://B/x", "gs://b c/x")
            .map(folder::takes)
            .toList(),
        is(List.of(true, true, true, false, false, false)));
    TemplateParameter at = parameter(Template.SCORING, "scoreAt");
    assertThat(
        Stream.of("2025-10-20T00:00:00Z", "2025-10-20", "2025-13-20T00:00:00Z", "tomorrow")
            .map(at::takes)
            .toList(),
        is(List.of(true, false, false, false)));
    TemplateParameter mode = parameter(Template.SCORING, "mode");
    assertThat(mode.kind(), is(Kind.CHOICE));
    assertThat(mode.refusal("stress"), is("--mode must be production or shadow but was stress"));
  }

  /** An option that declares nothing but its type. */
  public interface Plain extends PipelineOptions {
    /** How a table is read. */
    enum Method {
      /** One. */
      DIRECT_READ,
      /** The other. */
      EXPORT
    }

    /** By type. */
    @Description("How tables are read.")
    @Default.Enum("EXPORT")
    Method getBigQueryMethod();

    /** See {@link #getBigQueryMethod}. */
    void setBigQueryMethod(Method value);

    /** By name. */
    @Description("Table of the call list.")
    String getScoreTable();

    /** See {@link #getScoreTable}. */
    void setScoreTable(String value);

    /** By type. */
    @Description("How many.")
    @Default.Integer(3)
    int getCount();

    /** See {@link #getCount}. */
    void setCount(int value);
  }

  @Test
  void anOptionWithoutHintsIsReadFromItsType() {
    List<TemplateParameter> all =
        TemplateParameter.getters(Plain.class).stream().map(TemplateParameter::of).toList();
    assertThat(
        all.stream().map(TemplateParameter::kind).toList(),
        is(List.of(Kind.CHOICE, Kind.COUNT, Kind.TABLE)));
    assertThat(all.get(0).label(), is("Big query method"));
    assertThat(all.get(0).regex(), is("^(DIRECT_READ|EXPORT)$"));
    assertThat(all.get(0).example(), is("EXPORT"));
    assertThat(all.get(1).defaultValue(), is("3"));
    assertThat(all.get(2).takes("my-project:scores.list"), is(true));
    assertThat(all.get(2).takes("list"), is(false));
  }

  private static String refused(Template template, String... more) {
    String[] args =
        Stream.concat(Stream.of("--config=/run.json", "--runDir=/out"), Arrays.stream(more))
            .toArray(String[]::new);
    return assertThrows(UsageException.class, () -> Launch.options(template, args)).getMessage();
  }

  @Test
  void aLaunchRefusesWhatTheMetadataRefuses() {
    assertThat(
        refused(Template.SCORING, "--scoreAt=tomorrow", "--mode=stress", "--days=7"),
        allOf(
            containsString("--scoreAt must be such as 2025-10-20T00:00:00Z"),
            containsString("--mode must be production or shadow but was stress"),
            containsString("--days is for the command line, not for the template score")));
    assertThat(
        refused(Template.LISTS, "--lists=bundled:v12_sga_lists.json", "--out=lists"),
        containsString("--out must be such as gs://bucket/folder"));
    assertThat(refused(Template.INTAKE, "--runId=a b"), containsString("but was a b"));
  }

  /** Whoever types the key itself must not find it in a log. */
  @Test
  void whatMayBeAKeyIsNotRepeated() {
    String message = refused(Template.TRAINING, "--signingKey=hunter2hunter2");
    assertThat(message, containsString("--signingKey must be such as secret:projects/"));
    assertThat(message, not(containsString("hunter2")));
  }

  @Test
  void aLaunchTakesTheExamples() {
    for (Template template : Template.values()) {
      String[] args =
          TemplateParameter.of(template).stream()
              .map(each -> "--" + each.name() + "=" + each.example())
              .toArray(String[]::new);
      assertThat(Launch.options(template, args).getRunId(), not(""));
    }
  }

  /** The bundled rules ask for columns that the small world's leads do not have. */
  @Test
  void rulesThatDoNotFitAreBadUsage(@TempDir Path folder) {
    int code =
        Launch.run(
            Template.LISTS,
            "--config=" + ScoredWorld.CONFIG,
            "--runDir=" + folder,
            "--survey=true",
            "--validateOnly=true",
            "--lists=bundled:v12_sga_lists.json",
            "--out=" + folder);
    assertThat(code, is(Faults.USAGE));
  }
}
