package org.pileshare.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.OfflineCode;

class CodeKeyTest {
  @TempDir private Path directory;

  @Test
  void theKeyStaysTheSameWhileTheDataAreKeptAndNobodyElseMayReadIt() throws IOException {
    String first;
    try (var data = DataDirectory.open(directory.resolve("data"))) {
      first = Files.readString(CodeKey.kept(data).file());
    }
    try (var data = DataDirectory.open(directory.resolve("data"))) {
      var file = CodeKey.kept(data).file();
      assertThat(Files.readString(file)).isEqualTo(first);
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
    assertThat(OfflineCode.key(first)).hasSize(OfflineCode.KEY_BYTES);
  }
}
