package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pileshare.system.SourceTree.Line;

/** The house style, as far as a machine can see it; CONTRIBUTING.md has the reasons. */
class TidyTest {
  private static final int MAIN_LINES_MAX = 300;
  private static final int TEST_LINES_MAX = 400;
  private static final int FUNCTION_LINES_MAX = 50;
  private static final int COLUMNS_MAX = 100;
  private static final int PACKAGE_SEGMENTS_MAX = 5;
  private static final Set<String> TOP_FOLDERS =
      Set.of(
          "pile-gateway",
          "permission-service",
          "reservation-service",
          "ledger-service",
          "deploy",
          "docs");

  @Test
  void aFileIsShortEnoughToBeReadInOneGo() {
    var tooLong =
        SourceTree.java()
            .filter(
                file ->
                    lineCount(file) > (SourceTree.isTest(file) ? TEST_LINES_MAX : MAIN_LINES_MAX))
            .map(
                file ->
                    place(file)
                        + ": Expected at most 300 lines (400 in a test), but there are "
                        + lineCount(file)
                        + "; split it by what it is about.");
    none(tooLong);
  }

  @Test
  void aFunctionFitsOnAScreen() {
    none(SourceTree.mainJava().flatMap(TidyTest::longFunctions));
  }

  @Test
  void aLineFitsBesideAnother() {
    none(
        SourceTree.java()
            .flatMap(SourceTree::lines)
            .filter(line -> line.text().length() > COLUMNS_MAX)
            .filter(line -> !line.text().startsWith("import "))
            .map(line -> line.because("Expected at most 100 columns.")));
  }

  @Test
  void everyImportSaysWhatItBrings() {
    found(SourceTree.java(), "^import .*\\*;", "Expected imports by name, but there is a star.");
  }

  @Test
  void aNameSaysWhatAThingIs() {
    var vague = Pattern.compile("(Util|Utils|Helper|Manager|Impl|Common)(?![a-z])");
    none(
        SourceTree.java()
            .filter(file -> vague.matcher(String.valueOf(file.getFileName())).find())
            .map(
                file ->
                    place(file) + ": Expected a name out of the domain, but it is a vague one."));
  }

  @Test
  void nothingIsLeftForLater() {
    found(
        SourceTree.files().filter(file -> !file.toString().endsWith(".md")),
        "\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b",
        "Expected finished work; an open end belongs in an issue.");
  }

  @Test
  void noTestIsDisabled() {
    found(
        SourceTree.testJava(),
        "^\\s*@Disabled|^import .*\\.Disabled;",
        "Expected every test to run; a test that is wrong is corrected or removed.");
  }

  @Test
  void noTestSleeps() {
    found(
        SourceTree.testJava(),
        "Thread\\s*\\.\\s*" + "sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(",
        "Expected a test to wait for what it needs, with a limit, and not for time to pass.");
  }

  @Test
  void aCoreKnowsNeitherTheTimeNorChance() {
    found(
        SourceTree.mainJava().filter(file -> place(file).contains("/core/")),
        "\\.now\\(|currentTimeMillis|nanoTime\\(|Clock\\.system|randomUUID|Math\\.random"
            + "|ThreadLocalRandom|new Random\\(|RandomGenerator\\.(of|getDefault)\\(",
        "Expected time and ids as arguments, so that a replay decides the same.");
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    var missing = new ArrayList<String>();
    for (var module : SourceTree.modules()) {
      var folders =
          SourceTree.java()
              .filter(file -> file.startsWith(module.resolve("src")))
              .map(file -> file.resolveSibling("").normalize())
              .collect(Collectors.toCollection(TreeSet::new));
      for (var folder : folders) {
        var name =
            folder.toString().replaceFirst("^.*[/\\\\]src[/\\\\](main|test)[/\\\\]java.", "");
        var marked =
            Stream.of("main", "test")
                .map(kind -> module.resolve("src/" + kind + "/java").resolve(name))
                .map(home -> home.resolve("package-info.java"))
                .anyMatch(
                    info -> Files.exists(info) && SourceTree.text(info).contains("@NullMarked"));
        if (!marked) {
          missing.add(place(folder) + ": Expected a package-info.java with @NullMarked.");
        }
        if (Path.of(name).getNameCount() > PACKAGE_SEGMENTS_MAX) {
          missing.add(place(folder) + ": Expected at most five segments in a package's name.");
        }
      }
    }
    none(missing.stream());
  }

