package com.savvywealth.leads.model.contract;

/** What stands between the fields of a CSV. */
final class FieldSeparator {
  private FieldSeparator() {}

  /**
   * The separator, a comma when none is given.
   *
   * @param of what the separator belongs to, for the message
   * @throws IllegalArgumentException unless it is one ASCII character, no quote and no line end
   */
  static String orComma(String of, String given) {
    if (given == null) {
      return ",";
    }
    if (given.length() != 1 || given.charAt(0) > 0x7E || "\"\r\n".contains(given)) {
      throw new IllegalArgumentException(
          "separator of %s must be one ASCII character, no quote or line end, but was '%s'"
              .formatted(of, given));
    }
    return given;
  }
}
