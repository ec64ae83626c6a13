package com.savvywealth.leads.model.lead;

/** Why a field could not be read; a reason holds no content and may be logged and counted. */
public enum Bad {
  /** Bytes that are no text in the file's encoding. */
  INVALID_ENCODING(true),
  /** Text where a number is due. */
  NOT_A_NUMBER(true),
  /** NaN, infinite or beyond the range of a double. */
  NOT_FINITE(false),
  /** A fraction or an exponent where a whole number is due. */
  NOT_WHOLE(false),
  /** More digits than the type holds. */
  TOO_LONG(false),
  /** Zero or below where a positive number is due. */
  NOT_POSITIVE(false),
  /** Scientific notation of an identifier: a spreadsheet has rounded it. */
  ROUNDED_IDENTIFIER(false),
  /** Text that is no CRD number. */
  NOT_A_CRD(true),
  /** Thousands commas in the wrong places. */
  BAD_GROUPING(false),
  /** An amount with a unit letter, whose unit nobody can tell. */
  UNIT_SUFFIX(false),
  /** Neither yes, no nor unknown. */
  NOT_A_FLAG(true),
  /** No date in one of the two orders. */
  NOT_A_DATE(true),
  /** A date or time that no calendar has, such as 30 February. */
  NO_SUCH_DATE(false),
  /** No ZIP code. */
  NOT_A_ZIP(true),
  /** No timestamp in a known form. */
  NOT_A_TIMESTAMP(true),
  /** A timestamp without zone, where one is due. */
  NO_ZONE(false),
  /** A bare number where a timestamp is due: seconds or milliseconds, nobody can tell. */
  EPOCH_NUMBER(false),
  /** Below the lowest or above the highest value that the intake map allows. */
  OUT_OF_RANGE(false);

  private final boolean suggestsShiftedRow;

  Bad(boolean suggestsShiftedRow) {
    this.suggestsShiftedRow = suggestsShiftedRow;
  }

  /**
   * Whether the field holds another column's kind of content: unbalanced quotes may have shifted
   * the whole row, so its other fields are not to be trusted either.
   */
  public boolean suggestsShiftedRow() {
    return suggestsShiftedRow;
  }
}
