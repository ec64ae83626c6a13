package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.NoSnapshotReason;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.lead.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** Reads the leads of one file or table by column position. */
final class LeadReader {
  private final ParseLeads.Settings settings;
  private final List<String> header;
  private final List<String> missing = new ArrayList<>();
  private final FieldParser parser = FieldParser.withMissingTokens(List.of());
  private final Timestamps timestamps;

  LeadReader(ParseLeads.Settings settings, List<String> header) {
    this.settings = settings;
    this.header = List.copyOf(header);
    LeadsConfig config = settings.config();
    this.timestamps = config.zonelessIsUtc() ? Timestamps.zonelessIsUtc() : Timestamps.strict();
    for (String column :
        List.of(
            config.id(), config.crd(), config.contactedAt(), config.calledAt(), config.source())) {
      if (!header.contains(column)) {
        missing.add(column);
      }
    }
  }

  /** Required columns that are not there. */
  List<String> missing() {
    return missing;
  }

  /**
   * The lead, or a {@link Fault}.
   *
   * @param record text by position in the header, null for an empty one
   */
  Object read(IntFunction<String> record) {
    LeadsConfig config = settings.config();
    String text = field(record, config.id());
    if (text.isEmpty()) {
      return new Fault(config.id(), "NO_ID");
    }
    String id = SalesforceId.canonical(text).orElse(text);
    Object contacted = timestamps.parse(field(record, config.contactedAt()));
    if (contacted instanceof Bad bad) {
      return new Fault(config.contactedAt(), bad.name());
    }
    Object called = timestamps.parse(field(record, config.calledAt()));
    if (called instanceof Bad bad) {
      return new Fault(config.calledAt(), bad.name());
    }
    Object crd = parser.parse(field(record, config.crd()), FieldType.CRD);
    Long known = crd instanceof Long number ? number : null;
    String state =
        crd == null
            ? NoSnapshotReason.NO_CRD.name()
            : known == null ? NoSnapshotReason.MALFORMED_CRD.name() : "VALID";
    return DataRow.of(
        LeadTable.LEADS,
        id,
        settings.tokens().apply(id),
        known == null ? null : settings.tokens().apply("crd:" + known),
        known,
        state,
        contacted,
        orNull(field(record, config.source())),
        truth(record, config.doNotCall()),
        truth(record, config.deleted()),
        called,
        contacted == null ? (Object) settings.scoreAtMillis() : contacted,
        worked(record));
  }

  /** Why a record is no lead: its column, null for the whole record, and the reason. */
  record Fault(String column, String reason) {}

  private String field(IntFunction<String> record, String column) {
    return Objects.requireNonNullElse(record.apply(header.indexOf(column)), "").strip();
  }

  private long truth(IntFunction<String> record, String column) {
    return column != null
            && header.indexOf(column) >= 0
            && "true".equalsIgnoreCase(field(record, column))
        ? 1
        : 0;
  }

  /** 1 or 0 as the column says, null without one or for any other word. */
  private Long worked(IntFunction<String> record) {
    String column = settings.config().worked();
    if (column == null || header.indexOf(column) < 0) {
      return null;
    }
    Object flag = parser.parse(field(record, column), FieldType.FLAG);
    return "Yes".equals(flag) ? (Long) 1L : "No".equals(flag) ? (Long) 0L : null;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
