package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.stat.ValueCounts;
import com.savvywealth.leads.transform.io.CsvScanner;

/**
 * Decodes and profiles one mapped column of one file.
 *
 * <p>Vendor columns repeat themselves: a flag has three spellings, a state fifty. The decoder
 * remembers what recent spellings meant, so that most cells cost a lookup of their bytes, and equal
 * cells share one value. A value is profiled only once its row is kept, by {@link #keep}. Of
 * identifiers only the ends are profiled: the middle of names means nothing.
 */
final class CellDecoder {
  /** Robust standard deviations from the median beyond which a number is an outlier. */
  private static final double OUTLIER_DEVIATIONS = 10;

  /** MAD of a normal distribution times this is its standard deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  private static final int PLAIN_CRD_DIGITS = 10;
  private static final Object PRESENT = 1L;

  private final IntakeMap.Entry entry;
  private final FieldParser parser;
  private final ValueCounts numbers;
  private final boolean identifier;
  private final boolean presence;
  private final int longestToken;
  private final Object blank;
  private final boolean plainCrd;
  private final Spellings spellings = new Spellings();

  private Object current;
  private int place = -1;
  private long present;
  private long outOfRange;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  /**
   * A decoder.
   *
   * @param longestToken characters of the longest text that means missing
   */
  CellDecoder(IntakeMap.Entry entry, FieldParser parser, int longestToken) {
    this.entry = entry;
    this.parser = parser;
    this.numbers = entry.type().columnType() == ColumnType.STRING ? null : new ValueCounts();
    this.identifier = entry.type() == FieldType.CRD;
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

  private Object meaning(CsvScanner csv, int slot) {
    String text = csv.text(slot);
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
      profile(spellings.meaning(old), spellings.uses(old));
    }
  }

  /** Profiles the cell read last: its row is kept. */
  void keep() {
    if (place >= 0) {
      spellings.use(place);
    } else {
      profile(current, 1);
    }
  }

  private void profile(Object value, long times) {
    if (value == Bad.OUT_OF_RANGE) {
      outOfRange += times;
    } else if (value != null) {
      present += times;
      if (identifier) {
        least = Math.min(least, (Long) value);
        greatest = Math.max(greatest, (Long) value);
      } else if (numbers != null) {
        numbers.add(((Number) value).doubleValue(), times);
      }
    }
  }

  /** The column's profile over all rows kept. */
  FileProfile.ColumnProfile profile() {
    for (int i = 0; i < spellings.places(); i++) {
      forget(i);
    }
    if (identifier && present > 0) {
      return new FileProfile.ColumnProfile(
          entry.column(), present, (double) least, null, null, (double) greatest, outOfRange, 0);
    }
    if (numbers == null || numbers.count() == 0) {
      return new FileProfile.ColumnProfile(
          entry.column(), present, null, null, null, null, outOfRange, 0);
    }
    ValueCounts.Summary summary = numbers.summary();
    double limit = OUTLIER_DEVIATIONS * MAD_TO_DEVIATION * summary.mad();
    return new FileProfile.ColumnProfile(
        entry.column(),
        present,
        summary.min(),
        summary.median(),
        summary.mad(),
        summary.max(),
        outOfRange,
        limit == 0 ? 0 : numbers.beyond(summary.median(), limit));
  }
}
