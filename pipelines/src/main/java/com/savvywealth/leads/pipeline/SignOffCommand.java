package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.gate.SignOff;
import com.savvywealth.leads.model.gate.SignOffs;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sign-off}: one person's signed yes, as a file. */
@Command(
    name = "sign-off",
    description = {
      "Signs a person's yes that no program can measure, such as compliance_signed_off.",
      "compliance_signed_off counts when its statement names the model's version (v12) or the"
          + " bundle's fingerprint, and its date is not after the day of readiness. The demo key"
          + " counts for worlds only. Writes the file of --out, which must not be there yet."
    },
    footer = {
      "  ./leadscoring sign-off --metric=compliance_signed_off --owner=compliance"
          + " --statement=\"v12: only permitted data is used and shown\" --date=2025-10-20"
          + " --key=demo --out=out/compliance.json"
    },
    mixinStandardHelpOptions = true)
final class SignOffCommand implements Callable<Integer> {
  @Option(
      names = "--metric",
      paramLabel = "WORD",
      required = true,
      description = "The check it answers, such as compliance_signed_off or change_approved.")
  private String metric;

  @Option(
      names = "--owner",
      paramLabel = "TEXT",
      required = true,
      description = "Who says yes: a role, not a name.")
  private String owner;

  @Option(
      names = "--statement",
      paramLabel = "TEXT",
      required = true,
      description = "To what, such as \"v12: only permitted data is used and shown\".")
  private String statement;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      required = true,
      description = "When, such as 2025-10-20.")
  private String date;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      required = true,
      description = "Reference to the signing key: demo, env:NAME, file:PATH or secret:...")
  private String key;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file, which must not be there yet.")
  private String out;

  @Override
  public Integer call() throws IOException {
    SignOff yes;
    try {
      yes = new SignOff(metric, owner, statement, date);
    } catch (DateTimeParseException e) {
      throw new UsageException("--date must be a day such as 2025-10-20 but was " + date, e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    if (ArtifactFiles.exists(out)) {
      throw new UsageException(out + " is there already: what was signed is never overwritten");
    }
    Signer signer = Signer.of(KeyReference.parse(key));
    ArtifactFiles.write(out, SignOffs.sign(List.of(yes), signer));
    System.out.println("signed with " + signer.keyId() + ": " + out);
    return Faults.OK;
  }
}
