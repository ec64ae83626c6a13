package com.savvywealth.leads.template;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.pipeline.Template;
import com.savvywealth.leads.pipeline.TemplateParameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parameters of a launch, held against the template's metadata before anything is called.
 *
 * @param template what is launched
 * @param values by name, as given
 * @param faults one line each; empty when the launch may go on
 */
public record LaunchCheck(
    Template template, SortedMap<String, String> values, List<String> faults) {
  private static final int MOST_NAME = 63;
  private static final List<String> DELIMITERS = List.of(",", "~", "|", ";", "#", "@@", "%%");

  /**
   * Reads and checks {@code --name=value} arguments.
   *
   * @param local whether it is launched on this machine, where paths need not be on Cloud Storage
   */
  public static LaunchCheck of(Template template, List<String> args, boolean local) {
    Map<String, TemplateParameter> known =
        TemplateParameter.of(template).stream()
            .collect(Collectors.toMap(TemplateParameter::name, Function.identity()));
    SortedMap<String, String> values = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (!arg.startsWith("--") || equals < 3) {
        faults.add(arg + " is not of the form --name=value");
        continue;
      }
      String name = arg.substring(2, equals);
      String value = arg.substring(equals + 1);
      if (!known.containsKey(name)) {
        faults.add(
            "--%s is no parameter of %s, which takes %s"
                .formatted(name, template.id(), String.join(", ", new TreeMap<>(known).keySet())));
      } else if (values.putIfAbsent(name, value) != null) {
        faults.add("--%s is given twice".formatted(name));
      } else {
        check(known.get(name), value, local, faults);
      }
    }
    for (TemplateParameter each : TemplateParameter.of(template)) {
      if (each.required() && !values.containsKey(each.name())) {
        faults.add(
            "--%s is missing: %s For example %s"
                .formatted(each.name(), each.help(), each.example()));
      }
    }
    return new LaunchCheck(template, values, List.copyOf(faults));
  }

  private static void check(
      TemplateParameter parameter, String value, boolean local, List<String> faults) {
    if (!parameter.takes(value)) {
      faults.add(parameter.refusal(value));
    } else if (!local && parameter.kind().onCloudStorage() && !value.startsWith("gs://")) {
      faults.add(
          "--%s must be on Cloud Storage, gs://, for a job on Dataflow but was %s"
              .formatted(parameter.name(), value));
    }
  }

  /**
   * Name of the job: the same for the same template, run and folder, so that Dataflow, which takes
   * one active job of a name, refuses a second one that would write there.
   */
  public String jobName() {
    String run = values.getOrDefault("runId", "manual");
    String folder = values.getOrDefault("runDir", "").replaceAll("/+$", "");
    String tag =
        StrictJson.sha256((run + "\n" + folder).getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    String readable =
        "leads-%s-%s"
            .formatted(template.id(), run.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    String cut = readable.substring(0, Math.min(readable.length(), MOST_NAME - 1 - tag.length()));
    return cut.replaceAll("-+$", "") + "-" + tag;
  }

  /** The parameters as one value of {@code gcloud ... --parameters}, by a delimiter not in them. */
  public String gcloudParameters() {
    List<String> pairs =
        values.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
    String delimiter =
        DELIMITERS.stream()
            .filter(each -> pairs.stream().noneMatch(pair -> pair.contains(each)))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("parameters use every delimiter: " + pairs));
    String joined = String.join(delimiter, pairs);
    return delimiter.equals(",") ? joined : "^" + delimiter + "^" + joined;
  }
}
