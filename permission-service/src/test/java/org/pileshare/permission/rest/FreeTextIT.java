package org.pileshare.permission.rest;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileJson;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.problem.ProblemType;

/** What people write in their own words, at every kind of door. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class FreeTextIT {
  private final String owner = fresh("olga");

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "groups|name|\"name\":\"%s\",\"members\":[]",
        "groups|reason|\"name\":\"Flat 3\",\"members\":[],\"reason\":\"%s\"",
        "cards|reason|\"driver\":\"dora\",\"reason\":\"%s\"",
        "permissions|reason|\"driver\":\"dora\",\"pile\":\"PILE\",\"reason\":\"%s\"",
        "grants|reason|\"driver\":\"dora\",\"pile\":\"PILE\",\"reason\":\"%s\"",
        "grants|site|\"driver\":\"dora\",\"site\":\"%s\"",
        "invitations|site|\"site\":\"%s\",\"expiresAt\":\"2099-01-01T00:00:00Z\"",
        "site-managers|site|\"site\":\"%s\"",
        "access-requests|message|\"pile\":\"PILE\",\"message\":\"%s\"",
        "people|displayName|\"displayName\":\"%s\"",
        "people|contact|\"displayName\":\"Olga\",\"contact\":\"%s\""
      })
  void aBodyWithATextThatCannotBeReadIsRefused(String things, String field, String body) {
    var pile = body.contains("PILE") ? pileOf(owner) : "";
    var id = things.equals("people") ? owner : UUID.randomUUID().toString();
    for (var character : new String[] {"0000", "000A", "D800", "202E"}) {
      var text = "a\\u" + character + "b";
      var sent = "{" + body.replace("PILE", pile).replace("%s", text) + "}";

      assertRefused(
          as(owner, "owner", "driver").body(sent).put("/v1/" + things + "/" + id).then(),
          field,
          character);
    }
  }

  @Test
  void aPileWithATextThatCannotBeReadIsRefused() {
    var path = "/v1/piles/" + fresh("pile").substring(0, 40);
    var good = pileJson("Home");
    assertRefused(put(path, pileJson("a\\u0000b")), "site", "0000");
    assertRefused(put(path, pileJson("a\\ud800b")), "site", "D800");
    assertRefused(put(path, good.replace("standard", "a\\u0000b")), "tariff", "0000");
    assertRefused(put(path, good.replace("IEC_62196_T2", "a\\u0000b")), "connectors.type", "0000");

    put(path, good).statusCode(201);
  }

  private ValidatableResponse put(String path, String body) {
    return owner(owner).body(body).put(path).then();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DELETE, /v1/permissions/ID?reason=, reason",
    "DELETE, /v1/grants/ID?reason=, reason",
    "DELETE, /v1/groups/ID?reason=, reason",
    "DELETE, /v1/groups/ID/members/dora?reason=, reason",
    "DELETE, /v1/invitations/ID?reason=, reason",
    "DELETE, /v1/piles/ID?reason=, reason",
    "DELETE, /v1/site-managers/sam?site=, site",
    "GET, /v1/piles?site=, site",
    "GET, /v1/audit?about=, about"
  })
  void aParameterWithATextThatCannotBeReadIsRefused(String method, String path, String field) {
    var asked = path.replace("ID", UUID.randomUUID().toString());

    assertRefused(request(method, asked + "a%00b"), field, "0000");
    assertRefused(request(method, asked + "a%E2%80%AEb"), field, "202E");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/piles/a%00b",
        "/v1/cards/a%00b",
        "/v1/people/a%00b",
        "/v1/groups/a%00b",
        "/v1/permissions?pile=a%00b",
        "/v1/permissions?driver=a%00b",
        "/v1/permissions?cursor=a%00b",
        "/v1/audit?pile=a%00b"
      })
  void anIdThatCannotBeReadIsRefused(String path) {
    assertProblem(request("GET", path), ProblemType.INVALID_REQUEST);
  }

  @Test
  void whatPeopleWriteIsKeptAsItCame() {
    var site = "Größe 林 שער\u200F \uD83D\uDE92 <b>&'\\\\";
    var pile = "/v1/piles/" + fresh("pile").substring(0, 40);
    var kept = site.replace("\\\\", "\\");
    put(pile, pileJson(site)).statusCode(201).body("site", equalTo(kept));

    owner(owner).get(pile).then().statusCode(200).body("site", equalTo(kept));
    owner(owner).queryParam("site", kept).get("/v1/piles").then().body("site[0]", equalTo(kept));
  }

  private ValidatableResponse request(String method, String path) {
    return owner(owner).urlEncodingEnabled(false).request(method, path).then();
  }

  private static void assertRefused(ValidatableResponse response, String field, String character) {
    assertProblem(response, ProblemType.INVALID_REQUEST);
    response.body(
        "detail",
        allOf(
            startsWith("Expected " + field + " to be one line"),
            containsString(" was "),
            containsString("U+" + character)));
  }
}
