package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListFiles;
import com.savvywealth.leads.model.list.ListMaker;
import com.savvywealth.leads.model.list.ListReport;
import com.savvywealth.leads.model.list.ListResult;
import com.savvywealth.leads.model.list.ListRules;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Makes the lists of all described leads and writes them, with their report and figures; gives the
 * figures' JSON. Quotas and caps bind all leads together, so this is one step for one worker. Empty
 * input gives empty lists.
 */
public final class WriteLists extends PTransform<PCollection<RowBlock>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private WriteLists(Settings settings) {
    this.settings = settings;
  }

  /** Text of a table that the rules name, read by the worker that makes the lists. */
  public interface Texts extends UnaryOperator<String>, Serializable {}

  /**
   * What lists are made by and where they go. The rules travel without their tables, which name
   * people: those who asked to be forgotten are not to be kept in a job's graph.
   *
   * @param rules the configuration
   * @param texts the rules' tables
   * @param tables keyed fingerprint of the tables that were checked, see {@link #fingerprint}
   * @param tokenizer the run's
   * @param heldOut CSV of held-out leads with token and label; null when there is none
   * @param provenance shown in the report
   * @param scoreAtMillis instant as of which leads without a contact were scored
   * @param out folder
   * @param version of the model, which the files bear
   */
  public record Settings(
      ListRules rules,
      Texts texts,
      String tables,
      Tokenizer tokenizer,
      String heldOut,
      SortedMap<String, String> provenance,
      long scoreAtMillis,
      String out,
      String version)
      implements Serializable {
    /** Drops the tables. */
    public Settings {
      rules = rules.withoutTables();
    }

    /** Tells these tables from others; keyed, since a plain hash would tell who is in them. */
    public static String fingerprint(ListRules rules, Tokenizer tokenizer) {
      return tokenizer.token("list tables|" + StrictJson.fingerprint(rules.tables()));
    }

    /**
     * The rules with their tables.
     *
     * @throws IllegalStateException when a table is not what was checked at the launch
     */
    ListRules read() {
      ListRules found = rules.reading(texts);
      if (!fingerprint(found, tokenizer).equals(tables)) {
        throw new IllegalStateException(
            "a table of the list rules was changed since the launch: launch again");
      }
      return found;
    }
  }

  /** Writes by these settings. */
  public static WriteLists to(Settings settings) {
    return new WriteLists(settings);
  }

  @Override
  public PCollection<String> expand(PCollection<RowBlock> leads) {
    TableSchema table = settings.rules().schema().prospects();
    PCollection<RowBlock> none =
        leads
            .getPipeline()
            .apply(
                "Lists even of nothing",
                Create.of(RowBlock.pack(DescribeLeads.TAG, table, List.of()))
                    .withCoder(RowBlock.coder()));
    return PCollectionList.of(leads)
        .and(none)
        .apply("All blocks", Flatten.pCollections())
        .apply("One key", WithKeys.of(DescribeLeads.TAG))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), RowBlock.coder()))
        .apply("Gather", GroupByKey.create())
        .apply("Write", ParDo.of(new Write(settings)));
  }

  static final class Write extends DoFn<KV<String, Iterable<RowBlock>>, String> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    Write(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<RowBlock>> all, OutputReceiver<String> out)
        throws IOException {
      ListRules rules = settings.read();
      List<DataRow> rows = new ArrayList<>();
      all.getValue().forEach(block -> block.unpack(rules.schema().prospects(), rows::add));
      ListResult result = ListMaker.make(rules, settings.tokenizer(), rows, heldOut());
      String allLists = Artifact.SGA_LISTS.in(settings.out());
      String folder = allLists.substring(0, allLists.lastIndexOf('/') + 1);
      for (Map.Entry<String, String> file :
          ListFiles.of(rules, result, settings.scoreAtMillis()).entrySet()) {
        ArtifactFiles.write(folder + file.getKey(), file.getValue());
      }
      ArtifactFiles.write(
          Artifact.SGA_LIST_REPORT.in(settings.out(), settings.version()),
          ListReport.markdown(rules, result, settings.provenance()));
      String figures = ListReport.json(result);
      ArtifactFiles.write(
          Artifact.SGA_LIST_METRICS.in(settings.out(), settings.version()), figures);
      out.output(figures);
    }

    private Map<String, Boolean> heldOut() throws IOException {
      Map<String, Boolean> called = new HashMap<>();
      if (settings.heldOut() == null) {
        return called;
      }
      try (CsvTable csv = CsvTable.open(settings.heldOut(), ",")) {
        int token = csv.position("lead_token");
        int label = csv.position("label");
        while (csv.hasNext()) {
          CsvTable.Row row = csv.next();
          called.put(row.field(token), row.field(label).equals("1"));
        }
      }
      return called;
    }
  }
}
