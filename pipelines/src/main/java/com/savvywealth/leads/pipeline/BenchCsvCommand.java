package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Sha256;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvScanner;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench csv}: our scanner beside FastCSV on one vendor file, both asked for the texts of the
 * mapped columns and a SHA-256 of the bytes. FastCSV is used by its callbacks, so that it too makes
 * no text of a field that nobody wants.
 */
@Command(
    name = "csv",
    description = {
      "Times the CSV scanner beside the library FastCSV on one vendor file.",
      "Prints its figures; writes nothing."
    },
    footer = {"  ./leadscoring bench csv --file=out/world/reps/RIARepDataFeed_20251005.csv"},
    mixinStandardHelpOptions = true)
final class BenchCsvCommand implements Callable<Integer> {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "A vendor rep file.")
  private Path file;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Timed runs of each, in turn; default ${DEFAULT-VALUE}.")
  private int repeats = 5;

  /** Records read and characters of the texts wanted. */
  private record Read(long records, long characters) {}

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("no such file: " + file);
    }
    if (repeats < 1) {
      throw new UsageException("--repeats must be at least 1 but was " + repeats);
    }
    List<String> sources =
        IntakeMap.bundled().entries().stream().map(IntakeMap.Entry::source).toList();
    List<Double> ratios = new ArrayList<>();
    boolean same = true;
    for (int i = -1; i < repeats; i++) {
      long start = System.nanoTime();
      Read ours = scanner(sources);
      long middle = System.nanoTime();
      Read theirs = fastCsv(sources);
      long end = System.nanoTime();
      same &= ours.equals(theirs);
      if (i >= 0) {
        ratios.add((double) (end - middle) / (middle - start));
        System.out.printf(
            Locale.ROOT,
            "scanner %.2f s  FastCSV %.2f s  %s %s%n",
            (middle - start) / 1e9,
            (end - middle) / 1e9,
            ours,
            theirs);
      }
    }
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    Map<String, Object> result = new TreeMap<>();
    result.put("fastCsvOverScanner", Math.round(1000 * sorted[sorted.length / 2]) / 1000.0);
    result.put("sameTexts", same);
    System.out.println(StrictJson.compact(result));
    return Faults.OK;
  }

  private Read scanner(List<String> sources) throws IOException {
    long records = 0;
    long characters = 0;
    try (CsvScanner csv = CsvScanner.open(file.toString(), ",")) {
      int[] wanted =
          sources.stream().mapToInt(csv.header()::indexOf).filter(at -> at >= 0).toArray();
      csv.want(wanted);
      while (csv.next()) {
        records++;
        for (int i = 0; i < wanted.length; i++) {
          characters += csv.text(i).length();
        }
      }
      csv.sha256();
    }
    return new Read(records, characters);
  }

  private Read fastCsv(List<String> sources) throws IOException {
    Texts texts = new Texts(sources);
    long records = -1;
    MessageDigest digest = Sha256.begin();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        CsvReader<Integer> csv =
            CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .build(texts, new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (Integer fields : csv) {
        records += fields > 0 ? 1 : 0;
      }
    }
    return new Read(records, texts.characters);
  }

  /** Makes a text of each wanted field and nothing of the others. */
  private static final class Texts extends CsvCallbackHandler<Integer> {
    private final List<String> sources;
    private boolean[] wanted;
    private final List<Boolean> header = new ArrayList<>();
    private int fields;
    private long characters;

    Texts(List<String> sources) {
      this.sources = sources;
    }

    @Override
    protected void beginRecord(long line) {
      fields = 0;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      if (wanted == null) {
        String name = new String(buffer, offset, length);
        header.add(sources.contains(name.startsWith("\uFEFF") ? name.substring(1) : name));
      } else if (fields < wanted.length && wanted[fields]) {
        characters += new String(buffer, offset, length).length();
      }
      fields++;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      fields = 0;
    }

    @Override
    protected void setEmpty() {
      fields = 0;
    }

    @Override
    protected Integer buildRecord() {
      if (wanted == null) {
        wanted = new boolean[header.size()];
        for (int i = 0; i < wanted.length; i++) {
          wanted[i] = header.get(i);
        }
      }
      return fields;
    }

    @Override
    protected int getFieldCount() {
      return fields;
    }

    @Override
    protected RecordType getRecordType() {
      return fields == 0 ? RecordType.EMPTY : RecordType.DATA;
    }
  }
}
