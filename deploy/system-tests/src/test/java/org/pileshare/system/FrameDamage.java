package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.SplittableRandom;
import org.pileshare.ocpp.Action;
import org.pileshare.ocpp.DamagedFrames;
import org.pileshare.ocpp.DamagedFrames.Fate;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Routes;

/** A pile that sends damaged frames, one after the other, and knows what each is to be answered. */
final class FrameDamage {
  private final URI gateway;
  private final String pile;
  private final String label;
  private final DamagedFrames frames;
  private final String protocol;
  private int closed;

  FrameDamage(URI gateway, String pile, Routes routes, long seed) {
    this.gateway = gateway;
    this.pile = pile;
    this.protocol = routes.version().subProtocol();
    this.label = protocol + ", -Dpileshare.seed=" + seed;
    this.frames = new DamagedFrames(routes, Action.Direction.TO_PILE, new SplittableRandom(seed));
  }

  /** How often the gateway closed the connection, as it may for what is too long. */
  int closed() {
    return closed;
  }

  void send(int count) {
    var point = PlainChargePoint.connect(gateway, pile, Gateways.SECRET, protocol);
    try {
      for (int i = 0; i < count; i++) {
        var damaged = frames.next();
        var shown =
            label + ": " + damaged.text().substring(0, Math.min(300, damaged.text().length()));
        var heard = point.provoke(damaged.text());
        if (point.closed().isDone()) {
          assertThat(damaged.text().length()).as(shown).isGreaterThan(FrameCodec.MAX_BYTES / 4);
          closed++;
          point = PlainChargePoint.connect(gateway, pile, Gateways.SECRET, protocol);
          continue;
        }
        switch (damaged.fate()) {
          case Fate.Ignored() -> assertThat(heard).as(shown).isEmpty();
          case Fate.Unknown() -> assertThat(heard).as(shown).hasSizeLessThan(2);
          case Fate.Understood() -> assertThat(heard).as(shown).hasSize(1);
          case Fate.Refused(var id, var code) ->
              assertThat(heard)
                  .as(shown)
                  .singleElement()
                  .asString()
                  .startsWith("[4,\"" + id + "\",\"" + code + "\",");
        }
      }
    } finally {
      point.close();
    }
  }
}
