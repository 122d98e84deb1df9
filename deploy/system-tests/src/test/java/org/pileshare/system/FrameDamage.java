package org.pileshare.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.pileshare.ocpp.Action;
import org.pileshare.ocpp.DamagedFrames;
import org.pileshare.ocpp.DamagedFrames.Damaged;
import org.pileshare.ocpp.DamagedFrames.Fate;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Routes;

/** A pile that sends damaged frames, one after the other, and knows what each is to be answered. */
final class FrameDamage {
  private static final Pattern ID = Pattern.compile("\"id-\\d+\"");
  private static final String UNREADABLE = "-1";

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
    var point = connect();
    try {
      for (int i = 0; i < count; i++) {
        var damaged = frames.next();
        point.provoke(damaged.text(), heard -> isSettled(damaged, heard));
        if (point.closed().isDone()) {
          assertThat(damaged.text().length()).as(label).isGreaterThan(FrameCodec.MAX_BYTES / 4);
          closed++;
          point.close();
          point = connect();
        }
      }
    } finally {
      point.close();
    }
  }

  private PlainChargePoint connect() {
    return PlainChargePoint.connect(gateway, pile, Gateways.SECRET, protocol);
  }

  /**
   * Whether the frame has its answer, if it is to have one. What has an id of another frame is the
   * late answer to one whose fate was open.
   */
  private boolean isSettled(Damaged damaged, List<JsonNode> heard) {
    var text = damaged.text();
    var shown = label + ": " + text.substring(0, Math.min(300, text.length())) + " got " + heard;
    var ids = ID.matcher(text).results().map(MatchResult::group).collect(toSet());
    var own = heard.stream().filter(answer -> isOf(ids, answer)).map(JsonNode::toString).toList();
    assertThat(own).as(shown).hasSizeLessThan(2);
    return switch (damaged.fate()) {
      case Fate.Unknown() -> true;
      case Fate.Ignored() -> {
        assertThat(own).as(shown).isEmpty();
        yield true;
      }
      case Fate.Understood() -> !own.isEmpty();
      case Fate.Refused(var id, var code) -> {
        assertThat(own)
            .as(shown)
            .allMatch(answer -> answer.startsWith("[4,\"" + id + "\",\"" + code + "\","));
        yield !own.isEmpty();
      }
    };
  }

  private static boolean isOf(Set<String> ids, JsonNode answer) {
    var id = answer.get(1).asText();
    return id.equals(UNREADABLE) || ids.contains('"' + id + '"');
  }
}
