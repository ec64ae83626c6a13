package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.DataRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class RowBlockTest {
  @Test
  void rowsComeOutAsPacked() {
    List<DataRow> rows = new ArrayList<>(Tables.extremes());
    rows.addAll(Tables.random(1, 3000));
    RowBlock block = RowBlock.pack("2024_q1a", Tables.ALL_TYPES, rows);
    assertThat(block.tag(), is("2024_q1a"));
    assertThat(block.rows(), is(3004));
    assertThat(unpacked(block), is(rows));
  }

  @Test
  void anEmptyBlockHasNoRows() {
    RowBlock block = RowBlock.pack("none", Tables.ALL_TYPES, List.of());
    assertThat(block.rows(), is(0));
    assertThat(unpacked(block), is(List.of()));
  }

  @Test
  void equalityIsOfTagAndRows() {
    List<DataRow> rows = Tables.random(2, 10);
    RowBlock block = RowBlock.pack("a", Tables.ALL_TYPES, rows);
    assertThat(RowBlock.pack("a", Tables.ALL_TYPES, rows), is(block));
    assertThat(RowBlock.pack("b", Tables.ALL_TYPES, rows), is(not(block)));
    assertThat(RowBlock.pack("a", Tables.ALL_TYPES, rows.subList(0, 9)), is(not(block)));
  }

  @Test
  void theBlockCoderIsDeterministicInEveryContext() throws Exception {
    RowBlock block = RowBlock.pack("a", Tables.ALL_TYPES, Tables.random(3, 50));
    RowBlock same = RowBlock.pack("a", Tables.ALL_TYPES, Tables.random(3, 50));
    Coder<RowBlock> coder = RowBlock.coder();
    CoderProperties.coderDecodeEncodeEqual(coder, block);
    CoderProperties.coderDeterministic(coder, block, same);
    CoderProperties.coderSerializable(coder);
  }

  @Test
  void theRowCoderIsDeterministicInEveryContext() throws Exception {
    DataRowCoder coder = DataRowCoder.of(Tables.ALL_TYPES);
    for (DataRow row : Tables.extremes()) {
      CoderProperties.coderDecodeEncodeEqual(coder, row);
      CoderProperties.coderDeterministic(
          coder, row, DataRow.of(Tables.ALL_TYPES, row.values().toArray()));
    }
    CoderProperties.coderSerializable(coder);
    assertThat(DataRowCoder.of(Tables.ALL_TYPES), is(coder));
  }

  private static List<DataRow> unpacked(RowBlock block) {
    List<DataRow> rows = new ArrayList<>();
    block.unpack(Tables.ALL_TYPES, rows::add);
    return rows;
  }
}
