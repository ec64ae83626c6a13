package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.IntakeMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a vendor's record into a canonical row, wherever its cells come from, and profiles the rows
 * that are kept.
 *
 * <p>A record without a key, or with a cell that is not of its column's type, is rejected whole:
 * one shifted quote shifts every later cell. A number outside its plausible range is read as
 * missing and counted.
 */
final class RowDecoder {
  private final String key;
  private final int keyIndex;
  private final TableSchema schema;
  private final List<IntakeMap.Entry> entries;
  private final List<CellDecoder> decoders = new ArrayList<>();

  RowDecoder(IntakeMap map, String table, String key) {
    this.key = key;
    this.schema = map.schema(table);
    this.keyIndex = schema.indexOf(key);
    this.entries = map.entries();
    FieldParser parser = map.parser();
    int longest = map.missingTokens().stream().mapToInt(String::length).max().orElse(0);
    entries.forEach(entry -> decoders.add(new CellDecoder(entry, parser, longest)));
  }

  /** Cells of one record, by the position of their canonical column. */
  interface Cells {
    /** What the decoder of that column makes of the record's cell. */
    Object read(int column, CellDecoder decoder);
  }

  /**
   * Why a record was rejected.
   *
   * @param column canonical column
   * @param reason name of the reason
   */
  record Rejected(String column, String reason) {}

  /** The record's {@link DataRow}, or a {@link Rejected}. */
  Object decode(Cells cells) {
    Object[] values = new Object[decoders.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = cells.read(i, decoders.get(i));
      if (value instanceof Bad bad && bad != Bad.OUT_OF_RANGE) {
        return new Rejected(entries.get(i).column(), bad.name());
      }
      values[i] = value instanceof Bad ? null : value;
    }
    if (!(values[keyIndex] instanceof Long)) {
      return new Rejected(key, "NO_KEY");
    }
    decoders.forEach(CellDecoder::keep);
    return DataRow.trusted(schema, values);
  }

  /** The key of a row. */
  long keyOf(DataRow row) {
    return (Long) row.get(keyIndex);
  }

  /** Hands the counts of all columns to these, column by column; the decoder is done with. */
  void countInto(VintageCounts counts) {
    for (int i = 0; i < decoders.size(); i++) {
      counts.columns().get(i).merge(decoders.get(i).counts());
    }
  }
}
