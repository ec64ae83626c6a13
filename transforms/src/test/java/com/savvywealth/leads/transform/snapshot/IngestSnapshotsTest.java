package com.savvywealth.leads.transform.snapshot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.training.RejectRow;
import com.savvywealth.leads.transform.training.Rejects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class IngestSnapshotsTest {
  private static final String OLD = "2024-01-07";
  private static final String NEW = "2024-03-31";

  @TempDir private Path folder;

  @Test
  void everyRowIsStoredOrRejectedWithItsReason(TestPipeline pipeline) throws IOException {
    Vintages.write(
        folder.resolve("old.csv"),
        "100,7,7,\"$1,250.5\",NY,x",
        "100,8,7,20,NY,x",
        "CRD# 0200,7,7,10,CA,x",
        "abc,7,7,10,CA,x",
        ",7,7,10,CA,x",
        "300,7,7,ten,CA,x",
        "300,7,7");
    Vintages.write(folder.resolve("new.csv"), "200,9,9,NA,CA,x", "400,7,7,0,,x");
    PCollectionTuple out =
        ingest(
            pipeline,
            List.of(KV.of(100L, "Event"), KV.of(400L, "Event"), KV.of(999L, "Web")),
            Vintages.vintage("old", OLD, folder.resolve("old.csv")),
            Vintages.vintage("new", NEW, folder.resolve("new.csv")));
    PAssert.that(Rejects.withoutOffset(out.get(IngestSnapshots.REJECTS)))
        .containsInAnyOrder(
            reject(5, "RepCRD", "NOT_A_CRD"),
            reject(6, "RepCRD", "NO_KEY"),
            reject(7, "Assets", "NOT_A_NUMBER"),
            reject(8, null, "WRONG_FIELD_COUNT"),
            RejectRow.of(
                RejectRow.Place.in("snapshot_reps_old"),
                "RepCRD",
                "DUPLICATE_KEY",
                "token of crd:100"));
    PAssert.that(summaries(out))
        .containsInAnyOrder(
            "old.csv '' in 7 out 3 rejected {NOT_A_CRD=1, NOT_A_NUMBER=1, NO_KEY=1,"
                + " WRONG_FIELD_COUNT=1} missing [] unmapped 1",
            "new.csv '' in 2 out 2 rejected {} missing [] unmapped 1");
    PAssert.thatSingleton(counts(out))
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("rows|old", 3L),
                    Map.entry("distinct|old", 2L),
                    Map.entry("surplus|old", 1L),
                    Map.entry("rows|new", 2L),
                    Map.entry("distinct|new", 2L),
                    Map.entry("surplus|new", 0L),
                    Map.entry("kept|old|new", 1L),
                    Map.entry("leads|Event", 2L),
                    Map.entry("matched|Event", 2L),
                    Map.entry("leads|Web", 1L),
                    Map.entry("matched|Web", 0L),
                    Map.entry("matched_in|old", 1L),
                    Map.entry("matched_in|new", 1L))));
    pipeline.run().waitUntilFinish();
    // 1,250.5 lies above the map's limit of 1000: read as missing, the row stays.
    assertThat(
        Vintages.read(layout(), "old"),
        is(
            List.of(
                Vintages.stored(OLD, false, 100L, 8L, 7L, 20.0, "NY"),
                Vintages.stored(OLD, true, 100L, 7L, 7L, null, "NY"),
                Vintages.stored(OLD, true, 200L, 7L, 7L, 10.0, "CA"))));
    assertThat(
        Vintages.read(layout(), "new"),
        is(
            List.of(
                Vintages.stored(NEW, true, 200L, 9L, 9L, null, "CA"),
                Vintages.stored(NEW, true, 400L, 7L, 7L, 0.0, null))));
  }

  @Test
  void aColumnProfileStatesPresenceRangeAndOutliers(TestPipeline pipeline) throws IOException {
    // Assets 1 to 9 and 900: median (5 + 6) / 2 = 5.5; distances 4.5 3.5 .. 0.5 0.5 .. 3.5 894.5
    // have the middle 2.5, so the limit is 10 x 1.4826 x 2.5 = 37 and 900 is the outlier.
    String[] lines = new String[12];
    for (int i = 0; i < 9; i++) {
      lines[i] = "%d,7,7,%d,NY,x".formatted(100 + i, i + 1);
    }
    lines[9] = "110,7,7,900,NY,x";
    lines[10] = "111,7,7,1000.5,NY,x";
    lines[11] = "112,7,7,,,x";
    Vintages.write(folder.resolve("a.csv"), lines);
    PCollectionTuple out =
        ingest(pipeline, List.of(), Vintages.vintage("a", OLD, folder.resolve("a.csv")));
    FileProfile.ColumnProfile assets =
        new FileProfile.ColumnProfile("Assets", 10, 1.0, 5.5, 2.5, 900.0, 1, 1);
    FileProfile.ColumnProfile state =
        new FileProfile.ColumnProfile("State", 11, null, null, null, null, 0, 0);
    String digest = StrictJson.sha256(Files.readAllBytes(folder.resolve("a.csv")));
    long bytes = Files.size(folder.resolve("a.csv"));
    PAssert.thatSingleton(out.get(IngestSnapshots.PROFILES))
        .satisfies(
            profile -> {
              assertThat(profile.columns().get(3), is(assets));
              assertThat(profile.columns().get(4), is(state));
              assertThat(profile.sha256(), is(digest));
              assertThat(profile.bytes(), is(bytes));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whateverIsWrongWithAFileIsSaidAndItsTableStillExists(TestPipeline pipeline)
      throws IOException {
    String good = Vintages.HEADER + "\n100,7,7,1,NY,x\n";
    Files.writeString(folder.resolve("empty.csv"), "");
    Files.writeString(folder.resolve("header.csv"), Vintages.HEADER + "\n");
    Files.writeString(folder.resolve("cut.csv"), good + "200,7");
    Files.writeString(folder.resolve("renamed.csv"), good.replace("RepCRD", "Rep_CRD"));
    Files.writeString(folder.resolve("tail.csv"), good + "200,7,7,1,NY,\"x\n300,7,7,1,NY,x\n");
    Files.writeString(
        folder.resolve("open.csv"), good + "200,7,\"" + "x".repeat(1 << 21) + "\n300,7,7,1,NY,x\n");
    PCollectionTuple out =
        ingest(
            pipeline,
            List.of(),
            Vintages.vintage("absent", OLD, folder.resolve("absent.csv")),
            Vintages.vintage("empty", OLD, folder.resolve("empty.csv")),
            Vintages.vintage("header", OLD, folder.resolve("header.csv")),
            Vintages.vintage("cut", OLD, folder.resolve("cut.csv")),
            Vintages.vintage("renamed", OLD, folder.resolve("renamed.csv")),
            Vintages.vintage("tail", OLD, folder.resolve("tail.csv")),
            Vintages.vintage("open", OLD, folder.resolve("open.csv")));
    PAssert.that(summaries(out))
        .containsInAnyOrder(
            "absent.csv 'was not delivered' in 0 out 0 rejected {} missing [] unmapped 0",
            "empty.csv 'is empty: not even a header' in 0 out 0 rejected {} missing [] unmapped 0",
            "header.csv 'has a header but no rows' in 0 out 0 rejected {} missing [] unmapped 1",
            "cut.csv 'is truncated: its last line breaks off' in 2 out 1 rejected"
                + " {WRONG_FIELD_COUNT=1} missing [] unmapped 1",
            "renamed.csv 'lacks column RepCRD' in 0 out 0 rejected {} missing [RepCRD] unmapped 2",
            "tail.csv '' in 3 out 2 rejected {UNCLOSED_QUOTE=1} missing [] unmapped 1",
            "open.csv '' in 3 out 2 rejected {UNCLOSED_QUOTE=1} missing [] unmapped 1");
    pipeline.run().waitUntilFinish();
    for (String label : List.of("absent", "empty", "header", "renamed")) {
      assertThat(label, Vintages.read(layout(), label), is(List.of()));
    }
    assertThat(Vintages.read(layout(), "cut").size(), is(1));
  }

  @Test
  void aRenamedHeaderIsMapped(TestPipeline pipeline) throws IOException {
    Files.writeString(
        folder.resolve("a.csv"),
        Vintages.HEADER.replace("RepCRD", "Rep_CRD") + "\n100,7,7,1,NY,x\n");
    ingest(
        pipeline,
        List.of(),
        Vintages.renamed("a", OLD, folder.resolve("a.csv"), Map.of("RepCRD", "Rep_CRD")));
    pipeline.run().waitUntilFinish();
    assertThat(
        Vintages.read(layout(), "a"),
        is(List.of(Vintages.stored(OLD, true, 100L, 7L, 7L, 1.0, "NY"))));
  }

  private SnapshotLayout layout() {
    return new SnapshotLayout(folder.resolve("tables").toString());
  }

  private PCollectionTuple ingest(
      TestPipeline pipeline, List<KV<Long, String>> leads, VintageFile... files) {
    return pipeline
        .apply(Create.of(leads).withCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of())))
        .apply(
            IngestSnapshots.of(
                new IngestSnapshots.Settings(
                    List.of(files),
                    Vintages.MAP,
                    "RepCRD",
                    List.of("RIAFirmCRD", "PrimaryRIAFirmCRD"),
                    null,
                    layout(),
                    id -> "token of " + id)));
  }

  private static DataRow reject(long line, String column, String reason) {
    return RejectRow.of(new RejectRow.Place("old.csv", line, 0), column, reason, null);
  }

  private static PCollection<SortedMap<String, Long>> counts(PCollectionTuple out) {
    return out.get(IngestSnapshots.COUNTS).apply(CollectCounts.intoOneMap());
  }

  /** File, fault and counts of each profile; in = out + rejected is checked on the way. */
  private static PCollection<String> summaries(PCollectionTuple out) {
    return out.get(IngestSnapshots.PROFILES)
        .apply(
            "Sum up", MapElements.into(TypeDescriptors.strings()).via(IngestSnapshotsTest::line));
  }

  private static String line(FileProfile profile) {
    assertThat(profile.file(), profile.rowsOut() + profile.rejectedRows(), is(profile.rowsIn()));
    return "%s '%s' in %d out %d rejected %s missing %s unmapped %d"
        .formatted(
            profile.file(),
            profile.fault(),
            profile.rowsIn(),
            profile.rowsOut(),
            profile.rejected(),
            profile.missingColumns(),
            profile.unmappedColumns());
  }
}
