package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a person gets wrong, whichever the command: exit code 2, one line with the cause, at
 * most one that says where to look, and never a trace.
 */
class PlainErrorsTest {
  private static final String DATA = RunFolder.TESTDATA.toString();

  /** Of every command a call that would work, but for what NONE, FILE, ... stand for. */
  private static final List<String> CALLS =
      List.of(
          "run --config=CONFIG --out=OUT",
          "run --world=promise --out=OUT",
          "world --world=promise --small --out=OUT",
          "gates --run=RUN",
          "explain --run=RUN --lead=00Q5f000000BIHIEA4",
          "sql --run=RUN SELECT",
          "contract --config=CONFIG",
          "contract --config=CONFIG --table=TABLE",
          "bundle verify BUNDLE",
          "bundle show BUNDLE",
          "bundle promote BUNDLE --championRecord=OUT/c.json",
          "bundle verify BUNDLE --trustedKeys=KEYS",
          "lists --run=RUN --config=LISTS --out=OUT",
          "crm --config=CONFIG --runDir=RUN --batch=RUN --out=OUT",
          "experiment --step=design --config=EXPERIMENT --out=OUT",
          "experiment --step=assign --asOf=2026-02-16 --leads=LEADS --config=EXPERIMENT --out=OUT",
          "health --step=watch --config=CONFIG --runDir=RUN --out=OUT",
          "health --step=checkpoints --config=CONFIG --runDir=RUN --out=OUT",
          "health --step=readiness --config=CONFIG --runDir=RUN --out=OUT",
          "rehearse --config=EXPERIMENT --out=OUT",
          "serve --bundle=BUNDLE --port=0",
          "alerts --alerts=ALERTS",
          "alerts --gates=GATES",
          "sign-off --metric=change_approved --owner=a --statement=b --date=2025-10-20 --key=KEY"
              + " --out=OUT/x.json",
          "refresh --config=CONFIG --out=OUT",
          "refresh --rollback --out=OUT",
          "registry show --out=OUT",
          "registry verify --out=OUT",
          "registry adopt --reason=r --out=OUT",
          "intake --config=CONFIG --runDir=DIR",
          "training-table --config=CONFIG --runDir=DIR",
          "audit --config=CONFIG --runDir=DIR",
          "train --config=CONFIG --runDir=DIR",
          "score --config=CONFIG --runDir=DIR",
          "score --config=CONFIG --runDir=RUN --bundle=BUNDLE --out=OUT",
          "score --mode=shadow --config=CONFIG --runDir=RUN --bundle=BUNDLE --out=OUT",
          "score --mode=stress --config=CONFIG --runDir=RUN --bundle=BUNDLE --out=OUT",
          "score --mode=adhoc --list=LEADS --config=CONFIG --runDir=RUN --bundle=BUNDLE --out=OUT",
          "bench csv --file=LEADS",
          "bench serve --bundle=BUNDLE");

  @TempDir private Path folder;

