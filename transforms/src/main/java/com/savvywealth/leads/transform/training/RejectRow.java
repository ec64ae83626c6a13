package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.TextTable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row that could not go on, and why: where it stood, which column, the reason, and a keyed token;
 * never its content. A row of a table stood nowhere: its token is the SHA-256 of its content.
 */
public final class RejectRow {
  /** Columns of every reject table. */
  public static final TableSchema SCHEMA =
      TableSchema.of(
          "rejects",
          List.of(
              Column.string("file"),
              Column.whole("line"),
              Column.whole("offset"),
              Column.string("column"),
              Column.string("reason"),
              Column.string("token")));

  /** Columns that order a reject table. */
  public static final List<String> ORDER = List.of("file", "line", "column");

  private RejectRow() {}

  /**
   * Where a record stood: its file's name, the line it starts on, from 1, and its first byte in the
   * (unpacked) file, from 0.
   */
  public record Place(String file, long line, long offset) {
    /** A row of a table that has no lines. */
    public static Place in(String table) {
      return new Place(table, 0, 0);
    }
  }

  /** One reject; column and token may be null. */
  public static DataRow of(Place place, String column, String reason, String token) {
    return DataRow.of(SCHEMA, place.file(), place.line(), place.offset(), column, reason, token);
  }

  /** What names a row of a table that has no lines: {@code sha256:} and 64 hex digits. */
  public static String contentOf(DataRow texts) {
    byte[] content = TextTable.canonical(texts).getBytes(StandardCharsets.UTF_8);
    return "sha256:" + StrictJson.sha256(content);
  }
}
