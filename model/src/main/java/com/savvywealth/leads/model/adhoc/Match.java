package com.savvywealth.leads.model.adhoc;

/**
 * Whom a line of a list means, or why that is not known.
 *
 * @param line line of the file
 * @param crd CRD number, null when nobody was found
 * @param by how the person was found, null when nobody was
 * @param reason why there is nobody to score, null when there is
 */
public record Match(long line, Long crd, By by, String reason) {
  /** How a person was found, the surest way first. */
  public enum By {
    /** The CRD number. */
    CRD("high"),
    /** The LinkedIn address, which one person of the vendor's has. */
    LINKEDIN_URL("medium"),
    /** The name, which one person of the vendor's bears. */
    UNIQUE_NAME("low");

    private final String confidence;

    By(String confidence) {
      this.confidence = confidence;
    }

    /** How sure one may be: high, medium or low. */
    public String confidence() {
      return confidence;
    }
  }

  static Match found(long line, long crd, By by) {
    return new Match(line, crd, by, null);
  }

  static Match none(long line, String reason) {
    return new Match(line, null, null, reason);
  }
}