  @BeforeEach
  void spoilFiles() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("file"), "");
    Files.writeString(folder.resolve("broken"), "{\"name\": ");
    Files.writeString(folder.resolve("list"), "[1, 2]");
    Files.write(folder.resolve("binary"), "\u00e9{\u0000".getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Each call with each of its files and folders spoilt in each way. */
  static Stream<Arguments> spoilt() {
    return CALLS.stream()
        .flatMap(
            call ->
                Stream.of(
                        "CONFIG",
                        "RUN",
                        "TABLE",
                        "BUNDLE",
                        "KEYS",
                        "LISTS",
                        "EXPERIMENT",
                        "LEADS",
                        "ALERTS",
                        "GATES",
                        "KEY")
                    .filter(each -> call.matches(".*[= ]" + each + "( .*|$)"))
                    .flatMap(each -> ways(call, each).map(way -> Arguments.of(call, each, way))));
  }

  /** Ways to spoil a part; any bytes are a vendor file to the scanner, and no rows a table. */
  private static Stream<String> ways(String call, String part) {
    if (call.startsWith("bench csv")) {
      return Stream.of("none", "empty");
    }
    return Stream.of("none", "empty", "file", "broken", "list", "binary")
        .filter(way -> !part.equals("TABLE") || !way.equals("empty"));
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void aSpoiltFileIsOnePlainLine(String call, String part, String way) {
    List<String> words = new ArrayList<>();
    for (String word : call.split(" ", -1)) {
      words.add(word.replaceFirst("(^|=)" + part + "$", "$1" + spoilt(part, way)));
    }
    expectPlain(words);
  }

  private String spoilt(String part, String way) {
    return (part.equals("KEY") ? "file:" : "") + folder.resolve(way);
  }

  /** Each call with its output where a file is. */
  static Stream<String> withOutput() {
    return CALLS.stream()
        .filter(call -> call.contains("--out=OUT") && !call.startsWith("sign-off"))
        .filter(call -> !call.startsWith("experiment --step=assign"));
  }

  @ParameterizedTest
  @MethodSource("withOutput")
  void anOutputFolderThatIsAFileIsOnePlainLine(String call) {
    expectPlain(List.of(call.replace("=OUT", "=" + folder.resolve("file")).split(" ", -1)));
  }

  @ParameterizedTest
  @MethodSource("withOutput")
  void anOutputFolderBelowAFileIsOnePlainLine(String call) {
    expectPlain(List.of(call.replace("=OUT", "=" + folder.resolve("file/out")).split(" ", -1)));
  }

  /** Each call once with an option that no command has, and once with each of its own mistyped. */
  @ParameterizedTest
  @MethodSource("calls")
  void aMistypedOptionIsNamedWithTheOneThatWasMeant(String call) {
    String option = call.replaceFirst("^.*?--(\\w+).*$", "$1");
    if (option.equals(call)) {
      return; // takes its bundle without an option
    }
    String slip = option.substring(0, option.length() - 1) + "x";
    String meant = call.replace("--" + option + "=", "--" + slip + "=");
    List<String> printed =
        expectPlain(
            Stream.concat(Stream.of(call.split(" ", -1)), Stream.of("--" + slip + "=1")).toList());
    assertThat(meant, printed.get(0), containsString("--" + slip));
    assertThat(printed.get(0), containsString("did you mean --"));
  }

  static Stream<String> calls() {
    return CALLS.stream();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          rnu --world=promise                         | leadscoring has no command rnu; did you mean run?
          expalin                                     | leadscoring has no command expalin; did you mean explain?
          help runn                                   | leadscoring has no command runn; did you mean run?
          banana                                      | leadscoring has no command banana
          bundle tie x                                | bundle has no command tie; it has promote, show, verify
          bundle verfy x                              | bundle has no command verfy; did you mean verify?
          run --wrold=promise --out=OUT               | run has no option --wrold; did you mean --world?
          run --world=promise                         | Missing required option: '--out=DIR'
          run --out=OUT                               | Missing required argument (specify one of these): (--world=WORD | --config=FILE)
          run --world=fantasy --out=OUT               | world must be promise or real but was fantasy
          run --world=promise --seed=x --out=OUT      | Invalid value for option '--seed': 'x' is not a whole number
          run --world=promise --vintages=99 --out=OUT | 99
          run --world=promise extra --out=OUT         | run takes no further argument, but there was extra
          world --world=promise --reps=0 --out=OUT    | 0
          world --world=promise --reps=x --out=OUT    | 'x' is not a whole number
          train --confg=x --runDir=DIR --config=x     | train has no option --confg, nor has the Beam runner; did you mean --config?
          train --runDir=DIR                          | Missing required option: '--config=FILE'
          train word --config=x --runDir=DIR          | 'word' is no option of train: options are written --name=value
          train --survey=maybe --config=x --runDir=DIR | 'maybe' is not a boolean
          score --mode=fast --config=CONFIG --runDir=DIR | --mode must be one of [production, shadow, stress, adhoc] but was fast
          score --days=x --config=CONFIG --runDir=DIR | Invalid value for option '--days': 'x' is not a whole number
          score --scoreAt=now --config=CONFIG --runDir=DIR | now
          health --step=dance --config=CONFIG --runDir=DIR --out=OUT | dance
          experiment --step=dance --out=OUT           | dance
          experiment --step=design --asOf=soon --out=OUT | soon
          experiment --step=design --config=EXPERIMENT --runDir=x --out=OUT | --runDir is the template's
          bundle                                      | bundle needs one of verify, show, promote
          registry                                    | registry needs one of show, verify, adopt
          bench                                       | Missing required subcommand
          completion fish                             | SHELL must be bash or zsh but was fish
          completion                                  | Missing required parameter: 'SHELL'
          serve --bundle=BUNDLE --port=99999          | port
          serve --bundle=BUNDLE --host=no.such.host.invalid --port=0 | --host=no.such.host.invalid
          sign-off --metric=m --owner=a --statement=b --date=soon --key=demo --out=OUT | --date must be a day such as 2025-10-20 but was soon
          sign-off --metric=change_approved --owner=a --statement=b --date=2025-10-20 --key=secret --out=OUT | a key is given by reference
          sign-off --metric=change_approved --owner=a --statement=b --date=2025-10-20 --key=env:NO_SUCH --out=OUT | there is no key at env:NO_SUCH
          lists --run=DIR --config=LISTS --at=soon --out=OUT | --at must be a day such as 2025-10-20 but was soon
          rehearse --lift=x --out=OUT                 | 'x' is not a number
          rehearse --adoption=7 --out=OUT             | --adoption must lie in [0, 1] but was 7.0
          bench join --scale=0                        | --scale must lie in (0, 8]
          bench scoring --trees=0                     | --trees
          bench assign --leads=0                      | --leads must be at least 1 but was 0
          bench csv --file=LEADS --repeats=0          | --repeats must be at least 1 but was 0
          bench year --years=0                        | years
          """)
  void aWrongWordIsToldWithWhatWouldBeRight(String call, String says) {
    List<String> printed = expectPlain(List.of(call.split(" ", -1)));
    assertThat(printed.get(0), containsString(says));
  }

  private List<String> expectPlain(List<String> words) {
    String[] typed = words.stream().map(this::real).toArray(String[]::new);
    CommandLineRun run = CommandLineRun.of(typed);
    String what = Arrays.toString(typed) + "\n" + run.printed();
    assertThat(what, run.exitCode(), is(2));
    List<String> lines = run.lines();
    assertThat(what, lines.size(), lessThanOrEqualTo(2));
    if (lines.size() == 2) {
      assertThat(what, lines.get(1), startsWith("try: ./leadscoring"));
    }
    assertThat(what, lines.get(0), not(matchesRegex(".*(Exception|: null$|\\bat com\\.).*")));
    return lines;
  }

  /** A word with what it stands for; what was spoilt is a path already. */
  private String real(String word) {
    return word.replaceFirst("(^|=)CONFIG$", "$1" + DATA + "/world/promise-small/run.json")
        .replaceFirst("(^|=)BUNDLE$", "$1" + DATA + "/models/small_v12.zip")
        .replaceFirst("(^|=)EXPERIMENT$", "$1" + DATA + "/experiment/small/experiment.json")
        .replaceFirst("(^|=)LISTS$", "$1bundled:v12_sga_lists.json")
        .replaceFirst("(^|=)LEADS$", "$1" + DATA + "/world/promise-small/leads/leads.csv")
        .replaceFirst("(^|=)(RUN|DIR)$", "$1" + folder.resolve("empty"))
        .replaceFirst("(^|=)TABLE$", "$1" + folder.resolve("empty"))
        .replaceFirst("=OUT(/|$)", "=" + folder.resolve("out") + "$1");
  }
}
