package com.savvywealth.leads.pipeline;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Reads Beam's options from what was typed; what Beam says of a fault becomes one plain line. */
final class BeamOptions {
  private static final Pattern UNKNOWN = Pattern.compile("missing a property named '([^']*)'");
  private static final Pattern NO_OPTION =
      Pattern.compile("Argument '(.*)' does not begin with '--'", Pattern.DOTALL);

  private BeamOptions() {}

  /**
   * The options of a command.
   *
   * @throws UsageException when one is unknown or not of its type
   */
  static <T extends LeadOptions> T read(List<String> typed, Class<T> type, String command) {
    try {
      return PipelineOptionsFactory.fromArgs(typed.toArray(String[]::new)).as(type);
    } catch (IllegalArgumentException e) {
      throw new UsageException(plain(String.valueOf(e.getMessage()), type, command), e);
    }
  }

  private static String plain(String said, Class<? extends LeadOptions> type, String command) {
    Matcher unknown = UNKNOWN.matcher(said);
    if (unknown.find()) {
      return unknown(unknown.group(1), type, command);
    }
    Matcher none = NO_OPTION.matcher(said);
    if (none.find()) {
      return "'%s' is no option of %s: options are written --name=value"
          .formatted(none.group(1), command);
    }
    return said.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String unknown(String name, Class<? extends LeadOptions> type, String command) {
    List<String> ours =
        TemplateParameter.getters(type).stream()
            .map(getter -> TemplateParameter.of(getter).name())
            .toList();
    return "%s has no option --%s, nor has the Beam runner%s"
        .formatted(command, name, NearestWord.question("--", name, ours));
  }
}
