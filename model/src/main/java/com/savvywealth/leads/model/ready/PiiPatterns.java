package com.savvywealth.leads.model.ready;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forms that personal data has whatever its content: e-mail address, telephone number of the United
 * States, social security number, ZIP+4, a place in the United States as two coordinates, and the
 * id of a lead in the CRM.
 */
public enum PiiPatterns {
  /** An e-mail address. */
  EMAIL("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})*\\.[A-Za-z]{2,24}"),
  /** A telephone number: ten digits in groups, or the seven of a local one. */
  PHONE(
      "(?<![\\w.+-])(?:(?:\\+?1[-. ]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}([-.]))[2-9]\\d{2}[-.]\\d{4}"
          + "|[2-9]\\d{2}-\\d{4})(?![\\w-]|\\.\\d)"),
  /** A social security number. */
  SSN("(?<![\\w.-])(?!000|666|9\\d{2})\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\w-])"),
  /** A ZIP code with its four further digits. */
  ZIP4("(?<![\\w.-])\\d{5}-\\d{4}(?![\\w-])"),
  /** Latitude and longitude, or the other way round, to a hundred metres. */
  PLACE(
      "(?<![\\w.-])(?:(?:2[4-9]|[3-4]\\d)\\.\\d{3,}[,; ]{1,2}-(?:6[6-9]|[7-9]\\d|1[0-2]\\d)\\.\\d{3,}"
          + "|-(?:6[6-9]|[7-9]\\d|1[0-2]\\d)\\.\\d{3,}[,; ]{1,2}(?:2[4-9]|[3-4]\\d)\\.\\d{3,})(?![\\w-])"),
  /** The id of a lead. */
  LEAD_ID("(?<![A-Za-z0-9])00Q[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9])");

  private static final List<PiiPatterns> ALL = List.of(values());

  private final Pattern pattern;

  PiiPatterns(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /** The kind of its findings: "email". */
  public String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Takes what was found. */
  @FunctionalInterface
  interface Found {
    /** One place of a text. */
    void at(PiiPatterns what, int start, String text);
  }

  /** Finds all forms in one line. */
  static void find(String line, Found found) {
    for (PiiPatterns each : ALL) {
      if (each == EMAIL && line.indexOf('@') < 0) {
        continue;
      }
      Matcher matcher = each.pattern.matcher(line);
      while (matcher.find()) {
        found.at(each, matcher.start(), matcher.group());
      }
    }
  }
}
