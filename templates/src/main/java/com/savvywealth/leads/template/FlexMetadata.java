package com.savvywealth.leads.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.pipeline.Template;
import com.savvywealth.leads.pipeline.TemplateParameter;
import java.util.List;

/**
 * Dataflow's {@code TemplateMetadata} of one template.
 *
 * @param name as it is listed
 * @param description one sentence
 * @param streaming whether its jobs run for ever: ours never do
 * @param parameters required ones first, then by name
 */
public record FlexMetadata(
    String name, String description, boolean streaming, List<Field> parameters) {

  /**
   * Dataflow's {@code ParameterMetadata} of one parameter.
   *
   * @param name as it is typed
   * @param label over the field of a form
   * @param helpText the option's sentence and an example
   * @param isOptional whether a launch may leave it out
   * @param regexes anchored expressions, all of which a value matches
   * @param paramType kind of field
   * @param defaultValue left out when there is none
   * @param enumOptions what a choice is among; left out for others
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Field(
      String name,
      String label,
      String helpText,
      @JsonProperty("isOptional") boolean isOptional,
      List<String> regexes,
      String paramType,
      String defaultValue,
      List<Choice> enumOptions) {}

  /**
   * One value of a choice.
   *
   * @param value as it is typed
   * @param label as it is shown
   */
  public record Choice(String value, String label) {}

  /** The metadata of a template. */
  public static FlexMetadata of(Template template) {
    return new FlexMetadata(
        "Lead scoring: " + template.id(),
        template.description(),
        false,
        TemplateParameter.of(template).stream().map(FlexMetadata::field).toList());
  }

  private static Field field(TemplateParameter of) {
    return new Field(
        of.name(),
        of.label(),
        of.help() + " Example: " + of.example(),
        !of.required(),
        List.of(of.regex()),
        of.kind().paramType(),
        of.defaultValue(),
        of.values().isEmpty()
            ? null
            : of.values().stream().map(value -> new Choice(value, value)).toList());
  }

  /** As committed, with a final line feed. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
