package org.pileshare.permission.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.grant;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileAt;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.permission.Committed;

/**
 * The topics are the truth: what stands in PostgreSQL is what follows from them. The rows are built
 * here from the events alone, with none of the service's own code.
 */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Pool pool;

  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String dora = fresh("dora");
  private final String dan = fresh("dan");

  @Test
  void theTablesCanBeRebuiltFromTheTopics() {
    live();
    await().atMost(PATIENCE).until(() -> number("select count(*) from outbox") == 0);

    assertThat(rows("permission", "id")).isEqualTo(permissions()).hasSizeGreaterThan(5);
    assertThat(rows("card", "id")).isEqualTo(cards()).hasSizeGreaterThan(2);
    assertThat(rows("pile", "id")).isEqualTo(piles()).hasSizeGreaterThan(1);
    assertThat(rows("driver_group", "id")).isEqualTo(groups()).isNotEmpty();
    assertThat(standing())
        .isEqualTo(ids("select id from permission where revoked_at is null and expired_at is null"))
        .isNotEmpty();
  }

  /** A bit of all that can happen. */
  private void live() {
    var yard = pileAt(owner, "Yard");
    var second = pileAt(owner, "Yard");
    owner(owner).post("/v1/piles/" + yard + "/secret").then().statusCode(201);
    owner(owner).post("/v1/piles/" + yard + "/secret").then().statusCode(201);
    var group = UUID.randomUUID();
    owner(owner)
        .body("{\"name\":\"All\",\"members\":[\"" + dora + "\",\"" + dan + "\"]}")
        .put("/v1/groups/" + group)
        .then()
        .statusCode(201);
    owner(owner)
        .body("{\"group\":\"" + group + "\",\"site\":\"Yard\",\"unitsPerDay\":4}")
        .put("/v1/grants/" + UUID.randomUUID())
        .then()
        .statusCode(201);
    owner(owner).delete("/v1/groups/" + group + "/members/" + dan).then().statusCode(200);
    var id = UUID.randomUUID();
    grant(id, owner, dan, second).statusCode(201);
    owner(owner).delete("/v1/permissions/" + id + "?reason=moved").then().statusCode(200);
    owner(owner)
        .body(
            "{\"driver\":\"%s\",\"pile\":\"%s\",\"validUntil\":\"%s\"}"
                .formatted(dan, yard, Instant.now().plusSeconds(20)))
        .put("/v1/permissions/" + UUID.randomUUID())
        .then()
        .statusCode(201);
    owner(owner).delete("/v1/piles/" + second + "?reason=rebuilt").then().statusCode(200);
    for (var card : new String[] {"a-" + dora, "b-" + dora, "c-" + dan}) {
      owner(owner)
          .body("{\"driver\":\"" + card.substring(2) + "\"}")
          .put("/v1/cards/" + card.substring(0, 30))
          .then()
          .statusCode(201);
    }
    as(dora, "driver").body("{}").post("/v1/cards/" + ("a-" + dora).substring(0, 30) + "/loss");
    owner(owner)
        .body("{\"card\":\"d-" + dora.substring(0, 30) + "\"}")
        .post("/v1/cards/" + ("b-" + dora).substring(0, 30) + "/replacement")
        .then()
        .statusCode(201);
    as(dan, "driver").delete("/v1/people/" + dan).then().statusCode(204);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select count(*) from permission where expired_at is null"
                            + " and revoked_at is null and valid_until < now()")
                    == 0);
  }

  private Map<String, String> permissions() {
    var rows = new TreeMap<String, Map<String, @Nullable Object>>();
    for (var record : committed.on(Topics.PERMISSION_EVENTS)) {
      switch (record.value()) {
        case PermissionGranted e ->
            rows.put(
                e.permission().toString(),
                row(
                    "id",
                    e.permission(),
                    "driver",
                    e.driver(),
                    "pile",
                    e.pile(),
                    "valid_from",
                    e.validFrom(),
                    "valid_until",
                    e.validUntil(),
                    "bounds",
                    json(e.bounds()),
                    "grant_id",
                    e.grant(),
                    "granted_by",
                    e.grantedBy(),
                    "granted_reason",
                    e.reason(),
                    "granted_at",
                    e.at(),
                    "revoked_at",
                    null,
                    "revoked_by",
                    null,
                    "reason",
                    null,
                    "expired_at",
                    null));
        case PermissionRevoked e -> {
          var row = Objects.requireNonNull(rows.get(e.permission().toString()));
          row.put("revoked_at", e.at());
          row.put("revoked_by", e.revokedBy());
          row.put("reason", e.reason());
        }
        case PermissionExpired e ->
            Objects.requireNonNull(rows.get(e.permission().toString())).put("expired_at", e.at());
        default -> throw new AssertionError("Expected a permission event, but: " + record);
      }
    }
    return texts(rows);
  }

  /** The keys that have not been deleted, as they are after compaction. */
  private Set<String> standing() {
    var standing = new TreeSet<String>();
    for (var record : committed.on(Topics.PERMISSION_CURRENT)) {
      if (record.value() instanceof PermissionGranted granted) {
        assertThat(record.key()).isEqualTo(granted.permission().toString());
        standing.add(record.key());
      } else {
        assertThat(record.value()).isNull();
        standing.remove(record.key());
      }
    }
    return standing;
  }

  private Set<String> ids(String query) {
    var ids = new TreeSet<String>();
    for (var row : pool.query(query).execute().await().atMost(PATIENCE)) {
      ids.add(row.getUUID(0).toString());
    }
    return ids;
  }

  private Map<String, String> cards() {
    var rows = new TreeMap<String, Map<String, @Nullable Object>>();
    for (var record : committed.on(Topics.PERMISSION_CARDS)) {
      if (record.value() == null) {
        rows.remove(record.key());
        continue;
      }
      var e = (CardBound) record.value();
      var before = rows.get(record.key());
      rows.put(
          record.key(),
          row(
              "id",
              e.card(),
              "kind",
              e.kind(),
              "driver",
              e.driver(),
              "status",
              e.status(),
              "introduced_by",
              before == null ? e.boundBy() : before.get("introduced_by"),
              "bound_by",
              e.boundBy(),
              "reason",
              e.reason(),
              "bound_at",
              e.at()));
    }
    return texts(rows);
  }

  private Map<String, String> piles() {
    var rows = new TreeMap<String, Map<String, @Nullable Object>>();
    for (var record : committed.on(Topics.PERMISSION_PILES)) {
      var e = (PileDescribed) record.value();
      var at = e.position();
      rows.put(
          record.key(),
          row(
              "id",
              e.pile(),
              "owner",
              e.owner(),
              "site",
              e.site(),
              "latitude_microdegrees",
              at == null ? null : at.latitudeMicrodegrees(),
              "longitude_microdegrees",
              at == null ? null : at.longitudeMicrodegrees(),
              "zone",
              e.zone(),
              "unit_minutes",
              e.unitMinutes(),
              "hours",
              json(e.hours()),
              "exceptions",
              json(e.exceptions()),
              "unreserved",
              e.unreserved(),
              "connectors",
              json(e.connectors()),
              "terms",
              json(e.terms()),
              "tariff",
              e.tariff(),
              "retired",
              e.retired(),
              "described_by",
              e.describedBy(),
              "version",
              e.version(),
              "described_at",
              e.at(),
              "secret_salt",
              null,
              "secret_hash",
              null));
    }
    for (var record : committed.on(Topics.PERMISSION_PILE_CREDENTIALS)) {
      var e = (PileCredentialIssued) record.value();
      var row = Objects.requireNonNull(rows.get(record.key()));
      row.put("secret_salt", e.salt());
      row.put("secret_hash", e.hash());
    }
    return texts(rows);
  }

  private Map<String, String> groups() {
    var rows = new TreeMap<String, Map<String, @Nullable Object>>();
    for (var record : committed.on(Topics.PERMISSION_SHARING)) {
      if (record.value() instanceof GroupChanged e) {
        rows.put(
            e.group().toString(),
            row(
                "id",
                e.group(),
                "owner",
                e.owner(),
                "dissolved",
                e.dissolved(),
                "changed",
                json(e)));
      }
    }
    return texts(rows);
  }

  private static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return row;
  }

  private static Map<String, String> texts(Map<String, Map<String, @Nullable Object>> rows) {
    var texts = new TreeMap<String, String>();
    rows.forEach((id, row) -> texts.put(id, row.toString()));
    return texts;
  }

  private static String json(Object value) {
    try {
      return EventJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Every column of every row, as the database has them. */
  private Map<String, String> rows(String table, String id) {
    var rows = new TreeMap<String, String>();
    for (var row : pool.query("select * from " + table).execute().await().atMost(PATIENCE)) {
      rows.put(String.valueOf(row.getValue(id)), text(row));
    }
    return rows;
  }

  private static String text(Row row) {
    var columns = new String[row.size()];
    Arrays.setAll(columns, row::getColumnName);
    return Arrays.stream(columns)
        .map(name -> name + "=" + value(row.getValue(name)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static @Nullable Object value(@Nullable Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : value;
  }

  private long number(String query) {
    return pool.query(query).execute().await().atMost(PATIENCE).iterator().next().getLong(0);
  }
}