  @Test
  void noFileKnowsTheMachineOnWhichItWasWritten() {
    found(
        SourceTree.files(),
        "(^|[^A-Za-z0-9$}.])/(root|home/[a-z]|Users/[A-Za-z]|work/(main|shared))\\b"
            + "|[A-Z]:\\\\Users",
        "Expected a path that is right on every machine.");
  }

  @Test
  void aLinkInsideTheRepositoryLeadsSomewhere() {
    none(
        SourceTree.files()
            .filter(file -> file.toString().endsWith(".md"))
            .flatMap(MarkdownLinks::of)
            .filter(Predicate.not(MarkdownLinks.Link::resolves))
            .map(link -> link.line().because("Expected " + link.target() + " to exist.")));
  }

  @Test
  void versionsStandInTheParentPomAlone() {
    var version = Pattern.compile("<version>[^$]|<[A-Za-z.-]+\\.version>");
    none(
        SourceTree.modules().stream()
            .map(module -> module.resolve("pom.xml"))
            .flatMap(TidyTest::linesOutsideParent)
            .filter(line -> line.matches(version))
            .map(line -> line.because("Expected versions in the parent pom alone.")));
  }

  @Test
  void everyDependencyHasAReason() {
    var reasons = SourceTree.text(SourceTree.ROOT.resolve("docs/internals/dependencies.md"));
    var dependency =
        Pattern.compile("<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<$]+)");
    none(
        SourceTree.modules().stream()
            .flatMap(
                module ->
                    dependency
                        .matcher(SourceTree.text(module.resolve("pom.xml")))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !reasons.contains("`" + name))
                        .map(
                            name ->
                                place(module)
                                    + "/pom.xml: Expected a line for "
                                    + name
                                    + " in docs/internals/dependencies.md.")));
  }

  @Test
  void theTopLevelHoldsTheServicesDeployAndDocs() throws IOException {
    try (var entries = Files.list(SourceTree.ROOT)) {
      var folders =
          entries
              .filter(Files::isDirectory)
              .filter(SourceTree::isWritten)
              .map(folder -> String.valueOf(folder.getFileName()))
              .filter(name -> !name.startsWith("."))
              .collect(Collectors.toSet());
      assertThat(folders)
          .as("Expected exactly these folders at the top; anything else belongs in one of them.")
          .isEqualTo(TOP_FOLDERS);
    }
  }

  private static void found(Stream<Path> files, String pattern, String sentence) {
    var compiled = Pattern.compile(pattern);
    none(
        files
            .flatMap(SourceTree::lines)
            .filter(line -> line.matches(compiled))
            .map(line -> line.because(sentence)));
  }

  private static void none(Stream<String> violations) {
    assertThat(String.join("\n", violations.toList())).isEmpty();
  }

  private static String place(Path file) {
    return SourceTree.ROOT.relativize(file).toString().replace('\\', '/');
  }

  private static long lineCount(Path file) {
    return SourceTree.lines(file).count();
  }

  /** The parent's own version stands in each module by necessity. */
  private static Stream<Line> linesOutsideParent(Path pom) {
    var lines = SourceTree.lines(pom).toList();
    int end = 0;
    for (int i = 0; i < lines.size(); i++) {
      end = lines.get(i).text().contains("</parent>") ? i : end;
    }
    return lines.stream().skip(end);
  }

  /** The formatter indents members by two a level, so a function ends at its own indentation. */
  private static Stream<String> longFunctions(Path file) {
    var lines = Arrays.asList(SourceTree.text(file).split("\n", -1));
    var found = new ArrayList<String>();
    for (var indent : List.of("  ", "    ")) {
      var start = Pattern.compile("^" + indent + "[A-Za-z@<].*");
      var type = Pattern.compile("\\b(class|record|interface|enum)\\b [A-Z]");
      int begin = -1;
      for (int i = 0; i < lines.size(); i++) {
        var line = lines.get(i);
        if (start.matcher(line).matches() && !line.startsWith(indent + "@")) {
          begin = type.matcher(line).find() ? -1 : i;
        } else if (line.equals(indent + "}") && begin >= 0) {
          if (i - begin >= FUNCTION_LINES_MAX) {
            found.add(
                place(file)
                    + ":"
                    + (begin + 1)
                    + ": Expected at most 50 lines in a function, but there are "
                    + (i - begin + 1)
                    + ".");
          }
          begin = -1;
        }
      }
    }
    return found.stream();
  }
}
