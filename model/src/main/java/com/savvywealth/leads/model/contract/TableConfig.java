package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * A ready table of dated contacts, one row each, whose feature columns the contract names.
 *
 * @param file CSV with a header
 * @param separator field separator, "," when null
 * @param id unique row id column
 * @param date contact date column: ISO day, {@code yyyy-MM} (first of the month) or instant
 * @param label outcome column
 * @param positive the text that means a positive outcome ("yes")
 * @param negative the text that means a negative outcome ("no")
 * @param segment column whose value is the calibration segment, null for one segment
 * @param source column that stands for the lead's source, null for none
 * @param orderColumn whole-number column that orders rows of one date, null for none
 */
public record TableConfig(
    @JsonProperty(required = true) String file,
    String separator,
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String date,
    @JsonProperty(required = true) String label,
    @JsonProperty(required = true) String positive,
    @JsonProperty(required = true) String negative,
    String segment,
    String source,
    String orderColumn)
    implements Serializable {
  /** Separator "," when null. */
  public TableConfig {
    separator = separator == null ? "," : separator;
  }
}
