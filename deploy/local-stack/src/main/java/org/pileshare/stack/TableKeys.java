package org.pileshare.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pileshare.ocpp.TableSignature;

/**
 * The keys by which the gateway of a stack signs the tables of its piles, and these check them.
 *
 * @param privateKey the file of the gateway's
 * @param publicKey what the piles are told
 */
record TableKeys(Path privateKey, String publicKey) {
  private static final String PRIVATE = "table-key";
  private static final String PUBLIC = "table-key.public";

  /** The same ones as long as the data are kept: the tables on the piles' disks bear them. */
  static TableKeys kept(DataDirectory data) {
    var privateKey = data.root().resolve(PRIVATE);
    var publicKey = data.root().resolve(PUBLIC);
    try {
      if (!Files.exists(privateKey) || !Files.exists(publicKey)) {
        var keys = TableSignature.newKeys();
        data.write(PUBLIC, bytes(TableSignature.text(keys.getPublic())));
        data.write(PRIVATE, bytes(TableSignature.text(keys.getPrivate())));
      }
      return new TableKeys(privateKey.toAbsolutePath(), Files.readString(publicKey));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + publicKey + ", but failed", unreadable);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
