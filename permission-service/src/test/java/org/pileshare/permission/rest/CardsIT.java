package org.pileshare.permission.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.operator;
import static org.pileshare.permission.Door.owner;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;
import org.pileshare.permission.core.Card;

@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class CardsIT {
  private final Committed committed = new Committed(Backing.current().bootstrapServers());

  private static String freshCard() {
    return UUID.randomUUID().toString();
  }

  private static String card(String driver, String status) {
    return "{\"driver\":\"" + driver + "\",\"status\":\"" + status + "\"}";
  }

  private static RequestSpecification with(String owner, String driver, String status) {
    return owner(owner).body(card(driver, status));
  }

  @Test
  void aCardIsBoundBlockedAndPublishedOnceEach() {
    var owner = fresh("olga");
    var driver = fresh("dora");
    var card = freshCard();
    var upper = card.toUpperCase(Locale.ROOT);
    owner(owner)
        .body("{\"driver\":\"" + driver + "\"}")
        .put("/v1/cards/" + card)
        .then()
        .statusCode(201)
        .body("card", equalTo(upper))
        .body("driver", equalTo(driver))
        .body("status", equalTo("ACTIVE"));
    with(owner, driver, "ACTIVE").put("/v1/cards/" + upper).then().statusCode(200);
    with(owner, driver, "BLOCKED").put("/v1/cards/" + card).then().statusCode(200);
    with(owner, driver, "BLOCKED").put("/v1/cards/" + card).then().statusCode(200);
    operator().body(card(driver, "ACTIVE")).put("/v1/cards/" + card).then().statusCode(200);

    var records = committed.awaited(Topics.PERMISSION_CARDS, upper, 3);

    assertThat(records)
        .extracting(record -> ((CardBound) record.value()).status())
        .containsExactly(CardStatus.ACTIVE, CardStatus.BLOCKED, CardStatus.ACTIVE);
    assertThat(records)
        .extracting(record -> CloudEvent.attribute(record.headers(), CloudEvent.ID))
        .doesNotHaveDuplicates();
  }

  @Test
  void aCardOfAnotherDriverIsRefused() {
    var owner = fresh("olga");
    var card = freshCard();
    with(owner, fresh("dora"), "ACTIVE").put("/v1/cards/" + card).then().statusCode(201);

    assertProblem(
        with(owner, fresh("dan"), "ACTIVE").put("/v1/cards/" + card).then(), ProblemType.CONFLICT);
  }

  @Test
  void anotherOwnerCannotBlockACard() {
    var driver = fresh("dora");
    var card = freshCard();
    with(fresh("olga"), driver, "ACTIVE").put("/v1/cards/" + card).then().statusCode(201);

    assertProblem(
        with(fresh("sam"), driver, "BLOCKED").put("/v1/cards/" + card).then(),
        ProblemType.NOT_FOUND);
  }

  @Test
  void everybodySeesTheirOwnCardsOnly() {
    var driver = fresh("dora");
    var card = freshCard().toUpperCase(Locale.ROOT);
    with(fresh("olga"), driver, "ACTIVE").put("/v1/cards/" + card).then().statusCode(201);
    with(fresh("olga"), fresh("dan"), "ACTIVE").put("/v1/cards/" + freshCard()).then();

    as(driver, "driver").get("/v1/cards").then().statusCode(200).body("card", contains(card));
    as(driver, "analyst").get("/v1/cards").then().statusCode(200).body("card", contains(card));
  }

  @Test
  void aDriverHasALimitedNumberOfCards() {
    var owner = fresh("olga");
    var driver = fresh("dora");
    for (int i = 0; i < Card.MAX_OF_A_DRIVER; i++) {
      with(owner, driver, "ACTIVE").put("/v1/cards/" + freshCard()).then().statusCode(201);
    }

    assertProblem(
        with(owner, driver, "ACTIVE").put("/v1/cards/" + freshCard()).then(), ProblemType.CONFLICT);
  }

  @Test
  void eachKindIsCheckedAndKeptWithoutSeparators() {
    var driver = fresh("dora");
    var mac = "%012x".formatted(UUID.randomUUID().getMostSignificantBits() & 0xFFFFFFFFFFFFL);
    var typed = mac.replaceAll("(..)(?=.)", "$1:");
    for (var card : new String[] {typed, mac}) {
      owner("mac-" + driver)
          .body("{\"driver\":\"" + driver + "\",\"kind\":\"MAC\"}")
          .put("/v1/cards/" + card)
          .then()
          .statusCode(card.equals(typed) ? 201 : 200)
          .body("card", equalTo(mac.toUpperCase(Locale.ROOT)))
          .body("kind", equalTo("MAC"));
    }
    for (var kind : new String[] {"RFID", "EMAID", "MAC"}) {
      assertProblem(
          owner("mac-" + driver)
              .body("{\"driver\":\"" + driver + "\",\"kind\":\"" + kind + "\"}")
              .put("/v1/cards/" + freshCard())
              .then(),
          ProblemType.INVALID_REQUEST);
    }
  }

  @Test
  void aDriverReportsTheirOwnCardLostForGood() {
    var owner = fresh("olga");
    var driver = fresh("dora");
    var card = freshCard().toUpperCase(Locale.ROOT);
    with(owner, driver, "ACTIVE").put("/v1/cards/" + card).then().statusCode(201);

    assertProblem(
        as(fresh("dan"), "driver").body("{}").post("/v1/cards/" + card + "/loss").then(),
        ProblemType.NOT_FOUND);
    for (int i = 0; i < 2; i++) {
      as(driver, "driver")
          .body("{\"reason\":\"left on the tram\"}")
          .post("/v1/cards/" + card + "/loss")
          .then()
          .statusCode(200)
          .body("status", equalTo("LOST"))
          .body("boundBy", equalTo(driver));
    }
    assertProblem(
        with(owner, driver, "ACTIVE").put("/v1/cards/" + card).then(), ProblemType.CONFLICT);
    var records = committed.awaited(Topics.PERMISSION_CARDS, card, 2);
    assertThat(((CardBound) records.get(1).value()).reason()).isEqualTo("left on the tram");
    assertThat(records).hasSize(2);
  }

  @Test
  void aReplacementEndsTheOldCardInTheSameMoment() {
    var owner = fresh("olga");
    var driver = fresh("dora");
    var old = freshCard().toUpperCase(Locale.ROOT);
    var fresh = freshCard().toUpperCase(Locale.ROOT);
    with(owner, driver, "ACTIVE").put("/v1/cards/" + old).then().statusCode(201);

    var path = "/v1/cards/" + old + "/replacement";
    var body = "{\"card\":\"" + fresh + "\",\"reason\":\"worn out\"}";
    assertProblem(owner(fresh("sam")).body(body).post(path).then(), ProblemType.NOT_FOUND);
    for (int i = 0; i < 2; i++) {
      owner(owner).body(body).post(path).then().statusCode(201).body("card", equalTo(fresh));
    }
    owner(owner).get("/v1/cards/" + old).then().body("status", equalTo("REPLACED"));
    owner(owner).get("/v1/cards?driver=" + driver).then().body("card", hasItems(old, fresh));
    owner(fresh("sam")).get("/v1/cards?driver=" + driver).then().body("card", empty());
    assertThat(committed.awaited(Topics.PERMISSION_CARDS, old, 2)).hasSize(2);
    assertThat(((CardBound) committed.only(Topics.PERMISSION_CARDS, fresh).value()).status())
        .isEqualTo(CardStatus.ACTIVE);
  }

  @Test
  void aUidIsOneCardHoweverItIsTyped() {
    var owner = fresh("olga");
    var driver = fresh("dora");
    var uid = freshCard().replace("-", "").substring(0, 14).toUpperCase(Locale.ROOT);
    var colons = uid.replaceAll("..(?!$)", "$0:");
    var hyphens = colons.replace(':', '-').toLowerCase(Locale.ROOT);
    var body = "{\"driver\":\"" + driver + "\"}";

    owner(owner).body(body).put("/v1/cards/" + colons).then().statusCode(201);

    for (var typed : List.of(uid, colons, hyphens)) {
      owner(owner).body(body).put("/v1/cards/" + typed).then().statusCode(200);
      as(driver, "driver")
          .get("/v1/cards/" + typed)
          .then()
          .statusCode(200)
          .body("card", equalTo(uid))
          .body("kind", equalTo("RFID"));
    }
    owner(owner).get("/v1/cards?driver=" + driver).then().body("card", contains(uid));
    var fresh = "0" + uid.substring(1, 8);
    owner(owner)
        .body("{\"card\":\"" + fresh + "\"}")
        .post("/v1/cards/" + hyphens + "/replacement")
        .then()
        .statusCode(201)
        .body("card", equalTo(fresh));
    as(driver, "driver")
        .post("/v1/cards/" + fresh.replaceAll("..(?!$)", "$0:") + "/loss")
        .then()
        .statusCode(200)
        .body("card", equalTo(fresh))
        .body("status", equalTo("LOST"));
    owner(owner).get("/v1/cards/" + colons).then().body("status", equalTo("REPLACED"));
  }
}
