package com.savvywealth.leads.model.crm;

import java.io.Serializable;

/**
 * A field of the CRM that cannot hold what is to be written.
 *
 * @param code what kind of fault it is
 * @param field API name
 * @param wrong what was found
 * @param right what would be right
 */
public record Violation(Code code, String field, String wrong, String right)
    implements Serializable {
  /** Kinds of faults. */
  public enum Code {
    /** The metadata are of another object. */
    OBJECT,
    /** The field has no valid API name. */
    NAME,
    /** Two values go into one field, or the metadata have it twice. */
    DUPLICATE,
    /** The key is not mapped. */
    KEY,
    /** A required value goes nowhere. */
    UNMAPPED,
    /** The object has no such field. */
    UNKNOWN_FIELD,
    /** The field may not be written. */
    NOT_UPDATEABLE,
    /** The field has another type. */
    TYPE,
    /** The field is too short. */
    LENGTH,
    /** The field has too few digits before the point. */
    PRECISION,
    /** The field has too few digits after the point. */
    SCALE,
    /** Rounding merges too many of the batch's distinct values. */
    COLLAPSED,
    /** The picklist lacks a value, or has it inactive. */
    PICKLIST,
    /** The field cannot be cleared. */
    NOT_NILLABLE
  }

  /** One line: code, field, what was wrong, what would be right. */
  public String line() {
    return "%s %s: %s; %s".formatted(code, field, wrong, right);
  }
}
