package com.savvywealth.leads.transform.ready;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.ready.Canary;
import com.savvywealth.leads.model.ready.CanaryHash;
import com.savvywealth.leads.model.ready.CanarySet;
import com.savvywealth.leads.model.ready.FileScan;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.PrivacyScan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Searches every file of some folders for personal data: for forms that it has, and for values
 * drawn from the input files, which are compared as keyed hashes. Gives one {@link PrivacyScan},
 * also when there is no file; a folder without one counts as unread.
 */
public final class ScanArtifacts extends PTransform<PBegin, PCollection<PrivacyScan>> {
  private static final long serialVersionUID = 1L;

  /**
   * What is searched for what.
   *
   * @param rules what is personal and where it may stand
   * @param folders paths by the names that allowances use, without a slash at the end; one that
   *     ends in {@link #SHALLOW} is searched for the files directly in it, and may have none
   * @param sources input files to draw values from
   * @param tokenKey reference to the key of hashes and tokens
   */
  public record Settings(
      PrivacyRules rules,
      SortedMap<String, String> folders,
      List<SourceFile> sources,
      String tokenKey)
      implements Serializable {
    /** Copies what it is given; all parts are required. */
    public Settings {
      Objects.requireNonNull(rules, "rules");
      Objects.requireNonNull(tokenKey, "tokenKey");
      folders = new TreeMap<>(folders);
      sources = List.copyOf(sources);
    }
  }

  /** End of a folder's path of which only the files directly in it are meant. */
  static final String SHALLOW = "/*";

  private final Settings settings;
  private final String without;

  private ScanArtifacts(Settings settings, String without) {
    this.settings = settings;
    this.without = without;
  }

  /** A search by these settings. */
  public static ScanArtifacts by(Settings settings) {
    return new ScanArtifacts(settings, null);
  }

  /** Leaves out what lies below a folder: what the search itself is written to. */
  public ScanArtifacts without(String folder) {
    return new ScanArtifacts(settings, folder);
  }

  @Override
  public PCollection<PrivacyScan> expand(PBegin begin) {
    PCollectionView<List<DrawCanaries.Drawn>> drawn =
        begin
            .apply(
                "Draw values",
                DrawCanaries.from(settings.sources(), settings.rules(), settings.tokenKey()))
            .apply("All values", View.asList());
    List<PCollection<Named>> named = new ArrayList<>();
    for (Map.Entry<String, String> folder : settings.folders().entrySet()) {
      String path = folder.getValue();
      boolean shallow = path.endsWith(SHALLOW);
      String base = shallow ? path.substring(0, path.length() - SHALLOW.length()) : path;
      named.add(
          begin
              .apply(
                  "Match " + folder.getKey(),
                  FileIO.match()
                      .filepattern(shallow ? path : path + "/**")
                      .withEmptyMatchTreatment(EmptyMatchTreatment.ALLOW))
              .apply(
                  "Name " + folder.getKey(), ParDo.of(new NameFile(folder.getKey(), base, without)))
              .setCoder(SerializableCoder.of(Named.class)));
    }
    if (named.isEmpty()) {
      named.add(begin.apply("No folder", Create.empty(SerializableCoder.of(Named.class))));
    }
    PCollectionView<List<FileScan>> scans =
        PCollectionList.of(named)
            .apply("All files", Flatten.pCollections())
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply("Scan", ParDo.of(new Scan(settings, drawn)).withSideInputs(drawn))
            .setCoder(SerializableCoder.of(FileScan.class))
            .apply("All scans", View.asList());
    return begin
        .apply("Once", Create.of(1))
        .apply("Sum up", ParDo.of(new SumUp(settings, drawn, scans)).withSideInputs(drawn, scans))
        .setCoder(SerializableCoder.of(PrivacyScan.class));
  }

  /**
   * One file.
   *
   * @param path where it is
   * @param name as findings call it
   * @param bytes its size
   */
  record Named(String path, String name, long bytes) implements Serializable {}

  static final class NameFile extends DoFn<MatchResult.Metadata, Named> {
    private static final long serialVersionUID = 1L;
    private final String name;
    private final String folder;
    private final String without;

    NameFile(String name, String folder, String without) {
      this.name = name;
      this.folder = folder;
      this.without = without;
    }

    @ProcessElement
    public void process(@Element MatchResult.Metadata file, OutputReceiver<Named> out) {
      String base = FileSystems.matchNewResource(folder, true).toString();
      String path = file.resourceId().toString();
      if (without != null
          && path.startsWith(FileSystems.matchNewResource(without, true).toString())) {
        return;
      }
      String below =
          path.startsWith(base) ? path.substring(base.length()) : file.resourceId().getFilename();
      out.output(new Named(path, name + "/" + below, file.sizeBytes()));
    }
  }

  private static CanarySet canaries(Settings settings, List<DrawCanaries.Drawn> drawn) {
    List<Canary> all = new ArrayList<>();
    drawn.forEach(each -> all.addAll(each.canaries()));
    CanaryHash hash = CanaryHash.under(Tokenizer.of(KeyReference.parse(settings.tokenKey())));
    return CanarySet.of(all, hash, settings.rules().mostTokens());
  }

  /** The set of values is made once for all files of a worker's thread. */
  static final class Scan extends DoFn<Named, FileScan> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final PCollectionView<List<DrawCanaries.Drawn>> drawn;
    private transient CanarySet canaries;

    Scan(Settings settings, PCollectionView<List<DrawCanaries.Drawn>> drawn) {
      this.settings = settings;
      this.drawn = drawn;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (canaries == null) {
        canaries = canaries(settings, context.sideInput(drawn));
      }
      Named file = context.element();
      ScanFile.of(file.path(), file.name(), file.bytes(), canaries, settings.rules())
          .forEach(context::output);
    }
  }

  static final class SumUp extends DoFn<Integer, PrivacyScan> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final PCollectionView<List<DrawCanaries.Drawn>> drawn;
    private final PCollectionView<List<FileScan>> scans;

    SumUp(
        Settings settings,
        PCollectionView<List<DrawCanaries.Drawn>> drawn,
        PCollectionView<List<FileScan>> scans) {
      this.settings = settings;
      this.drawn = drawn;
      this.scans = scans;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      List<FileScan> all = new ArrayList<>(context.sideInput(scans));
      settings
          .folders()
          .forEach(
              (folder, path) -> {
                if (!path.endsWith(SHALLOW)
                    && all.stream().noneMatch(scan -> scan.file().startsWith(folder + "/"))) {
                  all.add(FileScan.unread(folder + "/", 0, "there is no file in it"));
                }
              });
      all.sort(null);
      context.output(
          PrivacyScan.of(settings.rules(), canaries(settings, context.sideInput(drawn)), all));
    }
  }
}
