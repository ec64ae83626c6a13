package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleDescription;
import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.BundleVerdicts;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code bundle}: what scoring would say of a bundle, what is in it, and which one is in service.
 * Exit code 2: it is refused, in one line with the rule that it breaks.
 */
@Command(
    name = "bundle",
    description = {
      "Verifies a model bundle, shows what is in it, or puts it into service.",
      "Prints to standard output; promote writes the record that it is given."
    },
    footer = {
      "  ./leadscoring bundle verify testdata/models/small_v12.zip",
      "  ./leadscoring bundle show testdata/models/small_v12.zip --json"
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "verify|show|promote")
final class BundleCommand implements Runnable {
  private static final String BUNDLE = "Path of the bundle, local or gs://.";
  private static final String KEYS =
      "JSON file of the keys whose signature counts; without it the demo key alone, for worlds.";

  @Override
  public void run() {
    throw new UsageException(
        "bundle needs one of verify, show, promote; try: ./leadscoring bundle --help");
  }

  @Command(
      name = "verify",
      description = {
        "Opens a bundle as scoring does and prints one line.",
        "Writes nothing; exits with 2 when the bundle is refused."
      },
      footer = {"  ./leadscoring bundle verify testdata/models/small_v12.zip"},
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "BUNDLE", description = BUNDLE) String path,
      @Option(names = "--trustedKeys", paramLabel = "FILE", description = KEYS) String keys) {
    System.out.println("OK  " + line(open(path, BundleFiles.trusted(keys))));
    return Faults.OK;
  }

  @Command(
      name = "show",
      description = {
        "Opens a bundle as scoring does and prints what is in it.",
        "Writes nothing; exits with 2 when the bundle is refused."
      },
      footer = {"  ./leadscoring bundle show testdata/models/small_v12.zip"},
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "BUNDLE", description = BUNDLE) String path,
      @Option(names = "--trustedKeys", paramLabel = "FILE", description = KEYS) String keys,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    BundleDescription description =
        BundleDescription.of(BundleFiles.read(path), BundleFiles.trusted(keys));
    System.out.print(json ? StrictJson.pretty(description) : BundleText.of(description));
    return Faults.OK;
  }

  @Command(
      name = "promote",
      description = {
        "Puts a bundle into service: writes it into the record that scoring compares with.",
        "A bundle that is not newer than those in the record is refused unless --rollback is given."
            + " Writes the file of --championRecord."
      },
      footer = {
        "  ./leadscoring bundle promote testdata/models/small_v12.zip"
            + " --championRecord=out/champion.json"
      },
      mixinStandardHelpOptions = true)
  int promote(
      @Parameters(paramLabel = "BUNDLE", description = BUNDLE) String path,
      @Option(
              names = "--championRecord",
              paramLabel = "FILE",
              required = true,
              description = "The record, champion.json; made when it is not there.")
          String record,
      @Option(names = "--trustedKeys", paramLabel = "FILE", description = KEYS) String keys,
      @Option(names = "--rollback", description = "Put an older bundle back, and record that.")
          boolean rollback)
      throws IOException {
    ModelBundle bundle = open(path, BundleFiles.trusted(keys));
    BundleVerdicts.requireNoneRed(bundle);
    Champion champion = BundleFiles.putIntoService(record, bundle, rollback);
    boolean back = champion.current().orElseThrow().rollback();
    System.out.println((back ? "IN SERVICE, BY ROLLBACK  " : "IN SERVICE  ") + line(bundle));
    return Faults.OK;
  }

  private static ModelBundle open(String path, TrustedKeys trusted) {
    byte[] bytes = BundleFiles.read(path);
    ScoringModel.open(bytes, trusted);
    return ModelBundle.open(bytes, trusted);
  }

  private static String line(ModelBundle bundle) {
    return "key %s  %s  format %d  fingerprint %s"
        .formatted(bundle.keyId(), bundle.edition(), bundle.formatVersion(), bundle.fingerprint());
  }
}
