package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.OrderFreeHash;
import com.savvywealth.leads.model.lead.ColumnCounts;
import com.savvywealth.leads.model.lead.IntakeMap;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.transforms.Combine;

/**
 * What a part of a vintage's records adds up to. Parts merge in any order to the same whole: sums,
 * ends, and counts of values.
 */
final class VintageCounts {
  private final List<ColumnCounts> columns;
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final OrderFreeHash hash;
  private long rowsIn;
  private long rowsOut;
  private long bytes;

  private VintageCounts(List<ColumnCounts> columns, OrderFreeHash hash) {
    this.columns = columns;
    this.hash = hash;
  }

  /** No records of a table with these columns. */
  static VintageCounts none(IntakeMap map) {
    return new VintageCounts(
        map.entries().stream().map(ColumnCounts::of).toList(), new OrderFreeHash());
  }

  /** Counts one record that was read: its content's digest and size. */
  void read(byte[] digest, long size) {
    rowsIn++;
    hash.add(digest);
    bytes += size;
  }

  /** Counts one record that was kept. */
  void keep() {
    rowsOut++;
  }

  /** Counts one record that was rejected. */
  void reject(String reason) {
    rejected.merge(reason, 1L, Long::sum);
  }

  /** Adds another part. */
  void merge(VintageCounts other) {
    rowsIn += other.rowsIn;
    rowsOut += other.rowsOut;
    bytes += other.bytes;
    hash.merge(other.hash);
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).merge(other.columns.get(i));
    }
  }

  List<ColumnCounts> columns() {
    return columns;
  }

  SortedMap<String, Long> rejected() {
    return rejected;
  }

  String hash() {
    return hash.hex();
  }

  long rowsIn() {
    return rowsIn;
  }

  long rowsOut() {
    return rowsOut;
  }

  long bytes() {
    return bytes;
  }

  private void write(DataOutput out) throws IOException {
    out.writeLong(rowsIn);
    out.writeLong(rowsOut);
    out.writeLong(bytes);
    hash.write(out);
    out.writeInt(rejected.size());
    for (Map.Entry<String, Long> reason : rejected.entrySet()) {
      out.writeUTF(reason.getKey());
      out.writeLong(reason.getValue());
    }
    for (ColumnCounts column : columns) {
      column.write(out);
    }
  }

  private static VintageCounts read(IntakeMap map, DataInput in) throws IOException {
    long rowsIn = in.readLong();
    long rowsOut = in.readLong();
    long bytes = in.readLong();
    OrderFreeHash hash = OrderFreeHash.read(in);
    SortedMap<String, Long> rejected = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      rejected.put(in.readUTF(), in.readLong());
    }
    List<ColumnCounts> columns = new java.util.ArrayList<>();
    for (IntakeMap.Entry entry : map.entries()) {
      columns.add(ColumnCounts.read(entry, in));
    }
    VintageCounts counts = new VintageCounts(columns, hash);
    counts.rowsIn = rowsIn;
    counts.rowsOut = rowsOut;
    counts.bytes = bytes;
    counts.rejected.putAll(rejected);
    return counts;
  }

  /** Coder of the counts of one table's columns. */
  static final class CountsCoder extends CustomCoder<VintageCounts> {
    private static final long serialVersionUID = 1L;

    private final IntakeMap map;

    CountsCoder(IntakeMap map) {
      this.map = map;
    }

    @Override
    public void encode(VintageCounts counts, OutputStream out) throws IOException {
      counts.write(new DataOutputStream(out));
    }

    @Override
    public VintageCounts decode(InputStream in) throws IOException {
      return read(map, new DataInputStream(in));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof CountsCoder that && map.equals(that.map);
    }

    @Override
    public int hashCode() {
      return map.hashCode();
    }
  }

  /** Merges the parts of a vintage. */
  static final class Merge extends Combine.CombineFn<VintageCounts, VintageCounts, VintageCounts> {
    private static final long serialVersionUID = 1L;

    private final IntakeMap map;

    Merge(IntakeMap map) {
      this.map = map;
    }

    @Override
    public VintageCounts createAccumulator() {
      return none(map);
    }

    @Override
    public VintageCounts addInput(VintageCounts sum, VintageCounts part) {
      sum.merge(part);
      return sum;
    }

    @Override
    public VintageCounts mergeAccumulators(Iterable<VintageCounts> parts) {
      VintageCounts sum = none(map);
      parts.forEach(sum::merge);
      return sum;
    }

    @Override
    public VintageCounts extractOutput(VintageCounts sum) {
      return sum;
    }

    @Override
    public Coder<VintageCounts> getAccumulatorCoder(
        CoderRegistry registry, Coder<VintageCounts> input) {
      return new CountsCoder(map);
    }
  }
}
