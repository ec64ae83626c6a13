package com.savvywealth.leads.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A line of a page or of help as a shell would read it. */
final class TypedCommand {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  private TypedCommand() {}

  /** The words of a line up to a comment or a pipe, quotes taken off. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word =
        WORD.matcher(line.replaceFirst("\\s+[#|>].*$", "").replaceFirst("\\s{2,}.*$", ""));
    while (word.find()) {
      words.add(word.group().replaceAll("[\"']", ""));
    }
    return words;
  }

  /**
   * What the command line does not know of a call of {@code ./leadscoring}.
   *
   * @throws CommandLine.ParameterException when it cannot be read
   */
  static List<String> unknown(String line) {
    List<String> words = words(line);
    if (!words.get(0).equals("./leadscoring")) {
      throw new IllegalArgumentException("no call of ./leadscoring: " + line);
    }
    CommandLine root = LeadScoring.commandLine();
    ParseResult read = root.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    List<String> unknown = new ArrayList<>();
    for (ParseResult each = read; each != null; each = each.subcommand()) {
      unknown.addAll(each.unmatched());
    }
    return unknown;
  }
}
