package com.savvywealth.leads.model.crm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Types of fields that are written, and the words by which a describe result calls them. */
public enum CrmType {
  /** A record's own id. */
  @JsonProperty("id")
  ID("id"),
  /** A line of text. */
  @JsonProperty("text")
  TEXT("string or textarea"),
  /** Text of several lines, such as Long Text Area. */
  @JsonProperty("long text")
  LONG_TEXT("textarea or string"),
  /** One of a list of words. */
  @JsonProperty("picklist")
  PICKLIST("picklist"),
  /** A decimal number. */
  @JsonProperty("number")
  NUMBER("double or int"),
  /** A percentage: 4.12 stands for 4.12 %. */
  @JsonProperty("percent")
  PERCENT("percent"),
  /** True or false, never empty. */
  @JsonProperty("checkbox")
  CHECKBOX("boolean"),
  /** An instant. */
  @JsonProperty("date/time")
  DATE_TIME("datetime");

  private final String described;

  CrmType(String described) {
    this.described = described;
  }

  /** Whether a field that the CRM describes by this word takes such values. */
  public boolean takes(String describedType) {
    return List.of(described.split(" or ", -1)).contains(describedType);
  }

  /** The words of a describe result for it, as in "double or int". */
  public String described() {
    return described;
  }

  /** As the mapping spells it. */
  public String word() {
    return switch (this) {
      case LONG_TEXT -> "long text";
      case DATE_TIME -> "date/time";
      default -> name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  /** Whether values have a length that is bounded. */
  public boolean isText() {
    return this == TEXT || this == LONG_TEXT || this == PICKLIST || this == ID;
  }

  /** Whether values have digits before and after the point that are bounded. */
  public boolean isNumber() {
    return this == NUMBER || this == PERCENT;
  }
}
