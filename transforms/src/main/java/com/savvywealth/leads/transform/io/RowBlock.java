package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.DataRowCodec;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * Many rows of one table packed into one element: a shuffle of a hundred blocks costs a runner far
 * less than one of a million rows. The tag says where the rows belong (a vintage's label); rows are
 * compressed.
 */
public final class RowBlock {
  /**
   * Rows after which a writer should close a block: about half a megabyte of packed vintage rows.
   */
  public static final int FULL = 20_000;

  private final String tag;
  private final int rows;
  private final byte[] packed;

  private RowBlock(String tag, int rows, byte[] packed) {
    this.tag = tag;
    this.rows = rows;
    this.packed = packed;
  }

  /** Packs rows of one schema. */
  public static RowBlock pack(String tag, TableSchema schema, List<DataRow> rows) {
    DataRowCodec codec = DataRowCodec.of(schema);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, fast, 1 << 14))) {
      for (DataRow row : rows) {
        codec.write(row, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("packing rows of " + schema.name(), e);
    } finally {
      fast.end();
    }
    return new RowBlock(tag, rows.size(), bytes.toByteArray());
  }

  /** Hands every row, in packing order, to the consumer. */
  public void unpack(TableSchema schema, Consumer<DataRow> consumer) {
    DataRowCodec codec = DataRowCodec.of(schema);
    try (DataInputStream in =
        new DataInputStream(
            new java.io.BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(packed)), 1 << 14))) {
      for (int i = 0; i < rows; i++) {
        consumer.accept(codec.read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("unpacking rows of " + schema.name(), e);
    }
  }

  /** Where the rows belong. */
  public String tag() {
    return tag;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowBlock that
        && tag.equals(that.tag)
        && rows == that.rows
        && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed) + 31 * tag.hashCode();
  }

  /** Deterministic coder of blocks. */
  public static Coder<RowBlock> coder() {
    return BlockCoder.INSTANCE;
  }

  /** Deterministic coder of blocks under a number. */
  public static KvCoder<Integer, RowBlock> keyedCoder() {
    return KvCoder.of(VarIntCoder.of(), coder());
  }

  private static final class BlockCoder extends AtomicCoder<RowBlock> {
    private static final long serialVersionUID = 1L;
    private static final BlockCoder INSTANCE = new BlockCoder();

    @Override
    public void encode(RowBlock block, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(block.tag, out);
      VarIntCoder.of().encode(block.rows, out);
      ByteArrayCoder.of().encode(block.packed, out);
    }

    @Override
    public RowBlock decode(InputStream in) throws IOException {
      return new RowBlock(
          StringUtf8Coder.of().decode(in),
          VarIntCoder.of().decode(in),
          ByteArrayCoder.of().decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    private Object readResolve() {
      return INSTANCE;
    }
  }
}
