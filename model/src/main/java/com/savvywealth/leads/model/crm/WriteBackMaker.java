package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.crm.FieldMapping.Field;
import com.savvywealth.leads.model.crm.ObjectMetadata.Described;
import com.savvywealth.leads.model.explain.ForbiddenWords;
import com.savvywealth.leads.model.lead.SalesforceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes rows for the CRM out of rows of the call list, or says why one may not be written.
 * Remembers which leads were written, so that none is twice; otherwise a row depends on nothing but
 * itself.
 */
public final class WriteBackMaker {
  private final WriteRules rules;
  private final ObjectMetadata metadata;
  private final BatchFacts facts;
  private final ForbiddenWords forbidden;
  private final String held;
  private final Set<String> written = new HashSet<>();

  /**
   * A maker of rows of one batch.
   *
   * @param metadata null when the organisation's are not known; the mapping's own limits count then
   */
  public WriteBackMaker(WriteRules rules, ObjectMetadata metadata, BatchFacts facts) {
    this.rules = rules;
    this.metadata = metadata;
    this.facts = facts;
    this.forbidden = ForbiddenWords.of(rules.narratives().forbidden());
    this.held = ForbiddenWords.plain(rules.narratives().suppression().sentence());
  }

  /** Why a row may not be written. */
  public enum Reason {
    /** The row of the call list is damaged. */
    DAMAGED,
    /** The id is no Salesforce id. */
    BAD_ID,
    /** The lead stands in the list already. */
    DUPLICATE_ID,
    /** The mapping says that leads with this reason are not written. */
    NOT_WRITTEN,
    /** The mapping does not know the reason. */
    UNKNOWN_REASON,
    /** There is no narrative. */
    NO_NARRATIVE,
    /** The narrative holds what SGAs must not read. */
    FORBIDDEN_NARRATIVE,
    /** Narrative and flag disagree on whether the lead is held back. */
    FLAG_DISAGREES,
    /** A spreadsheet might run a cell. */
    FORMULA,
    /** A text is longer than its field. */
    TOO_LONG,
    /** A word is not among the field's. */
    NOT_IN_PICKLIST,
    /** A number has more digits than its field. */
    TOO_MANY_DIGITS
  }

  /**
   * What became of a row.
   *
   * @param cells in the order of the mapping; empty when it is rejected
   * @param reason null when it is written
   * @param detail the field or the reason of the call list that decided, "" for none
   */
  public record Made(List<String> cells, Reason reason, String detail) {
    /** Copies the cells. */
    public Made {
      cells = List.copyOf(cells);
    }

    static Made rejected(Reason reason, String detail) {
      return new Made(List.of(), reason, detail);
    }

    /** Whether the row is written. */
    public boolean isWritten() {
      return reason == null;
    }
  }

  /** API names of the fields, the header of the file. */
  public List<String> header() {
    return rules.mapping().fields().stream().map(Field::field).toList();
  }

  /** The row, or why it is rejected: the first reason that holds, in the order of the reasons. */
  public Made make(CallRow row) {
    Optional<String> id = SalesforceId.canonical(row.leadId());
    if (id.isEmpty()) {
      return Made.rejected(Reason.BAD_ID, "");
    }
    if (written.contains(id.get())) {
      return Made.rejected(Reason.DUPLICATE_ID, "");
    }
    if (!row.scored()) {
      FieldMapping.Unscored unscored = rules.mapping().unscored(row.reason());
      if (unscored == null) {
        return Made.rejected(Reason.UNKNOWN_REASON, "");
      }
      if (!unscored.written()) {
        return Made.rejected(Reason.NOT_WRITTEN, unscored.reason().name());
      }
    }
    Made told = narrated(row);
    Made made = told == null ? cells(row, id.get()) : told;
    if (made.isWritten()) {
      written.add(id.get());
    }
    return made;
  }

  /** Why the narrative must not be shown; null when it may. */
  private Made narrated(CallRow row) {
    String text = (String) LeadValue.NARRATIVE.of(row, facts, rules.mapping());
    if (text == null || text.isBlank()) {
      return Made.rejected(Reason.NO_NARRATIVE, "");
    }
    String found = forbidden.in(text);
    if (!found.isEmpty()) {
      boolean word = Character.isLetter(found.charAt(0));
      return Made.rejected(Reason.FORBIDDEN_NARRATIVE, word ? found : "a digit or a sign");
    }
    boolean says = ForbiddenWords.plain(text).contains(held);
    boolean flagged = row.suppression() != null;
    boolean capped =
        !flagged || row.displayedScore() <= rules.narratives().suppression().displayedAtMost();
    return says == flagged && capped && (!flagged || row.scored())
        ? null
        : Made.rejected(Reason.FLAG_DISAGREES, "");
  }

  private Made cells(CallRow row, String id) {
    List<String> cells = new ArrayList<>();
    for (Field field : rules.mapping().fields()) {
      Object value =
          field.source() == LeadValue.LEAD_ID ? id : field.source().of(row, facts, rules.mapping());
      Reason reason = fault(field, value);
      if (reason != null) {
        return Made.rejected(reason, field.field());
      }
      cells.add(CellFormat.text(field, value, rules.mapping().nullText()));
    }
    return new Made(cells, null, "");
  }

  /** Why the value does not go into the field; null when it does. */
  private Reason fault(Field field, Object value) {
    if (value == null) {
      boolean mayBeNull = field.source().isNullable();
      return mayBeNull ? null : Reason.NOT_IN_PICKLIST;
    }
    Described described = metadata == null ? null : metadata.field(field.field()).orElse(null);
    if (value instanceof Number number) {
      return digits(field, described, number.doubleValue()) ? null : Reason.TOO_MANY_DIGITS;
    }
    if (!(value instanceof String text)) {
      return null;
    }
    if (CellText.isFormula(text)) {
      return Reason.FORMULA;
    }
    List<String> words = rules.words(field.source());
    boolean known = words.isEmpty() || words.contains(text);
    boolean active =
        field.type() != CrmType.PICKLIST || described == null || described.active().contains(text);
    if (!known || !active) {
      return Reason.NOT_IN_PICKLIST;
    }
    int most = field.length() == null ? Integer.MAX_VALUE : field.length();
    boolean bounded = described != null && described.length() > 0 && field.type().isText();
    return CellText.flat(text).length() > (bounded ? Math.min(most, described.length()) : most)
        ? Reason.TOO_LONG
        : null;
  }

  private static boolean digits(Field field, Described described, double value) {
    int before = field.precision() - field.scale();
    if (described != null && described.precision() > 0) {
      before = Math.min(before, described.precision() - described.scale());
    }
    java.math.BigDecimal kept = CellFormat.rounded(field, value, field.scale()).abs();
    return kept.precision() - kept.scale() <= before || kept.signum() == 0;
  }

  /** The reject's name in files: the reason, and after a colon what decided. */
  public static String code(Made made) {
    return made.detail().isEmpty()
        ? made.reason().name()
        : made.reason().name() + ":" + made.detail().replace(' ', '_').toUpperCase(Locale.ROOT);
  }
}
