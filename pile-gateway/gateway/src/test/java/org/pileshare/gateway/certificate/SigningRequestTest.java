package org.pileshare.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.TestPki;

class SigningRequestTest {
  private static final PileId PILE = new PileId("LINDE-7F3K");

  @Test
  void aRequestOfAGoodKeyInThePilesOwnNameIsSigned() throws Exception {
    for (var kind : new String[] {"secp256r1", "secp384r1", "2048"}) {
      var keys = TestPki.newKeys(kind);
      var checked = SigningRequest.check(PILE, request(PILE.value(), keys));
      assertThat(checked)
          .as(kind)
          .isEqualTo(new SigningRequest.Checked.Good(new SigningRequest(PILE, keys.getPublic())));
    }
  }

  @Test
  void whatIsWeakForeignOrBrokenIsRefusedWithASentence() throws Exception {
    var good = TestPki.newKeys("secp256r1");
    var other = TestPki.newKeys("secp256r1");
    assertThat(refused(request("LINDE-OTHER", good))).contains("it is 'LINDE-OTHER'");
    assertThat(refused(request(PILE.value(), TestPki.newKeys("1024"))))
        .contains("it is RSA of 1024 bits");
    assertThat(refused(request(PILE.value(), TestPki.newKeys("secp521r1"))))
        .contains("of 521 bits");
    assertThat(refused(TestPki.request(PILE.value(), good, other.getPrivate())))
        .contains("signed by its own key");
    assertThat(refused("nonsense")).startsWith("Expected a PKCS 10 request");
    assertThat(refused("x".repeat(SigningRequest.MAX_CHARACTERS + 1)))
        .isEqualTo("Expected at most 5500 characters, but it has 5501");
  }

  @Test
  void theAuthoritySignsForItselfAndNoLongerThanItIsGoodItself() throws Exception {
    var pki = TestPki.create();
    var now = Instant.now();
    var authority =
        new FileAuthority(pki.certificate(), pki.key(), Clock.fixed(now, ZoneOffset.UTC));
    var keys = TestPki.newKeys("2048");
    var chain =
        authority.sign(new SigningRequest(PILE, keys.getPublic())).toCompletableFuture().get();
    var signed = chain.getFirst();
    signed.verify(pki.certificate().getPublicKey());
    assertThat(signed.getSubjectX500Principal().getName()).isEqualTo("CN=" + PILE);
    assertThat(signed.getBasicConstraints()).as("no authority itself").isEqualTo(-1);
    assertThat(signed.getNotAfter()).isEqualTo(pki.certificate().getNotAfter());
    assertThat(Pem.text(chain)).startsWith("-----BEGIN CERTIFICATE-----\n");
  }

  @Test
  void whatIsRevokedIsKnownWithoutARestartAndABrokenListChangesNothing(@TempDir Path folder)
      throws Exception {
    var pki = TestPki.create();
    pki.write(folder);
    var file = folder.resolve("revoked.pem");
    var revoked = RevokedCertificates.read(file, folder.resolve("authority.pem"));
    var later = BigInteger.valueOf(77);
    var certificate = pki.identity("pile", later, Duration.ofDays(1)).certificate();
    assertThat(revoked.has(certificate)).isFalse();
    pki.revoke(folder, TestPki.REVOKED, later);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    revoked.refresh();
    assertThat(revoked.has(certificate)).isTrue();
    TestPki.create().revoke(folder);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(9)));
    revoked.refresh();
    assertThat(revoked.has(certificate)).as("the list of another authority").isTrue();
  }

  private static String request(String name, KeyPair keys) {
    return TestPki.request(name, keys, keys.getPrivate());
  }

  private static String refused(String pem) {
    return SigningRequest.check(PILE, pem) instanceof SigningRequest.Checked.Refused(var sentence)
        ? sentence
        : "not refused";
  }
}
