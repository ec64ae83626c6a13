package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration files and training tables checked from the command line: 0, 2 or 3. */
class ContractCommandTest {
  private static final Path BANK = RunFolder.TESTDATA.resolve("bank");

  @TempDir private Path folder;

  private Path config(String file, String from, String to) throws IOException {
    for (String name : List.of("run.json", "model.json", "contract.json")) {
      String text = Files.readString(BANK.resolve(name));
      Files.writeString(
          folder.resolve(name), name.equals(file) ? text.replaceFirst(from, to) : text);
    }
    return folder.resolve("run.json");
  }

  private static Object value(Column column) {
    return FeatureContract.bundled().specs().stream()
        .filter(spec -> spec.name().equals(column.name()) && !spec.nullable())
        .findFirst()
        .map(
            spec ->
                switch (spec.dtype()) {
                  case CATEGORY -> (Object) spec.levels().get(0);
                  case LONG -> (Object) spec.min().longValue();
                  case DOUBLE -> (Object) spec.min();
                })
        .orElse(null);
  }

  private CommandLineRun table(List<Column> columns) throws IOException {
    TableSchema schema = TableSchema.of("t", columns);
    DataRow row = DataRow.of(schema, columns.stream().map(ContractCommandTest::value).toArray());
    ParquetShard.write(folder.resolve("table/a.parquet").toString(), schema, List.of(row, row));
    return CommandLineRun.of(
        "contract",
        "--config=" + RunFolder.TESTDATA.resolve("world/promise-small/run.json"),
        "--table=" + folder.resolve("table"));
  }

  @Test
  void soundFilesAreNamedAndGiveZero() {
    for (String config : List.of("bank/run.json", "sec/run.json", "world/real-small/run.json")) {
      CommandLineRun run =
          CommandLineRun.of("contract", "--config=" + RunFolder.TESTDATA.resolve(config));
      assertThat(run.printed(), run.exitCode(), is(0));
      assertThat(run.lines().get(0), startsWith("keeps to its schema"));
      assertThat(run.lines(), hasSize(config.startsWith("bank") ? 4 : 5));
    }
  }

  /** Whichever command reads a faulty file says so in one line and gives 2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          run.json      | "seed": 1            | "seed": "1"              | run.json: /seed must be a whole number but was the text "1"
          run.json      | "seed": 1            | "seed": 1, "seed": 2     | Duplicate field 'seed' at line
          run.json      | "tokenKey"           | "tokenkey"               | /tokenKey must be given
          model.json    | "folds": 5           | "folds": 1               | model.json: /folds must be >= 2 but was 1
          model.json    | "folds": 5           | "folds": NaN             | model.json: Non-standard token 'NaN'
          contract.json | "dtype": "long"      | "dtype": "int"           | contract.json: /features/0/dtype must be one of double, long, category but was the text "int" (in age)
          """)
  void aFaultyFileGivesTwo(String file, String from, String to, String says) throws IOException {
    Path config = config(file, from, to);
    for (List<String> command :
        List.of(
            List.of("contract", "--config=" + config),
            List.of("run", "--config=" + config, "--out=" + folder.resolve("out")),
            List.of(
                "train", "--config=" + config, "--runDir=" + folder.resolve("r"), "--runId=r"))) {
      CommandLineRun run = CommandLineRun.of(command.toArray(String[]::new));
      assertThat(command + ": " + run.printed(), run.exitCode(), is(2));
      assertThat(run.lines(), hasSize(1));
      assertThat(run.lines().get(0), containsString(says));
    }
  }

  @Test
  void aTableThatKeepsTheContractGivesZero() throws IOException {
    CommandLineRun run = table(TrainingTable.schema(FeatureContract.bundled()).columns());
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(run.printed(), containsString("G5   PASS"));
  }

  @Test
  void aTableOfOneColumnLessGivesThree() throws IOException {
    List<Column> columns =
        new ArrayList<>(TrainingTable.schema(FeatureContract.bundled()).columns());
    columns.removeIf(column -> column.name().equals("Firm_Stability_Score_v12"));
    CommandLineRun run = table(columns);
    assertThat(run.exitCode(), is(3));
    assertThat(run.lines(), hasItem("broken in 1 files: Firm_Stability_Score_v12 MISSING_COLUMN"));
    assertThat(run.lines(), hasItem("broken in 2 rows: Firm_Stability_Score_v12 MISSING_COLUMN"));
  }

  @Test
  void aFolderWithoutTableIsNotPassedAndNoFolderIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    String config = "--config=" + RunFolder.TESTDATA.resolve("world/promise-small/run.json");
    CommandLineRun empty =
        CommandLineRun.of("contract", config, "--table=" + folder.resolve("empty"));
    assertThat(empty.exitCode(), is(3));
    CommandLineRun none =
        CommandLineRun.of("contract", config, "--table=" + folder.resolve("none"));
    assertThat(none.exitCode(), is(2));
    assertThat(
        none.lines().get(0),
        allOf(containsString("--table must be a folder"), containsString("none")));
  }
}
