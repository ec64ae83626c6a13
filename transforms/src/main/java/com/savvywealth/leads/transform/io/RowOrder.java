package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * A total order of a table's rows: by the named columns, then by all the others in schema order;
 * missing comes first. Two rows compare equal only when all their values are equal, so a sorted
 * file does not depend on how rows arrived.
 */
public final class RowOrder implements Comparator<DataRow>, Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] positions;

  private RowOrder(int[] positions) {
    this.positions = positions;
  }

  /**
   * Order by these columns first.
   *
   * @throws IllegalArgumentException when the table lacks one
   */
  public static RowOrder by(TableSchema schema, List<String> columns) {
    int[] positions = new int[columns.size() + schema.width()];
    for (int i = 0; i < columns.size(); i++) {
      positions[i] = schema.indexOf(columns.get(i));
    }
    for (int i = 0; i < schema.width(); i++) {
      positions[columns.size() + i] = i;
    }
    return new RowOrder(positions);
  }

  @Override
  public int compare(DataRow one, DataRow other) {
    for (int position : positions) {
      int order = compareValues(one.get(position), other.get(position));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareValues(Object one, Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    if (one instanceof Long first) {
      return Long.compare(first, (Long) other);
    }
    return one instanceof Double first
        ? Double.compare(first, (Double) other)
        : ((String) one).compareTo((String) other);
  }
}
