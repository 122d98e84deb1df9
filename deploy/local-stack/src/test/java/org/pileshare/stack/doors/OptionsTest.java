package org.pileshare.stack.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  private static final Set<String> KNOWN = Set.of("stack", "edge", "identity", "kafka", "ocpp");

  @TempDir Path folder;

  @Test
  void wordsAndValuesAreToldApart() {
    var options =
        Options.parse(List.of("file.csv", "--kafka", "here:1", "--edge=http://there"), KNOWN);

    assertThat(options.words()).containsExactly("file.csv");
    assertThat(options.value("kafka")).contains("here:1");
    assertThat(options.value("edge")).contains("http://there");
    assertThat(options.value("ocpp")).isEmpty();
  }

  @Test
  void whatIsMisspeltIsRefused() {
    assertThatThrownBy(() -> Options.parse(List.of("--kafca", "x"), KNOWN))
        .hasMessage("Expected a known option, but --kafca came");
    assertThatThrownBy(() -> Options.parse(List.of("--kafka"), KNOWN))
        .hasMessageContaining("none came");
    assertThatThrownBy(() -> Options.parse(List.of("--kafka=a", "--kafka=b"), KNOWN))
        .hasMessageContaining("twice");
  }

  @Test
  void theStacksOwnFileSaysWhereItIsAndAnOptionOverrulesIt() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("stack.json"),
            "{\"edge\":\"http://localhost:9080/\",\"kafka\":\"localhost:9092\"}");

    var addresses =
        Addresses.from(
            Options.parse(List.of("--stack", file.toString(), "--kafka", "other:1"), KNOWN));

    assertThat(addresses)
        .isEqualTo(
            new Addresses(
                URI.create("http://localhost:9080"),
                URI.create("http://localhost:8085"),
                "other:1",
                URI.create("ws://localhost:8083/ocpp")));
  }

  @Test
  void aFileThatIsNamedMustBeThereAndAnAddressMustHaveAHost() {
    assertThatThrownBy(
            () -> Addresses.from(Options.parse(List.of("--stack", "/nowhere.json"), KNOWN)))
        .hasMessageContaining("there is none");
    assertThatThrownBy(() -> Addresses.from(Options.parse(List.of("--edge", "8080"), KNOWN)))
        .hasMessageContaining("host");
    assertThatThrownBy(() -> Addresses.from(Options.parse(List.of("--edge", "a b"), KNOWN)))
        .hasMessageContaining("URL");
  }
}
