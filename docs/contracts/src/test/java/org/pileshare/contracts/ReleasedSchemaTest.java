package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Readers outside rely on a released schema staying as it is. */
class ReleasedSchemaTest {
  @Test
  void aReleasedSchemaIsNeverEditedAndANewOneIsListed() throws Exception {
    Map<String, String> released =
        ContractFiles.text(ContractFiles.FOLDER.resolve("released.sha256"))
            .lines()
            .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
    var present = new TreeMap<String, String>();
    for (var file : ContractFiles.below("schemas")) {
      var name = ContractFiles.FOLDER.relativize(file).toString().replace('\\', '/');
      present.put(name, sha256(ContractFiles.text(file)));
    }

    present.forEach(
        (name, hash) -> {
          assertThat(released)
              .as(
                  "Expected every schema in released.sha256, but %1$s is not there. Run"
                      + " 'sha256sum %1$s' in docs/contracts and add the line.",
                  name)
              .containsKey(name);
          assertThat(hash)
              .as(
                  "Expected %s as it was released, but it was edited. Restore it and put the new"
                      + " shape beside it as the next major version: a record, a schema, an"
                      + " example, a line in released.sha256 and in CHANGELOG.md.",
                  name)
              .isEqualTo(released.get(name));
        });
    assertThat(present.keySet())
        .as("Expected every released schema to stay for those who still read it, but one is gone.")
        .containsAll(released.keySet());
  }

  private static String sha256(String text) throws Exception {
    var bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
