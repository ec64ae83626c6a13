package com.savvywealth.leads.model.world;

/**
 * Salesforce record ids: 15 case-sensitive characters, or the same with a 3-character suffix that
 * makes them safe where case is lost.
 *
 * <p>Rule (Salesforce help, "15-character and 18-character ids"): cut the 15 characters into three
 * groups of five; in each group bit i is set when character i is an upper-case letter; each group's
 * number 0..31 is one character of {@code ABCDEFGHIJKLMNOPQRSTUVWXYZ012345}.
 */
public final class SalesforceId {
  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private SalesforceId() {}

  /**
   * The 18-character spelling.
   *
   * @param id15 fifteen ASCII letters and digits
   * @throws IllegalArgumentException any other text
   */
  public static String to18(String id15) {
    if (!id15.matches("[0-9A-Za-z]{15}")) {
      throw new IllegalArgumentException("id must be 15 letters and digits but was " + id15);
    }
    StringBuilder id = new StringBuilder(18).append(id15);
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id15.charAt(group * 5 + i);
        bits |= (c >= 'A' && c <= 'Z' ? 1 : 0) << i;
      }
      id.append(SUFFIX.charAt(bits));
    }
    return id.toString();
  }

  /** The 15-character id of the n-th lead of a world: object prefix 00Q, then base 62. */
  static String lead15(int n) {
    char[] id = "00Q5f00000aAAAA".toCharArray();
    long rest = 238_328L + n * 37L;
    for (int i = 14; i > 9; i--) {
      id[i] = BASE62.charAt((int) (rest % 62));
      rest /= 62;
    }
    return new String(id);
  }
}
