package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;
import static org.pileshare.gateway.core.Given.described;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.gateway.TestPki;

/** What is taken back counts for who is in already, and nothing else puts anybody out. */
class StandingTest {
  private static final PileDescribed SHARED = described(false, at("08:00"));
  private static final PileDescribed RETIRED = described(true, at("09:00"));
  private static final PileCredentialIssued ISSUED = issued("aa");
  private static final Instant NOW = at("10:00");

  private final Standing bySecret = new Standing(new Proof.Secret(ISSUED, false), any -> false);

  private static PileCredentialIssued issued(String hash) {
    return new PileCredentialIssued(PILE, "00", hash, at("08:00"));
  }

  @Test
  void whoseSecretCountsMayStayHoweverOftenItIsToldAgain() {
    var again = new PileCredentialIssued(PILE, "00", "aa", at("10:00"));
    assertThat(bySecret.lost(SHARED, again, NOW)).isEmpty();
  }

  @Test
  void whoCameInBySecretGoesWithIt() {
    assertThat(bySecret.lost(SHARED, issued("bb"), NOW)).hasValueSatisfying(is("a newer one"));
    assertThat(bySecret.lost(SHARED, null, NOW)).isPresent();
  }

  @Test
  void aPileThatIsNotRegisteredAnyMoreGoes() {
    assertThat(bySecret.lost(null, null, NOW)).hasValueSatisfying(is("registered"));
  }

  @Test
  void aPileGoesWhenItIsRetiredAndMayBeInAsARetiredOne() {
    assertThat(bySecret.lost(SHARED, ISSUED, NOW)).isEmpty();
    assertThat(bySecret.lost(RETIRED, ISSUED, NOW)).hasValueSatisfying(is("retired"));
    var back = new Standing(new Proof.Secret(ISSUED, false), any -> false);
    assertThat(back.lost(RETIRED, ISSUED, NOW)).isEmpty();
    assertThat(back.lost(SHARED, ISSUED, NOW)).isEmpty();
    assertThat(back.lost(RETIRED, ISSUED, NOW)).as("retired once more").isPresent();
  }

  @Test
  void whoCameInByCertificateGoesWhenItEnds() {
    var shown = TestPki.create().identity(PILE.value(), BigInteger.TEN, Duration.ofHours(1));
    var end = shown.certificate().getNotAfter().toInstant();
    var in = new Standing(new Proof.Certificate(shown.certificate()), any -> false);
    assertThat(in.lost(SHARED, ISSUED, end)).isEmpty();
    assertThat(in.lost(SHARED, ISSUED, end.plusMillis(1))).hasValueSatisfying(is("it ended at"));
  }

  private static Consumer<String> is(String why) {
    return text -> assertThat(text).contains(why);
  }
}
