package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Reads the wanted columns of one Parquet file, row by row, column readers side by side. */
final class RowGroupReader {
  private final ParquetFileReader file;
  private final TableSchema table;
  private final MessageType present;

  private RowGroupReader(ParquetFileReader file, TableSchema table, MessageType present) {
    this.file = file;
    this.table = table;
    this.present = present;
  }

  static RowGroupReader of(ParquetFileReader file, TableSchema table) {
    MessageType stored = file.getFileMetaData().getSchema();
    List<Type> wanted = new ArrayList<>();
    for (Column column : table.columns()) {
      if (stored.containsField(column.name())) {
        wanted.add(stored.getType(column.name()));
      }
    }
    MessageType present = new MessageType(stored.getName(), wanted);
    file.setRequestedSchema(present);
    return new RowGroupReader(file, table, present);
  }

  void readAll(ParquetShard.Selection selection, Consumer<DataRow> consumer) throws IOException {
    int key = selection.column() == null ? -1 : table.indexOf(selection.column());
    for (PageReadStore group = file.readNextRowGroup();
        group != null;
        group = file.readNextRowGroup()) {
      Cell[] cells = cells(group);
      long rows = group.getRowCount();
      for (long row = 0; row < rows; row++) {
        Object keyValue = key < 0 || cells[key] == null ? null : cells[key].take();
        if (key >= 0 && !(keyValue instanceof Long found && selection.wanted().test(found))) {
          step(cells, key);
          continue;
        }
        Object[] values = new Object[cells.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = i == key ? keyValue : cells[i] == null ? null : cells[i].take();
        }
        consumer.accept(DataRow.trusted(table, values));
      }
    }
  }

  private static void step(Cell[] cells, int key) {
    for (int i = 0; i < cells.length; i++) {
      if (i != key && cells[i] != null) {
        cells[i].step();
      }
    }
  }

  private Cell[] cells(PageReadStore group) {
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            group, new NoConversion(), present, file.getFileMetaData().getCreatedBy());
    Cell[] cells = new Cell[table.width()];
    for (int i = 0; i < cells.length; i++) {
      Column column = table.columns().get(i);
      if (present.containsField(column.name())) {
        ColumnDescriptor descriptor = present.getColumnDescription(new String[] {column.name()});
        cells[i] = new Cell(store.getColumnReader(descriptor), descriptor, column.type());
      }
    }
    return cells;
  }

  /** One column, moving down the rows. */
  private static final class Cell {
    private static final int REMEMBERED = 256;

    private final ColumnReader reader;
    private final int full;
    private final ColumnType type;
    private final boolean narrow;
    private final org.apache.parquet.io.api.Binary[] binaries;
    private final String[] texts;

    Cell(ColumnReader reader, ColumnDescriptor descriptor, ColumnType type) {
      this.reader = reader;
      this.full = descriptor.getMaxDefinitionLevel();
      this.type = type;
      this.narrow = descriptor.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
      boolean text = type == ColumnType.STRING;
      this.binaries = text ? new org.apache.parquet.io.api.Binary[REMEMBERED] : null;
      this.texts = text ? new String[REMEMBERED] : null;
    }

    Object take() {
      Object value = null;
      if (reader.getCurrentDefinitionLevel() == full) {
        value =
            switch (type) {
              case STRING -> text(reader.getBinary());
              case DOUBLE -> reader.getDouble();
              case LONG, DATE, TIMESTAMP ->
                  narrow ? (Object) (long) reader.getInteger() : (Object) reader.getLong();
            };
      }
      reader.consume();
      return value;
    }

    void step() {
      if (reader.getCurrentDefinitionLevel() == full) {
        reader.skip();
      }
      reader.consume();
    }

    /** Equal texts are one object, so that a column of a few states costs a few strings. */
    private String text(org.apache.parquet.io.api.Binary binary) {
      int place = binary.hashCode() & (REMEMBERED - 1);
      if (!binary.equals(binaries[place])) {
        binaries[place] = binary.copy();
        texts[place] = binary.toStringUsingUTF8();
      }
      return texts[place];
    }
  }

  /** Column readers hand out values themselves; nothing is converted. */
  private static final class NoConversion extends GroupConverter {
    @Override
    public Converter getConverter(int field) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
