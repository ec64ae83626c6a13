package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Sha256;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Finishes a folder inside the graph once its input is complete (the verdicts of gates that
 * passed): hashes every file, in parallel, writes the manifest and {@code _SUCCESS}, and releases
 * what is to be released. Every step may run again. Gives the folder's path.
 */
final class SealRun extends PTransform<PCollection<String>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  /**
   * What is sealed.
   *
   * @param folder its path, without a slash at the end
   * @param provenance what it was made of
   * @param release what is done once it is sealed, null for nothing
   */
  record Settings(String folder, SortedMap<String, String> provenance, Release release)
      implements Serializable {
    Settings {
      provenance = new TreeMap<>(provenance);
    }
  }

  /**
   * The bundle that goes into service with a batch, and the pointer that moves to it.
   *
   * @param root folder of the pointer
   * @param name of the sealed folder, relative to the root
   * @param bundle path of the bundle
   * @param trusted keys whose signature counts
   * @param record path of the record of bundles in service
   * @param rollback whether an older bundle is wanted
   */
  record Release(
      String root, String name, String bundle, TrustedKeys trusted, String record, boolean rollback)
      implements Serializable {
    /** The record first: no list is ever latest whose bundle the record does not know. */
    void run() throws IOException {
      ModelBundle opened = ModelBundle.open(BundleFiles.read(bundle), trusted);
      ServiceLock.holding(
          record,
          () -> {
            RegistryFile.admit(root.substring(0, root.lastIndexOf('/')), opened);
            Champion champion = BundleFiles.putIntoService(record, opened, rollback);
            SealedRun.pointAt(root, name);
            return champion;
          });
    }
  }

  private final Settings settings;

  private SealRun(Settings settings) {
    this.settings = settings;
  }

  static SealRun by(Settings settings) {
    return new SealRun(settings);
  }

  @Override
  public PCollection<String> expand(PCollection<String> done) {
    return done.apply("When done", Combine.globally(Count.<String>combineFn()))
        .apply("Name the folder", ParDo.of(new NameFolder(settings.folder())))
        .apply(
            "List its files",
            FileIO.matchAll().withEmptyMatchTreatment(EmptyMatchTreatment.DISALLOW))
        .apply("Spread files", Reshuffle.viaRandomKey())
        .apply("Hash file", ParDo.of(new HashFile(settings.folder())))
        .setCoder(
            KvCoder.of(
                StringUtf8Coder.of(), KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))
        .apply("All files", GroupByKey.create())
        .apply("Seal", ParDo.of(new Seal(settings)));
  }

  /** Releases a folder that was sealed by an earlier job. */
  static final class ReleaseAgain extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;
    private final Release release;

    ReleaseAgain(Release release) {
      this.release = release;
    }

    @ProcessElement
    public void process(@Element String folder, OutputReceiver<String> out) throws IOException {
      release.run();
      out.output(folder);
    }
  }

  static final class NameFolder extends DoFn<Long, String> {
    private static final long serialVersionUID = 1L;
    private final String folder;

    NameFolder(String folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void process(@Element Long done, OutputReceiver<String> out) {
      if (done > 0) {
        out.output(folder + "/**");
      }
    }
  }

  /** One key for all: a folder has as many files as its tables have partitions. */
  static final class HashFile extends DoFn<MatchResult.Metadata, KV<String, KV<String, String>>> {
    private static final long serialVersionUID = 1L;
    private final String folder;

    HashFile(String folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void process(
        @Element MatchResult.Metadata file, OutputReceiver<KV<String, KV<String, String>>> out)
        throws IOException {
      String path = file.resourceId().toString();
      int at = path.indexOf(folder + "/");
      if (at < 0) {
        throw new IllegalStateException("%s is not below %s".formatted(path, folder));
      }
      String name = path.substring(at + folder.length() + 1);
      if (SealedRun.isListed(name)) {
        out.output(KV.of("files", KV.of(name, sha256(path))));
      }
    }

    private static String sha256(String path) throws IOException {
      try (InputStream in = ArtifactFiles.open(path);
          DigestInputStream hashed = new DigestInputStream(in, Sha256.begin())) {
        hashed.transferTo(java.io.OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
      }
    }
  }

  static final class Seal extends DoFn<KV<String, Iterable<KV<String, String>>>, String> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    Seal(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<KV<String, String>>> hashed, OutputReceiver<String> out)
        throws IOException {
      SortedMap<String, String> files = new TreeMap<>();
      hashed.getValue().forEach(file -> files.put(file.getKey(), file.getValue()));
      SealedRun.seal(settings.folder(), settings.provenance(), files);
      if (settings.release() != null) {
        settings.release().run();
      }
      out.output(settings.folder());
    }
  }
}
