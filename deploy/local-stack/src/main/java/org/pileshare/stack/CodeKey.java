package org.pileshare.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.pileshare.ocpp.OfflineCode;

/**
 * The key of a stack that the keys of its piles' codes follow from.
 *
 * @param file of the gateway's
 */
record CodeKey(Path file) {
  private static final String FILE = "code-key";

  /** The same one as long as the data are kept: a driver may have read a code. */
  static CodeKey kept(DataDirectory data) {
    var file = data.root().resolve(FILE);
    if (!Files.exists(file)) {
      var key = new byte[OfflineCode.KEY_BYTES];
      new SecureRandom().nextBytes(key);
      data.write(FILE, OfflineCode.text(key).getBytes(StandardCharsets.UTF_8));
    }
    return new CodeKey(file.toAbsolutePath());
  }
}
