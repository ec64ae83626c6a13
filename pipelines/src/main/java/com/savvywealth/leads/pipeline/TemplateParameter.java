package com.savvywealth.leads.pipeline;

import static java.util.stream.Collectors.joining;

import com.savvywealth.leads.pipeline.Parameter.Kind;
import java.beans.Introspector;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.Validation;

/**
 * One parameter of a template, as its option's getter declares it.
 *
 * @param name as it is typed: "runDir"
 * @param label a few words
 * @param help a full sentence
 * @param required whether a launch must give it
 * @param kind how it is entered and checked
 * @param regex anchored; every value matches
 * @param example a value that matches
 * @param defaultValue null when there is none
 * @param values what a choice is among; empty for others
 * @param commandLineOnly whether templates have no such parameter
 */
public record TemplateParameter(
    String name,
    String label,
    String help,
    boolean required,
    Kind kind,
    String regex,
    String example,
    String defaultValue,
    List<String> values,
    boolean commandLineOnly) {

  private static final String OURS = "com.savvywealth.";
  private static final String TABLE =
      "^([a-z][-a-z0-9:.]{4,}[a-z0-9][:.])?[A-Za-z0-9_]{1,1024}\\.[^\\s.:`]{1,1024}$";

  /** The parameters of a template: required ones first, then by name. */
  public static List<TemplateParameter> of(Template template) {
    return ofCommandLine(template).stream().filter(each -> !each.commandLineOnly()).toList();
  }

  /** Those that its command takes: the template's and those of the command line alone. */
  static List<TemplateParameter> ofCommandLine(Template template) {
    return getters(template.options()).stream()
        .map(TemplateParameter::of)
        .sorted(
            Comparator.comparing(TemplateParameter::required)
                .reversed()
                .thenComparing(TemplateParameter::name))
        .toList();
  }

  /** Getters of the options that we declare on an interface, by name. */
  static List<Method> getters(Class<?> options) {
    return Arrays.stream(options.getMethods())
        .filter(method -> method.getDeclaringClass().getName().startsWith(OURS))
        .filter(method -> isGetter(method) && !method.isAnnotationPresent(Hidden.class))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Whether a value is one that the parameter takes. */
  public boolean takes(String value) {
    return Pattern.compile(regex).matcher(value).matches();
  }

  /** Why a value is not taken, in one line. */
  public String refusal(String value) {
    return "--%s must %s but was %s"
        .formatted(
            name, expected(), kind == Kind.KEY_REFERENCE ? "something else, not shown" : value);
  }

  private String expected() {
    return values.isEmpty()
        ? "be such as %s (%s)".formatted(example, regex)
        : "be " + String.join(" or ", values);
  }

  private static boolean isGetter(Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && method.getName().matches("(get|is)[A-Z].*");
  }

  /** What a getter declares. */
  static TemplateParameter of(Method getter) {
    Parameter said = getter.getAnnotation(Parameter.class);
    Description description = getter.getAnnotation(Description.class);
    String name = Introspector.decapitalize(getter.getName().replaceFirst("^(get|is)", ""));
    List<String> values = values(getter, said);
    Kind kind = kind(getter, said, values);
    String defaultValue = defaultValue(getter);
    String example = said == null ? "" : said.example();
    return new TemplateParameter(
        name,
        said == null || said.label().isEmpty() ? words(name) : said.label(),
        description == null ? "" : description.value(),
        getter.isAnnotationPresent(Validation.Required.class),
        kind,
        said == null || said.regex().isEmpty() ? regex(kind, values, getter) : said.regex(),
        example.isEmpty() ? example(kind, values, defaultValue) : example,
        defaultValue,
        values,
        said != null && said.commandLineOnly());
  }

  private static List<String> values(Method getter, Parameter said) {
    if (said != null && said.values().length > 0) {
      return List.of(said.values());
    }
    Object[] constants = getter.getReturnType().getEnumConstants();
    return constants == null ? List.of() : Arrays.stream(constants).map(Object::toString).toList();
  }

  private static Kind kind(Method getter, Parameter said, List<String> values) {
    if (said != null && said.kind() != Kind.OF_TYPE) {
      return said.kind();
    }
    Class<?> type = getter.getReturnType();
    if (!values.isEmpty()) {
      return Kind.CHOICE;
    } else if (type == boolean.class || type == Boolean.class) {
      return Kind.SWITCH;
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return Kind.COUNT;
    }
    return getter.getName().endsWith("Table") ? Kind.TABLE : Kind.WORDS;
  }

  private static String regex(Kind kind, List<String> values, Method getter) {
    return switch (kind) {
      case SWITCH -> "^(true|false)$";
      case COUNT -> isWhole(getter) ? "^-?[0-9]+$" : "^-?[0-9]+([.][0-9]+)?$";
      case CHOICE ->
          "^(" + values.stream().map(TemplateParameter::literal).collect(joining("|")) + ")$";
      case FILE_IN -> Parameter.FILE;
      case FOLDER_IN, FOLDER_OUT -> Parameter.FOLDER;
      case TABLE -> TABLE;
      case KEY_REFERENCE -> Parameter.KEY;
      case WORDS, OF_TYPE -> "^[^\\s].*$";
    };
  }

  private static String literal(String value) {
    return value.matches("[-A-Za-z0-9_]+") ? value : Pattern.quote(value);
  }

  private static boolean isWhole(Method getter) {
    Class<?> type = getter.getReturnType();
    return type == int.class || type == long.class || type == Integer.class || type == Long.class;
  }

  private static String example(Kind kind, List<String> values, String defaultValue) {
    if (defaultValue != null) {
      return defaultValue;
    }
    return switch (kind) {
      case SWITCH -> "true";
      case COUNT -> "1";
      case CHOICE -> values.get(0);
      case FILE_IN -> "gs://bucket/folder/file.json";
      case FOLDER_IN, FOLDER_OUT -> "gs://bucket/folder";
      case TABLE -> "project:dataset.table";
      case KEY_REFERENCE -> "secret:projects/project/secrets/key/versions/1";
      case WORDS, OF_TYPE -> "text";
    };
  }

  /** The value of whichever default annotation there is. */
  private static String defaultValue(Method getter) {
    for (Annotation each : getter.getAnnotations()) {
      Class<?> type = each.annotationType();
      if (type.getEnclosingClass() == Default.class && type != Default.InstanceFactory.class) {
        try {
          return String.valueOf(each.annotationType().getMethod("value").invoke(each));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("no value in " + each, e);
        }
      }
    }
    return null;
  }

  /** "bigQueryMethod" as "Big query method". */
  private static String words(String name) {
    String lower = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
