package com.savvywealth.leads.model.rewrite;

/** What became of a text: rewritten, or why the template's text was kept. */
public enum RewriteOutcome {
  /** The rewritten text passed every check and is used. */
  REWRITTEN,
  /** The text says nothing that could be put into other words. */
  NOTHING_TO_TELL,
  /** The text was not made by the bundle's templates, so it was not sent. */
  NOT_OF_TEMPLATES,
  /** The service answered with an error or could not be reached. */
  ERROR,
  /** The service did not answer in time. */
  TIMEOUT,
  /** The service refused for being asked too often. */
  RATE_LIMITED,
  /** Not asked any more: too many batches in a row had no answer. */
  GIVEN_UP,
  /** The answer is no JSON list. */
  MALFORMED,
  /** The answer has more or fewer texts than were asked for. */
  WRONG_COUNT,
  /** The answer lacks this text's token or its narrative, or has it twice. */
  MISSING_KEY,
  /** Longer than the CRM's field, or more than four sentences. */
  TOO_LONG,
  /** A digit, or a sign of percent, money or mail. */
  FIGURE,
  /** A character that a plain sentence does not need, or no capital and full stop around it. */
  ODD_CHARACTER,
  /** A word that sales people must not read. */
  FORBIDDEN_WORD,
  /** A lead that is held back is not told so first, or another is. */
  HELD_BACK_MISMATCH,
  /** A fact is not there word for word. */
  FACT_MISSING,
  /** A word that is neither part of a fact nor a plain word. */
  UNTOLD_WORD,
  /** A fact stands in a sentence of the other direction, of both or of none. */
  WRONG_DIRECTION
}
