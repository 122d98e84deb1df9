package org.pileshare.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void itServesOneStackAtATime() {
    try (var first = DataDirectory.open(folder)) {
      assertThatThrownBy(() -> DataDirectory.open(folder))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("another stack runs on them");
      assertThat(first.root()).isEqualTo(folder);
    }
    DataDirectory.open(folder).close();
  }

  @Test
  void whatIsInItIsForItsOwnerAlone() throws Exception {
    try (var data = DataDirectory.open(folder.resolve("new"))) {
      data.write("secrets.json", "{}".getBytes(StandardCharsets.UTF_8));
      data.write("secrets.json", "[]".getBytes(StandardCharsets.UTF_8));

      var file = data.root().resolve("secrets.json");
      assertThat(Files.readString(file)).isEqualTo("[]");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
    }
  }
}
