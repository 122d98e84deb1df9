package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileId;

class WrongSecretsTest {
  private static final PileCredentialIssued SECRET = secret(PILE, "00");
  private static final String HERE = "192.0.2.1";

  private final WrongSecrets secrets = new WrongSecrets();
  private Instant now = at("08:00");

  private static PileCredentialIssued secret(PileId pile, String salt) {
    return new PileCredentialIssued(pile, salt, "00", at("07:00"));
  }

  private void wrong(int times) {
    for (int i = 0; i < times; i++) {
      secrets.wrong(SECRET, HERE, now);
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private Duration toWait() {
    return secrets.wait(SECRET, HERE, now).orElse(Duration.ZERO);
  }

  @Test
  void afterFiveWrongSecretsWithinAMinuteAnAddressWaits() {
    wrong(WrongSecrets.ALLOWED - 1);
    assertThat(toWait()).isZero();
    wrong(1);
    assertThat(toWait()).isEqualTo(WrongSecrets.FIRST_WAIT);
    pass(WrongSecrets.FIRST_WAIT);
    assertThat(toWait()).isZero();
  }

  @Test
  void wrongSecretsFarApartCountForNothing() {
    for (int i = 0; i < 20; i++) {
      wrong(WrongSecrets.ALLOWED - 1);
      pass(WrongSecrets.WINDOW.plusMillis(1));
    }
    assertThat(toWait()).isZero();
  }

  @Test
  void eachFurtherWrongSecretDoublesTheWaitUpToALimit() {
    wrong(WrongSecrets.ALLOWED);
    for (var wait = WrongSecrets.FIRST_WAIT;
        wait.compareTo(WrongSecrets.LONGEST_WAIT) < 0;
        wait = wait.multipliedBy(2)) {
      assertThat(toWait()).isEqualTo(wait);
      pass(wait);
      wrong(1);
    }
    assertThat(toWait()).isEqualTo(WrongSecrets.LONGEST_WAIT);
    pass(WrongSecrets.LONGEST_WAIT);
    wrong(1);
    assertThat(toWait()).isEqualTo(WrongSecrets.LONGEST_WAIT);
  }

  @Test
  void afterALongQuietItBeginsAnew() {
    wrong(WrongSecrets.ALLOWED);
    pass(WrongSecrets.FIRST_WAIT.plus(WrongSecrets.LONGEST_WAIT));
    wrong(1);
    assertThat(toWait()).isZero();
  }

  @Test
  void anotherAddressAnotherPileAndANewSecretDoNotWait() {
    wrong(WrongSecrets.ALLOWED);
    assertThat(secrets.wait(SECRET, "192.0.2.2", now)).isEmpty();
    assertThat(secrets.wait(secret(new PileId("pile-2"), "00"), HERE, now)).isEmpty();
    assertThat(secrets.wait(secret(PILE, "01"), HERE, now)).isEmpty();
  }

  @Test
  void whoTriesTheSecretsOfManyPilesWaitsAtAllOfThem() {
    for (int i = 0; i < WrongSecrets.ALLOWED_OF_ALL; i++) {
      secrets.wrong(secret(new PileId("other-" + i), "00"), HERE, now);
    }
    assertThat(toWait()).isEqualTo(WrongSecrets.FIRST_WAIT);
    assertThat(secrets.wait(SECRET, "192.0.2.2", now)).isEmpty();
  }

  @Test
  void aPileThatCameInFromThereLatelyDoesNotWaitForItsNeighbours() {
    secrets.right(SECRET, HERE);
    for (int i = 0; i < WrongSecrets.ALLOWED_OF_ALL; i++) {
      secrets.wrong(secret(new PileId("other-" + i), "00"), HERE, now);
    }
    assertThat(toWait()).isZero();
    assertThat(secrets.wait(secret(new PileId("pile-2"), "00"), HERE, now)).isPresent();
  }

  @Test
  void anAddressOfVersion6IsAllThatItsOwnerHas() {
    for (int i = 0; i < WrongSecrets.ALLOWED; i++) {
      secrets.wrong(SECRET, "2001:db8:0:1::" + i, now);
    }
    assertThat(secrets.wait(SECRET, "2001:db8:0:1:ffff::1", now)).isPresent();
    assertThat(secrets.wait(SECRET, "2001:db8:0:2::1", now)).isEmpty();
  }

  @Test
  void theRightSecretWipesOutWhatWasWrongBefore() {
    wrong(WrongSecrets.ALLOWED - 1);
    secrets.right(SECRET, HERE);
    wrong(WrongSecrets.ALLOWED - 1);
    assertThat(toWait()).isZero();
  }

  @Test
  void howeverManyAddressesTryMemoryIsLimited() {
    for (int i = 0; i < 2 * WrongSecrets.MAX_REMEMBERED; i++) {
      secrets.wrong(SECRET, "address-" + i, now);
    }
    assertThat(secrets.size()).isEqualTo(WrongSecrets.MAX_REMEMBERED);
  }
}
