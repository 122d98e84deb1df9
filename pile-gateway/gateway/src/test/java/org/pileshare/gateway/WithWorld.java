package org.pileshare.gateway;

import static org.pileshare.gateway.PlainPile.basic;
import static org.pileshare.gateway.World.SECRET;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.stream.Views;

/** What tests of the running gateway have in common: the world around it, and its door. */
abstract class WithWorld {
  @Inject Views views;

  @TestHTTPResource("/")
  URI base;

  World world;

  @BeforeEach
  void openWorld() {
    world = new World(views);
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  /** A pile comes in by its secret. */
  PlainPile connect(PileId pile) {
    return PlainPile.connect(base, pile.value(), SECRET);
  }

  /** The same by a version of OCPP. */
  PlainPile connect(PileId pile, String protocol) {
    return PlainPile.connect(base, pile.value(), basic(pile.value(), SECRET), protocol);
  }
}
