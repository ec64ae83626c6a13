package com.savvywealth.leads.model.adhoc;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

/**
 * One line of a list as somebody typed it; blank where a column is absent.
 *
 * @param line line of the file, from 2 for the first below the header
 * @param crd CRD number
 * @param linkedIn LinkedIn address
 * @param name full name
 * @param firm name of the firm, which identifies nobody
 */
public record Person(long line, String crd, String linkedIn, String name, String firm) {
  private static final String PROFILE = "/in/";

  /** Missing texts become blank. */
  public Person {
    crd = Objects.requireNonNullElse(crd, "").strip();
    linkedIn = Objects.requireNonNullElse(linkedIn, "").strip();
    name = Objects.requireNonNullElse(name, "").strip();
    firm = Objects.requireNonNullElse(firm, "").strip();
  }

  /**
   * What is compared of a LinkedIn address: "https://www.linkedin.com/in/Ann-Lee/?x=1" gives
   * "ann-lee"; "" for an address that is none of a person.
   */
  public static String linkedInKey(String address) {
    String lower = address.strip().toLowerCase(Locale.ROOT);
    int person = lower.indexOf(PROFILE);
    return person < 0 ? "" : lower.substring(person + PROFILE.length()).replaceAll("[/?#].*$", "");
  }

  /** What is compared of a name: no case, accents, points or commas, one blank between words. */
  public static String nameKey(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[.,]", " ")
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
