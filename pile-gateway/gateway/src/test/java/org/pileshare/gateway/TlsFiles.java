package org.pileshare.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.pileshare.backing.Ports;

/** Lets the gateway serve over TLS, and gives the test the identities of some piles. */
public final class TlsFiles implements QuarkusTestResourceLifecycleManager {
  static final String PASSWORD = "of a test";
  static final String PILE = "tls-certified";
  static final String REVOKED = "tls-revoked";
  static final String TO_BE_REVOKED = "tls-to-be-revoked";
  static final String EXPIRED = "tls-expired";
  static final String STRANGER = "tls-stranger";
  static final String AUTHORITY = "tls-authority";

  @Override
  public Map<String, String> start() {
    try {
      var folder = Files.createTempDirectory("tls-files");
      var pki = TestPki.create();
      pki.write(folder);
      var settings = new HashMap<String, String>();
      var prefix = "pileshare.gateway.tls.";
      settings.put(prefix + "port", Integer.toString(Ports.orFree(0)));
      settings.put(prefix + "certificate", file(folder, "server.pem"));
      settings.put(prefix + "key", file(folder, "server.key"));
      settings.put(prefix + "pile-authority", file(folder, "authority.pem"));
      settings.put(prefix + "pile-authority-key", file(folder, "authority.key"));
      settings.put(prefix + "revoked", file(folder, "revoked.pem"));
      var day = Duration.ofDays(1);
      put(settings, pki, pki.identity(PILE, BigInteger.TEN, day), PILE);
      put(settings, pki, pki.identity(REVOKED, TestPki.REVOKED, day), REVOKED);
      var later = BigInteger.valueOf(4_712);
      put(settings, pki, pki.identity(TO_BE_REVOKED, later, day), TO_BE_REVOKED);
      var next = Files.createDirectory(folder.resolve("later"));
      pki.revoke(next, TestPki.REVOKED, later);
      settings.put("test.revoked-later", file(next, "revoked.pem"));
      var past = Duration.ofHours(-1);
      put(settings, pki, pki.identity(EXPIRED, BigInteger.valueOf(11), past), EXPIRED);
      put(settings, pki, pki.own(), AUTHORITY);
      var others = TestPki.create();
      put(settings, pki, others.identity(STRANGER, BigInteger.valueOf(12), day), STRANGER);
      return settings;
    } catch (IOException | GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String file(Path folder, String name) {
    return folder.resolve(name).toString();
  }

  /** The test runs in another class loader, so that it is handed over as text. */
  private static void put(
      Map<String, String> settings, TestPki pki, TestPki.Identity identity, String name)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("pile", identity.key(), PASSWORD.toCharArray(), identity.chain());
    store.setCertificateEntry("authority", pki.certificate());
    var bytes = new ByteArrayOutputStream();
    store.store(bytes, PASSWORD.toCharArray());
    settings.put("test.identity." + name, Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  @Override
  public void stop() {}
}
