package com.savvywealth.leads.pipeline.fuzz;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.gate.LedgerRefused;
import java.io.IOException;
import java.util.List;

/** What is read, from what it is made, and how it may refuse. */
enum FuzzTarget {
  /** Vendor files: every record and field of a CSV, packed or not. */
  CSV(CsvInputs::read, CsvInputs::corpus),
  /** The values in them: numbers, days, instants, ids. */
  FIELDS(CsvInputs::readFields, CsvInputs::corpus),
  /** Every configuration file. */
  CONFIG(JsonInputs::readConfig, JsonInputs::configs),
  /** What one call leaves for the next: records, ledgers, logs, registries, signed lists. */
  STATE(JsonInputs::readState, JsonInputs::states),
  /** Bundles as they are. */
  BUNDLE(ModelInputs::readBundle, ModelInputs::bundles),
  /** Bundles one of whose files is damaged and signed by a trusted key. */
  SIGNED(ModelInputs::readSigned, ModelInputs::files),
  /** Models in XGBoost's binary format. */
  UBJ(ModelInputs::readUbj, ModelInputs::ubj),
  /** Models in XGBoost's text format. */
  MODEL_JSON(ModelInputs::readJson, ModelInputs::json),
  /** Bodies of requests for scores. */
  BODY(ModelInputs::readBody, ModelInputs::bodies);

  /** Reads an input; true when it was taken, false when the answer was a refusal. */
  @FunctionalInterface
  interface Reader {
    boolean read(byte[] input) throws IOException;
  }

  /** Gives right inputs. */
  @FunctionalInterface
  interface Corpus {
    List<byte[]> inputs() throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker")
  private final Reader reader;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Corpus corpus;

  FuzzTarget(Reader reader, Corpus corpus) {
    this.reader = reader;
    this.corpus = corpus;
  }

  /** Right inputs. */
  List<byte[]> corpus() throws IOException {
    return corpus.inputs();
  }

  /**
   * Reads an input and says what came of it: "taken", or how it was refused. Whatever else is
   * thrown is a fault of ours.
   */
  String outcome(byte[] input) throws IOException {
    try {
      return reader.read(input) ? "taken" : "refused";
    } catch (BundleRefused refused) {
      return "refused: " + refused.code();
    } catch (LedgerRefused | IllegalArgumentException refused) {
      if (refused.getClass() == IllegalArgumentException.class
          || refused instanceof LedgerRefused) {
        return named(refused);
      }
      throw refused; // such as NumberFormatException, which nobody worded
    }
  }

  /** "refused"; a refusal without words is a fault of ours. */
  static String named(RuntimeException refused) {
    if (refused.getMessage() == null || refused.getMessage().isBlank()) {
      throw new IllegalStateException("refused without a word", refused);
    }
    return "refused";
  }
}
