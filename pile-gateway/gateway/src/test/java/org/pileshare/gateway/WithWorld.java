package org.pileshare.gateway;

import static org.awaitility.Awaitility.await;
import static org.pileshare.gateway.PlainPile.basic;
import static org.pileshare.gateway.World.SECRET;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.stream.CommandLog;
import org.pileshare.gateway.stream.StateLog;
import org.pileshare.gateway.stream.ViewReader;
import org.pileshare.gateway.stream.Views;

/** What tests of the running gateway have in common: the world around it, and its door. */
abstract class WithWorld {
  @Inject Views views;
  @Inject Connections connections;
  @Inject CommandLog commands;
  @Inject StateLog states;
  @Inject ViewReader reader;

  @TestHTTPResource("/")
  URI base;

  World world;

  @BeforeEach
  void openWorld() {
    world = new World(views);
    // What has just begun turns everybody away until it has read what is there.
    await().until(() -> reader.caughtUp() && states.caughtUp() && commands.caughtUp());
  }

  @AfterEach
  void closeWorld() {
    world.close();
    // The next test shall not see the piles of this one.
    await().until(() -> connections.all().isEmpty());
  }

  /** A pile comes in by its secret. */
  PlainPile connect(PileId pile) {
    return connect(pile, "ocpp1.6");
  }

  /** The same by a version of OCPP. */
  PlainPile connect(PileId pile, String protocol) {
    var before = connections.of(pile);
    var plain = PlainPile.connect(base, pile.value(), basic(pile.value(), SECRET), protocol);
    // The pile knows that it is in a moment before it can be asked by anybody.
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () ->
                connections
                    .of(pile)
                    .filter(now -> before.stream().noneMatch(now::equals))
                    .isPresent());
    return plain;
  }
}
