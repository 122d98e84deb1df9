package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pileshare.gateway.PlainPile.basic;
import static org.pileshare.gateway.World.SECRET;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.stream.Epochs;

/** Security profiles 2 and 3: refused before the upgrade, and never back to a lower one. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
@WithTestResource(TlsFiles.class)
class SecureDoorIT extends WithWorld {
  @Inject Epochs epochs;

  private final String certified = identity(TlsFiles.PILE);
  private final String revoked = identity(TlsFiles.REVOKED);
  private final String expired = identity(TlsFiles.EXPIRED);
  private final String stranger = identity(TlsFiles.STRANGER);
  private URI secure = URI.create("");

  @BeforeEach
  void secureDoor() {
    secure = URI.create("wss://localhost:" + configured("pileshare.gateway.tls.port") + "/ocpp/");
  }

  private static String identity(String name) {
    return configured("test.identity." + name);
  }

  /** Not by injection, which would ask for it in the application of every other test as well. */
  private static String configured(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  @Test
  void aSecretOverTlsIsLetInAndTheSamePileNeverInTheClearAgain() throws Exception {
    var pile = world.pile();
    var login = basic(pile.value(), SECRET);
    assertThat(PlainPile.knock(base, pile.value(), login, "ocpp1.6")).isEqualTo(101);
    var anybody = client(certified, false);
    assertThat(knock(anybody, pile, basic(pile.value(), "wrong"))).isEqualTo(401);
    assertThat(knock(anybody, pile, null)).isEqualTo(401);
    assertThat(knock(anybody, new PileId("tls-nobody"), login)).isEqualTo(404);
    assertThat(knock(anybody, pile, login)).isEqualTo(101);
    await().until(() -> epochs.leastProfile(pile) == 2);
    assertThat(PlainPile.knock(base, pile.value(), login, "ocpp1.6")).isEqualTo(401);
    assertThat(knock(anybody, pile, login)).isEqualTo(101);
  }

  @Test
  void aCertificateOpensForItsOwnPileAlone() throws Exception {
    var pile = described(TlsFiles.PILE);
    var other = world.pile();
    var client = client(certified, true);
    assertThat(knock(client, other, null)).isEqualTo(401);
    assertThat(knock(client, other, basic(other.value(), SECRET))).isEqualTo(401);
    assertThat(knock(client, pile, null)).isEqualTo(101);
    world.one(PileConnected.class, pile);
    await().until(() -> epochs.leastProfile(pile) == 3);
    var withoutCertificate = client(certified, false);
    world.issue(pile, SECRET);
    await().until(() -> views.credential(pile).isPresent());
    assertThat(knock(withoutCertificate, pile, basic(pile.value(), SECRET))).isEqualTo(401);
  }

  @Test
  void aCertificateThatIsRevokedExpiredOrOfAnotherAuthorityOpensNothing() throws Exception {
    assertThat(knock(client(revoked, true), described(TlsFiles.REVOKED), null)).isEqualTo(401);
    for (var name : new String[] {TlsFiles.EXPIRED, TlsFiles.STRANGER}) {
      var pile = described(name);
      var client = client(name.equals(TlsFiles.EXPIRED) ? expired : stranger, true);
      assertThatThrownBy(() -> knock(client, pile, null)).hasRootCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void aCertificateThatIsRevokedPutsItsPileOut() throws Exception {
    var pile = described(TlsFiles.TO_BE_REVOKED);
    var client = client(identity(TlsFiles.TO_BE_REVOKED), true);
    var uri = URI.create(secure + pile.value());
    try (var in = PlainPile.connect(client, uri, null, "ocpp1.6")) {
      in.call("Heartbeat", "{}");
      Files.copy(
          Path.of(configured("test.revoked-later")),
          Path.of(configured("pileshare.gateway.tls.revoked")),
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(in.closed()).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1008);
      assertThat(world.one(PileDisconnected.class, pile).reason()).contains("revoked");
    }
    assertThat(knock(client, pile, null)).isEqualTo(401);
  }

  @Test
  void aCertificateThatEndsPutsItsPileOut() throws Exception {
    var pile = described("tls-ends");
    var authority = read(identity(TlsFiles.AUTHORITY));
    var key = (PrivateKey) authority.getKey("pile", TlsFiles.PASSWORD.toCharArray());
    var pki = TestPki.of(key, (X509Certificate) authority.getCertificate("authority"));
    var soon = pki.identity(pile.value(), BigInteger.valueOf(4_713), Duration.ofSeconds(12));
    var own = new KeyPair(soon.certificate().getPublicKey(), soon.key());
    var client = client(store(own, soon.certificate()), true);
    try (var in = PlainPile.connect(client, URI.create(secure + pile.value()), null, "ocpp1.6")) {
      assertThat(in.closed()).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1008);
      assertThat(world.one(PileDisconnected.class, pile).reason()).contains("it ended at");
    }
  }

  @Test
  void aPileGetsACertificateOverOcppAndComesInWithIt() throws Exception {
    var pile = world.pile();
    var keys = TestPki.newKeys("secp256r1");
    Certificate signed;
    try (var in = PlainPile.connect(base, pile.value(), basic(pile.value(), SECRET), "ocpp2.0.1")) {
      in.answering = call -> "{\"status\":\"Accepted\"}";
      assertThat(asked(in, "somebody-else", keys)).isEqualTo("Rejected");
      assertThat(asked(in, pile.value(), keys)).isEqualTo("Accepted");
      var brought = in.called();
      assertThat(brought.get(2).asText()).isEqualTo("CertificateSigned");
      signed = certificate(brought.get(3).get("certificateChain").asText());
    }
    var client = client(store(keys, signed), true);
    assertThat(knock(client, pile, null)).isEqualTo(101);
  }

  @Test
  void aPileOf16GetsItsCertificateAsWell() throws Exception {
    var pile = world.pile();
    var keys = TestPki.newKeys("2048");
    try (var in = PlainPile.connect(base, pile.value(), SECRET)) {
      in.answering = call -> "{\"status\":\"Accepted\"}";
      assertThat(asked(in, pile.value(), keys)).isEqualTo("Accepted");
      var brought = in.called();
      assertThat(brought.get(2).asText()).isEqualTo("CertificateSigned");
      assertThat(certificate(brought.get(3).get("certificateChain").asText()).getPublicKey())
          .isEqualTo(keys.getPublic());
    }
  }

  private static String asked(PlainPile in, String name, KeyPair keys) {
    var csr = TestPki.request(name, keys, keys.getPrivate()).replace("\n", "\\n").replace("\r", "");
    return in.call("SignCertificate", "{\"csr\":\"" + csr + "\"}").get("status").asText();
  }

  private PileId described(String name) {
    var pile = new PileId(name);
    world.describe(pile);
    await().until(() -> views.pile(pile).isPresent());
    return pile;
  }

  private int knock(HttpClient client, PileId pile, @Nullable String authorization) {
    return PlainPile.knock(client, URI.create(secure + pile.value()), authorization, "ocpp1.6");
  }

  private static Certificate certificate(String pem) throws GeneralSecurityException {
    var bytes = pem.getBytes(StandardCharsets.US_ASCII);
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(bytes));
  }

  private KeyStore store(KeyPair keys, Certificate signed)
      throws IOException, GeneralSecurityException {
    var store = read(certified);
    var authority = store.getCertificate("authority");
    store.deleteEntry("pile");
    store.setKeyEntry(
        "pile",
        keys.getPrivate(),
        TlsFiles.PASSWORD.toCharArray(),
        new Certificate[] {signed, authority});
    return store;
  }

  private static KeyStore read(String text) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(text));
    store.load(bytes, TlsFiles.PASSWORD.toCharArray());
    return store;
  }

  private static HttpClient client(String identity, boolean shows)
      throws IOException, GeneralSecurityException {
    return client(read(identity), shows);
  }

  private static HttpClient client(KeyStore store, boolean shows) throws GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, TlsFiles.PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(shows ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
