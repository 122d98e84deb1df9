package org.pileshare.permission.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.operator;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileJson;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;
import org.pileshare.permission.Door;

@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class PilesIT {
  private final Committed committed = new Committed(Backing.current().bootstrapServers());

  @Test
  void aNewPileIsAnsweredWith201AndPublishedOnce() {
    var owner = fresh("olga");
    var pile = fresh("pile");
    owner(owner)
        .body(pileJson("Home"))
        .put("/v1/piles/" + pile)
        .then()
        .statusCode(201)
        .body("pile", equalTo(pile))
        .body("owner", equalTo(owner))
        .body("zone", equalTo("Europe/London"))
        .body("hours", hasSize(1))
        .body("hours[0].closes", equalTo("20:00:00"))
        .body("connectors[0].powerWatts", equalTo(22_000))
        .body("version", equalTo(1));

    var record = committed.only(Topics.PERMISSION_PILES, pile);

    assertThat(record.value()).isInstanceOf(PileDescribed.class);
    var event = (PileDescribed) record.value();
    assertThat(event.owner().value()).isEqualTo(owner);
    assertThat(event.version()).isEqualTo(1);
    assertThat(
            Map.of(
                CloudEvent.ID, header(record, CloudEvent.ID),
                CloudEvent.SOURCE, header(record, CloudEvent.SOURCE),
                CloudEvent.SUBJECT, header(record, CloudEvent.SUBJECT),
                CloudEvent.SPEC_VERSION, header(record, CloudEvent.SPEC_VERSION),
                CloudEvent.TYPE, header(record, CloudEvent.TYPE),
                CloudEvent.DATA_SCHEMA, header(record, CloudEvent.DATA_SCHEMA),
                CloudEvent.CONTENT_TYPE, header(record, CloudEvent.CONTENT_TYPE)))
        .isEqualTo(
            Map.of(
                CloudEvent.ID,
                Ids.derived("org.pileshare.permission.PileDescribed.v1", pile, 1).toString(),
                CloudEvent.SOURCE,
                "/pileshare/permission",
                CloudEvent.SUBJECT,
                pile,
                CloudEvent.SPEC_VERSION,
                "1.0",
                CloudEvent.TYPE,
                "org.pileshare.permission.PileDescribed.v1",
                CloudEvent.DATA_SCHEMA,
                "urn:pileshare:schema:permission.PileDescribed.v1",
                CloudEvent.CONTENT_TYPE,
                "application/json"));
    assertThat(Instant.parse(header(record, CloudEvent.TIME))).isEqualTo(event.at());
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return CloudEvent.attribute(record.headers(), name).orElseThrow();
  }

  @Test
  void aChangeIsAnsweredWith200AndARepeatPublishesNothing() {
    var owner = fresh("olga");
    var pile = pileOf(owner);
    for (int i = 0; i < 2; i++) {
      owner(owner)
          .body(pileJson("Office"))
          .put("/v1/piles/" + pile)
          .then()
          .statusCode(200)
          .body("site", equalTo("Office"))
          .body("version", equalTo(2));
    }
    operator()
        .body(pileJson("Garage"))
        .put("/v1/piles/" + pile)
        .then()
        .statusCode(200)
        .body("owner", equalTo(owner))
        .body("version", equalTo(3));

    assertThat(committed.awaited(Topics.PERMISSION_PILES, pile, 3))
        .extracting(record -> ((PileDescribed) record.value()).version())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void anotherOwnersPileLooksLikeNone() {
    var pile = pileOf(fresh("olga"));
    var stranger = fresh("sam");

    assertProblem(
        owner(stranger).body(pileJson("Mine")).put("/v1/piles/" + pile).then(),
        ProblemType.NOT_FOUND);
    assertProblem(owner(stranger).get("/v1/piles/" + pile).then(), ProblemType.NOT_FOUND);
    assertProblem(owner(stranger).get("/v1/piles/nowhere").then(), ProblemType.NOT_FOUND);
    assertProblem(
        owner(stranger).post("/v1/piles/" + pile + "/secret").then(), ProblemType.NOT_FOUND);
    owner(stranger).get("/v1/piles").then().statusCode(200).body("", hasSize(0));
  }

  @Test
  void aDriverSeesAPileWhileAPermissionIsValid() {
    var owner = fresh("olga");
    var driver = fresh("dora");
    var now = pileOf(owner);
    var later = pileOf(owner);
    var ended = pileOf(owner);
    var id = UUID.randomUUID();
    Door.grant(id, owner, driver, now).statusCode(201);
    owner(owner)
        .body(
            "{\"driver\":\"%s\",\"pile\":\"%s\",\"validFrom\":\"%s\"}"
                .formatted(driver, later, Instant.now().plusSeconds(3600)))
        .put("/v1/permissions/" + UUID.randomUUID())
        .then()
        .statusCode(201);
    var revoked = UUID.randomUUID();
    Door.grant(revoked, owner, driver, ended).statusCode(201);
    owner(owner).delete("/v1/permissions/" + revoked).then().statusCode(200);

    as(driver, "driver").get("/v1/piles").then().statusCode(200).body("pile", contains(now));
    as(driver, "driver").get("/v1/piles/" + now).then().statusCode(200);
    assertProblem(as(driver, "driver").get("/v1/piles/" + later).then(), ProblemType.NOT_FOUND);
    assertProblem(as(driver, "driver").get("/v1/piles/" + ended).then(), ProblemType.NOT_FOUND);
    // The same person without the role sees nothing by the permission.
    owner(driver).get("/v1/piles").then().body("", hasSize(0));
  }

  @Test
  void listsComeInPages() {
    var owner = fresh("olga");
    var all = IntStream.range(0, 5).mapToObj(any -> pileOf(owner)).sorted().toList();

    var first = owner(owner).get("/v1/piles?limit=3").then().statusCode(200);
    first.body("pile", equalTo(all.subList(0, 3)));
    var link = first.extract().header("Link");
    assertThat(link).endsWith("; rel=\"next\"");
    owner(owner)
        .urlEncodingEnabled(false)
        .get(link.substring(1, link.indexOf('>')))
        .then()
        .statusCode(200)
        .header("Link", nullValue())
        .body("pile", equalTo(all.subList(3, 5)));
    var query = link.substring(link.indexOf('?'), link.indexOf('>'));
    // The same cursor at another list, by somebody else, or with another filter is worth nothing.
    for (var stolen :
        List.of(
            owner(owner).urlEncodingEnabled(false).get("/v1/permissions" + query),
            operator().urlEncodingEnabled(false).get("/v1/piles" + query),
            owner(owner).urlEncodingEnabled(false).get("/v1/piles" + query + "&site=Home"))) {
      assertProblem(stolen.then(), ProblemType.INVALID_REQUEST);
    }
  }

  @Test
  void aSecretIsShownOnceAndItsSaltedHashIsPublished() throws Exception {
    var owner = fresh("olga");
    var pile = pileOf(owner);
    var first = secret(owner, pile);
    var second = secret(owner, pile);

    assertThat(first).matches("[A-Z2-7]{32}").isNotEqualTo(second);
    var records = committed.awaited(Topics.PERMISSION_PILE_CREDENTIALS, pile, 2);
    assertThat(records).hasSize(2);
    for (int i = 0; i < 2; i++) {
      var event = (PileCredentialIssued) records.get(i).value();
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(event.salt()));
      digest.update((i == 0 ? first : second).getBytes(StandardCharsets.UTF_8));
      assertThat(event.hash()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
      assertThat(event.salt()).hasSize(32);
    }
    assertThat(owner(owner).get("/v1/piles/" + pile).asString())
        .doesNotContain(first, second, "secret", "salt", "hash");
  }

  private static String secret(String owner, String pile) {
    return owner(owner)
        .post("/v1/piles/" + pile + "/secret")
        .then()
        .statusCode(201)
        .body("pile", equalTo(pile))
        .extract()
        .path("secret");
  }
}
