package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * A table that is no file: what it was found to be, and its rows as texts, each what a CSV of the
 * table would have in that cell. Rows come in any order and from many workers.
 *
 * @param name as manifests and rejects name it
 * @param fault why its rows cannot be read, "" when they can
 * @param header names of all its columns
 * @param seen what it is, for the manifest: "BigQuery, 34 STRING"
 * @param texts names of the columns that its rows have, in an order that is not the table's
 * @param rows reads the rows, of {@link #schema}; null when there is a fault
 */
public record TextTable(
    String name,
    String fault,
    List<String> header,
    String seen,
    List<String> texts,
    PTransform<PBegin, PCollection<DataRow>> rows)
    implements Serializable {
  /** Copies the lists and checks that rows are there unless there is a fault. */
  public TextTable {
    header = List.copyOf(header);
    texts = List.copyOf(texts);
    if (fault.isEmpty() == (rows == null)) {
      throw new IllegalArgumentException(name + " must have either rows or a fault");
    }
  }

  /** A table whose rows cannot be read. */
  public static TextTable faulty(String name, String fault, List<String> header, String seen) {
    return new TextTable(name, fault, header, seen, List.of(), null);
  }

  /** The schema of rows with these columns. */
  public static TableSchema schema(List<String> columns) {
    return TableSchema.of("texts", columns.stream().map(Column::string).toList());
  }

  /** Those of some headers that the table has, each once. */
  public static List<String> present(List<String> wanted, List<String> header) {
    Set<String> has = new HashSet<>(header);
    return wanted.stream().filter(has::contains).distinct().toList();
  }

  /**
   * A row as one text that any SQL engine can make as well: a line {@code column=text} for every
   * column that is read, in the order in which the contract names them, an empty cell being empty.
   */
  public static String canonical(DataRow row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.schema().width(); i++) {
      text.append(row.schema().columns().get(i).name()).append('=');
      text.append(row.get(i) == null ? "" : (String) row.get(i)).append('\n');
    }
    return text.toString();
  }
}
