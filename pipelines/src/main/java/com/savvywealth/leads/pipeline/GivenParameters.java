package com.savvywealth.leads.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.options.PipelineOptions;

/** The values of a launch held against what each parameter takes; all faults are said at once. */
final class GivenParameters {
  private GivenParameters() {}

  /**
   * Refuses a launch with values that the template's metadata refuses.
   *
   * @throws UsageException naming each of them
   */
  static void require(Template template, PipelineOptions options) {
    List<String> faults = new ArrayList<>();
    PipelineOptions given = options.as(template.options());
    for (Method getter : TemplateParameter.getters(template.options())) {
      TemplateParameter each = TemplateParameter.of(getter);
      String value = value(given, getter);
      if (value == null || Objects.equals(value, each.defaultValue())) {
        continue;
      }
      if (each.commandLineOnly()) {
        faults.add(
            "--%s is for the command line, not for the template %s"
                .formatted(each.name(), template.id()));
      } else if (!each.takes(value)) {
        faults.add(each.refusal(value));
      }
    }
    if (!faults.isEmpty()) {
      throw new UsageException(String.join("; ", faults));
    }
  }

  private static String value(PipelineOptions options, Method getter) {
    try {
      Object value = getter.invoke(options);
      return value == null ? null : value.toString();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("no value from " + getter, e);
    }
  }
}
