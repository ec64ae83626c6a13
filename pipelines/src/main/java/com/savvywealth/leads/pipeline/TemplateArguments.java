package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UnmatchedArgsBinding;

/**
 * What was typed for a command whose options are a template's. Help, completion and the command
 * line know them from the template's interface; what they do not know is the Beam runner's.
 */
final class TemplateArguments {
  private final Template template;
  private final List<String> given = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  TemplateArguments(Template template) {
    this.template = template;
  }

  /** Adds the template's options to a command, which then fills these arguments. */
  void declareIn(CommandSpec command) {
    for (TemplateParameter parameter : TemplateParameter.ofCommandLine(template)) {
      command.addOption(option(parameter));
    }
    command.addUnmatchedArgsBinding(UnmatchedArgsBinding.forStringArrayConsumer(new Others()));
  }

  /**
   * The options as Beam gives them.
   *
   * @throws UsageException when one is unknown or not of its type
   */
  <T extends LeadOptions> T options(Class<T> type) {
    return BeamOptions.read(typed(), type, template.id());
  }

  /** Each argument, as {@code --name=value}. */
  List<String> typed() {
    return Stream.concat(given.stream(), others.stream()).toList();
  }

  private OptionSpec option(TemplateParameter parameter) {
    String name = "--" + parameter.name();
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .description(sentences(parameter).replace("%", "%%"))
            .required(parameter.required());
    if (parameter.kind() == Kind.SWITCH) {
      option.type(Boolean.class);
    } else if (parameter.kind() == Kind.COUNT) {
      boolean whole = parameter.takes("1") && !parameter.takes("1.5");
      option.type(whole ? Long.class : Double.class).paramLabel("N");
    } else {
      option.type(String.class).paramLabel(label(parameter.kind()));
    }
    if (!parameter.values().isEmpty()) {
      option.completionCandidates(parameter.values());
    }
    return option.setter(new Typed(name)).build();
  }

  /** Takes what is no option of ours, all of it each time. */
  private final class Others implements ISetter {
    @Override
    public <T> T set(T value) {
      others.clear();
      if (value instanceof String[] words) {
        others.addAll(List.of(words));
      }
      return null;
    }
  }

  /** Takes a value that was typed; there is none before the command line is read. */
  private final class Typed implements ISetter {
    private final String name;

    Typed(String name) {
      this.name = name;
    }

    @Override
    public <T> T set(T value) {
      if (value != null) {
        given.add(name + "=" + value);
      }
      return null;
    }
  }

  private static String sentences(TemplateParameter parameter) {
    String sentence = parameter.help();
    boolean told = parameter.defaultValue() == null || parameter.kind() == Kind.SWITCH;
    return told ? sentence : sentence + " Default: " + parameter.defaultValue() + ".";
  }

  private static String label(Kind kind) {
    return switch (kind) {
      case FILE_IN -> "FILE";
      case FOLDER_IN, FOLDER_OUT -> "DIR";
      case TABLE -> "TABLE";
      case CHOICE -> "WORD";
      case KEY_REFERENCE -> "KEY";
      case WORDS, SWITCH, COUNT, OF_TYPE -> "VALUE";
    };
  }
}
