package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.refresh.ModelRegistry;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code registry}: every model that was promoted, refused or put back, and whether that holds. */
@Command(
    name = "registry",
    description = {
      "Shows or verifies the registry of models, or enters one put into service by hand.",
      "Prints to standard output; adopt writes OUT/model_registry.json."
    },
    footer = {
      "  ./leadscoring registry show --out=out",
      "  ./leadscoring registry verify --out=out"
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "show|verify|adopt")
final class RegistryCommand implements Runnable {
  private static final String OUT = "Folder with the runs, the scores and the registry.";

  @Override
  public void run() {
    throw new UsageException(
        "registry needs one of show, verify, adopt; try: ./leadscoring registry --help");
  }

  @Command(
      name = "show",
      description = {
        "Prints one line an entry, oldest first, or the whole file.",
        "Writes nothing."
      },
      footer = {"  ./leadscoring registry show --out=out"},
      mixinStandardHelpOptions = true)
  int show(
      @Option(names = "--out", paramLabel = "DIR", required = true, description = OUT) Path out,
      @Option(names = "--json", description = "Print the file.") boolean json)
      throws IOException {
    ModelRegistry registry = file(out).read();
    if (json) {
      System.out.print(registry.json());
      return Faults.OK;
    }
    for (int i = 0; i < registry.entries().size(); i++) {
      System.out.println((i + 1) + "  " + line(registry.entries().get(i).model()));
    }
    return Faults.OK;
  }

  private static String line(RegisteredModel model) {
    String figures =
        model.comparison() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "  auc_pr %+.5f (%+.5f to %+.5f)",
                model.comparison().difference(),
                model.comparison().low(),
                model.comparison().high());
    String approved = model.approval() == null ? "" : "  approved by " + model.approval().owner();
    return "%s  %s  %s  run %s  after %s%s%s  %s"
        .formatted(
            model.event(),
            model.edition(),
            model.fingerprint().substring(0, 12),
            model.run(),
            model.predecessor().isEmpty() ? "nothing" : model.predecessor().substring(0, 12),
            figures,
            approved,
            model.reason());
  }

  @Command(
      name = "verify",
      description = {
        "Checks the chain and the lineage up to what is in service; exit code 3 for a gap.",
        "Writes nothing."
      },
      footer = {"  ./leadscoring registry verify --out=out"},
      mixinStandardHelpOptions = true)
  int verify(
      @Option(names = "--out", paramLabel = "DIR", required = true, description = OUT) Path out)
      throws IOException {
    RegistryFile file = file(out);
    ModelRegistry registry = file.read();
    List<String> gaps = file.gaps();
    if (registry.entries().isEmpty() && gaps.isEmpty()) {
      throw new UsageException("there is no registry below " + file.out() + " to verify");
    }
    gaps.forEach(System.err::println);
    if (!gaps.isEmpty()) {
      return Faults.GATE;
    }
    System.out.printf("OK  %d entries  head %s%n", registry.entries().size(), registry.head());
    return Faults.OK;
  }

  @Command(
      name = "adopt",
      description = {
        "Enters the model in service, which was put there without a refresh.",
        "Writes OUT/model_registry.json."
      },
      footer = {
        "  ./leadscoring registry adopt --out=out --reason=\"promoted by hand before the registry\""
      },
      mixinStandardHelpOptions = true)
  int adopt(
      @Option(names = "--out", paramLabel = "DIR", required = true, description = OUT) Path out,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why it was put there.")
          String why,
      @Option(
              names = "--trustedKeys",
              paramLabel = "FILE",
              description = "Keys whose signature counts.")
          String keys)
      throws IOException {
    RegistryFile file = file(out);
    ModelsOnDisk models = new ModelsOnDisk(file.out(), BundleFiles.trusted(keys));
    try (FolderLock lock = FolderLock.of(file.out().resolve("refresh"))) {
      String now = ServiceLock.holding(file.record(), () -> adopted(file, models, why));
      System.out.println("ADOPTED  " + now + "  in " + lock.folder().getParent());
      return Faults.OK;
    }
  }

  private static String adopted(RegistryFile file, ModelsOnDisk models, String why)
      throws IOException {
    String now = file.inService();
    if (now.isEmpty()) {
      throw new UsageException(file.record() + " says that nothing is in service");
    }
    ModelRegistry registry = file.read();
    if (registry.inService().equals(now)) {
      throw new UsageException("the model in service is entered: nothing to adopt");
    }
    ModelsOnDisk.Found model = models.require(now);
    file.enter(
        new Registration(file)
            .of(model, Registration.Saying.of(Event.ADOPTED, why, registry.inService())));
    return model.bundle().edition() + "  fingerprint " + now;
  }

  private static RegistryFile file(Path out) {
    if (!Files.isDirectory(out)) {
      throw new UsageException("--out=" + out + " is no folder");
    }
    return new RegistryFile(out.toAbsolutePath().normalize());
  }
}
