package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that says which test shows what is of use only while those tests are there. */
class NamedTestsTest {
  private static final Pattern TEST =
      Pattern.compile("`(?<type>\\w+(?:IT|ST|Test))(?:\\.(?<method>\\w+))?`");

  @ParameterizedTest
  @ValueSource(strings = {"octt.md", "ocpp-messages.md"})
  void everyTestThatThePageNamesIsThere(String name) {
    var page = SourceTree.text(SourceTree.ROOT.resolve("docs/reference").resolve(name));
    var tests = SourceTree.testJava().toList();

    assertThat(TEST.matcher(page).results())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            named ->
                assertThat(tests)
                    .as(named.group())
                    .filteredOn(file -> file.endsWith(named.group("type") + ".java"))
                    .extracting(SourceTree::text)
                    .anyMatch(test -> test.contains(words(named.group("method")))));
  }

  private static String words(@Nullable String method) {
    return method == null ? "class " : " " + method + "(";
  }
}
