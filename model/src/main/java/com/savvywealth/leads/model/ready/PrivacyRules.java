package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.contract.ConfigSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is personal data and where it may stand, as declared in {@code v12_privacy.json}.
 *
 * @param version the plan's version
 * @param title one line for people
 * @param leastCharacters letters and digits that a value must have to be looked for
 * @param mostTokens words of a value that are looked for, from its first one
 * @param mostRows rows of a file that may share a value that is looked for: what more share tells
 *     nobody apart
 * @param mostPerColumn values of a column of a file that are looked for, drawn by a keyed hash
 * @param sources files that hold personal data, and which of their columns
 * @param columns names that no column of an artifact may have
 * @param allowed where what may stand
 * @param skipped files that are not read, and why
 */
public record PrivacyRules(
    String version,
    String title,
    int leastCharacters,
    int mostTokens,
    int mostRows,
    int mostPerColumn,
    List<Source> sources,
    List<String> columns,
    List<Allowance> allowed,
    List<Skip> skipped)
    implements Serializable {
  /** The resource that ships with this code. */
  public static final String BUNDLED = "bundled:v12_privacy.json";

  /** Kind of a finding that is a column's name. */
  public static final String COLUMN = "column";

  /**
   * A kind of input file.
   *
   * @param source its name, such as "leads"
   * @param values what of it is looked for
   */
  public record Source(String source, List<Value> values) implements Serializable {
    /** Copies the list. */
    public Source {
      Objects.requireNonNull(source, "source");
      values = List.copyOf(values);
    }
  }

  /**
   * One value of a row.
   *
   * @param name how findings call it; with its source's name it is the finding's kind
   * @param columns the columns that it is made of, in this order
   */
  public record Value(String name, List<String> columns) implements Serializable {
    /** Copies the list. */
    public Value {
      Objects.requireNonNull(name, "name");
      columns = List.copyOf(columns);
    }
  }

  /**
   * Where something may stand.
   *
   * @param files pattern of the paths, which begin with the folder's name
   * @param kinds kinds of findings
   * @param why why
   */
  public record Allowance(String files, List<String> kinds, String why) implements Serializable {
    /** Refuses a pattern that is none. */
    public Allowance {
      Pattern.compile(files);
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * Files that are not read.
   *
   * @param files pattern of the paths
   * @param why why
   */
  public record Skip(String files, String why) implements Serializable {
    /** Refuses a pattern that is none. */
    public Skip {
      Pattern.compile(files);
    }
  }

  /** Copies the lists. */
  public PrivacyRules {
    sources = List.copyOf(sources);
    columns = List.copyOf(columns);
    allowed = List.copyOf(allowed);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads the rules.
   *
   * @throws IllegalArgumentException naming every fault and its place
   */
  public static PrivacyRules read(String name, String json) {
    return ConfigSchema.PRIVACY.read(name, json, PrivacyRules.class);
  }

  /**
   * The values of a kind of file.
   *
   * @throws IllegalArgumentException when there is no such source
   */
  public List<Value> valuesOf(String source) {
    return sources.stream()
        .filter(each -> each.source().equals(source))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no source %s; there are %s"
                        .formatted(source, sources.stream().map(Source::source).toList())))
        .values();
  }

  /** Why a finding of this kind may stand in this file; empty when it may not. */
  public Optional<String> allowance(String file, String kind) {
    return allowed.stream()
        .filter(each -> each.kinds().contains(kind) && file.matches(each.files()))
        .findFirst()
        .map(Allowance::why);
  }

  /** Why a file is not read; empty when it is. */
  public Optional<String> skip(String file) {
    return skipped.stream().filter(each -> file.matches(each.files())).findFirst().map(Skip::why);
  }
}
