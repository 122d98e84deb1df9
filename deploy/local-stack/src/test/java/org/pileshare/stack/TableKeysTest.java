package org.pileshare.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.TableSignature;

class TableKeysTest {
  @TempDir private Path directory;

  @Test
  void theKeysAreAPairAndStayTheSameWhileTheDataAreKept() throws IOException {
    TableKeys first;
    try (var data = DataDirectory.open(directory.resolve("data"))) {
      first = TableKeys.kept(data);
    }
    try (var data = DataDirectory.open(directory.resolve("data"))) {
      assertThat(TableKeys.kept(data)).isEqualTo(first);
    }

    assertThat(TableSignature.publicKey(first.publicKey()).getAlgorithm()).isEqualTo("EdDSA");
    assertThat(TableSignature.privateKey(Files.readString(first.privateKey()))).isNotNull();
    assertThat(Files.getPosixFilePermissions(first.privateKey()))
        .as("nobody else may read it")
        .hasSize(2);
  }
}
