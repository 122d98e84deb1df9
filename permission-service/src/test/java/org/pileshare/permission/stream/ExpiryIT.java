package org.pileshare.permission.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.permission.Door.atOnce;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.grant;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;
import org.pileshare.permission.Door;

/** The end of a permission's time is told once, however many instances look for it. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class ExpiryIT {
  private static final int PERMISSIONS = 30;

  @Inject ExpiryClock clock;
  @Inject OutboxTable table;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String driver = fresh("dora");

  @Test
  void anExpiryIsPublishedOnceThoughManyClocksAndTwoRelaysRun() {
    var pile = pileOf(owner);
    // Each has an end of its own: how fast this machine answers must not decide what is in the
    // past.
    var ends = new LinkedHashMap<UUID, Instant>();
    try (var second = new EventRelay(OutboxRelay.NAME, OutboxRelay.SOURCE, kafka, table)) {
      second.start();
      for (int i = 0; i < PERMISSIONS; i++) {
        var end = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.MILLIS);
        var id = UUID.randomUUID();
        ends.put(id, end);
        owner(owner)
            .body(
                "{\"driver\":\"%s\",\"pile\":\"%s\",\"validFrom\":\"%s\",\"validUntil\":\"%s\"}"
                    .formatted(driver, pile, end.minusSeconds(60), end))
            .put("/v1/permissions/" + id)
            .then()
            .statusCode(201);
      }
      var last = Collections.max(ends.values());
      assertThat(atOnce(8, client -> expiredUntil(last)).stream().mapToInt(Integer::intValue).sum())
          .isLessThanOrEqualTo(PERMISSIONS);
      committed.awaited(Topics.PERMISSION_EVENTS, driver, 2 * PERMISSIONS);
    }
    // What is asked later is published later, so a second expiry would be there by then.
    grant(UUID.randomUUID(), owner, driver, pile).statusCode(201);
    var events = committed.awaited(Topics.PERMISSION_EVENTS, driver, 2 * PERMISSIONS + 1);
    var expired =
        events.stream()
            .map(record -> record.value())
            .filter(PermissionExpired.class::isInstance)
            .map(PermissionExpired.class::cast)
            .toList();
    assertThat(expired)
        .extracting(PermissionEvent::permission)
        .containsExactlyInAnyOrderElementsOf(ends.keySet());
    assertThat(expired)
        .allSatisfy(event -> assertThat(event.at()).isEqualTo(ends.get(event.permission())));
    var first = ends.firstEntry();
    Door.assertProblem(
        owner(owner).delete("/v1/permissions/" + first.getKey()).then(), ProblemType.CONFLICT);
    var view = owner(owner).get("/v1/permissions/" + first.getKey()).then().statusCode(200);
    assertThat(view.extract().<String>path("expiredAt")).isEqualTo(first.getValue().toString());
  }

  /** How many this clock expired, which looks without a pause until all ends have passed. */
  private int expiredUntil(Instant last) {
    int count = 0;
    do {
      count += clock.expired();
    } while (!Instant.now().isAfter(last));
    return count;
  }
}
