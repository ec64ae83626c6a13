package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.ColumnCounts;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvScanner;

/**
 * Decodes and profiles one mapped column of one file.
 *
 * <p>Vendor columns repeat themselves: a flag has three spellings, a state fifty. The decoder
 * remembers what recent spellings meant, so that most cells cost a lookup of their bytes, and equal
 * cells share one value. A value is profiled only once its row is kept, by {@link #keep}. Texts
 * that are no bytes of a file are read one by one.
 */
final class CellDecoder {
  private static final int PLAIN_CRD_DIGITS = 10;
  private static final Object PRESENT = 1L;

  private final IntakeMap.Entry entry;
  private final FieldParser parser;
  private final ColumnCounts counts;
  private final boolean presence;
  private final int longestToken;
  private final Object blank;
  private final boolean plainCrd;
  private Spellings spellings;

  private Object current;
  private int place = -1;

  /**
   * A decoder.
   *
   * @param longestToken characters of the longest text that means missing
   */
  CellDecoder(IntakeMap.Entry entry, FieldParser parser, int longestToken) {
    this.entry = entry;
    this.parser = parser;
    this.counts = ColumnCounts.of(entry);
    this.presence = entry.type() == FieldType.PRESENCE;
    this.longestToken = longestToken;
    this.blank = entry.read("", parser);
    this.plainCrd = entry.type() == FieldType.CRD && entry.min() == null && entry.max() == null;
  }

  /**
   * The cell's value, null when missing, a {@link Bad} reason when it cannot be read or is out of
   * range.
   *
   * @param slot the column's slot in the scanner, negative when the file lacks the column
   */
  Object read(CsvScanner csv, int slot) {
    place = -1;
    if (slot < 0) {
      current = null;
    } else if (csv.loose(slot)) {
      current = meaning(csv, slot);
    } else if (csv.end(slot) == csv.start(slot)) {
      current = blank;
    } else {
      if (presence && isVisible(csv.buffer(), csv.start(slot), csv.end(slot))) {
        current = PRESENT;
        return current;
      }
      Long crd = plainCrd ? crd(csv.buffer(), csv.start(slot), csv.end(slot)) : null;
      current = crd != null ? crd : remembered(csv, slot);
    }
    return current;
  }

  /**
   * The same for a cell that is a text already.
   *
   * @param there whether its table has the column
   * @param text null for an empty cell
   */
  Object read(boolean there, String text) {
    place = -1;
    current = !there ? null : text == null || text.isEmpty() ? blank : meaning(text);
    return current;
  }

  private Object meaning(CsvScanner csv, int slot) {
    return meaning(csv.text(slot));
  }

  private Object meaning(String text) {
    return text.indexOf('\uFFFD') >= 0 ? Bad.INVALID_ENCODING : entry.read(text, parser);
  }

  /** Whether a text is plain ASCII, too long for a missing token, and not blank at its ends. */
  private boolean isVisible(byte[] bytes, int from, int to) {
    if (to - from <= longestToken || bytes[from] <= ' ' || bytes[to - 1] <= ' ') {
      return false;
    }
    for (int p = from; p < to; p++) {
      if (bytes[p] < 0) {
        return false;
      }
    }
    return true;
  }

  /** A CRD in its canonical spelling, null for any other spelling. */
  private static Long crd(byte[] bytes, int from, int to) {
    if (to - from > PLAIN_CRD_DIGITS || bytes[from] == '0') {
      return null;
    }
    long value = 0;
    for (int p = from; p < to; p++) {
      int digit = bytes[p] - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private Object remembered(CsvScanner csv, int slot) {
    spellings = spellings == null ? new Spellings() : spellings;
    place = spellings.place(csv, slot);
    if (place < 0) {
      return meaning(csv, slot);
    }
    if (!spellings.holds(place)) {
      forget(place);
      spellings.put(place, meaning(csv, slot));
    }
    return spellings.meaning(place);
  }

  private void forget(int old) {
    if (spellings.uses(old) > 0) {
      counts.add(spellings.meaning(old), spellings.uses(old));
    }
  }

  /** Profiles the cell read last: its row is kept. */
  void keep() {
    if (place >= 0) {
      spellings.use(place);
    } else {
      counts.add(current, 1);
    }
  }

  /** What all rows kept add up to; the decoder is done with. */
  ColumnCounts counts() {
    for (int i = 0; spellings != null && i < spellings.places(); i++) {
      forget(i);
    }
    spellings = null;
    return counts;
  }
}
