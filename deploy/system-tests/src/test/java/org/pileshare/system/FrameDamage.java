package org.pileshare.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.pileshare.ocpp.Action;
import org.pileshare.ocpp.DamagedFrames;
import org.pileshare.ocpp.DamagedFrames.Damaged;
import org.pileshare.ocpp.DamagedFrames.Fate;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Routes;

/** A pile that sends damaged frames, some at a time, and knows what each is to be answered. */
final class FrameDamage {
  private static final Pattern ID = Pattern.compile("\"id-\\d+\"");
  private static final String UNREADABLE = "-1";

  /** With the call that ends them, no more than a gateway bears of a hasty pile. */
  private static final int AT_ONCE = 7;

  private static final int LONG_ONES = 20;

  private final Supplier<PlainChargePoint> connect;
  private final String label;
  private final DamagedFrames frames;
  private PlainChargePoint point;
  private int longOnes;
  private int closed;

  /**
   * A pile of a version.
   *
   * @param connect also when a frame has cost the connection
   */
  FrameDamage(Routes routes, long seed, Supplier<PlainChargePoint> connect) {
    this.connect = connect;
    this.label = routes.version() + ", -Dpileshare.seed=" + seed;
    this.frames = new DamagedFrames(routes, Action.Direction.TO_PILE, new SplittableRandom(seed));
    this.point = connect.get();
  }

  /** How often the gateway closed the connection, as it does for what is too long. */
  int closed() {
    return closed;
  }

  void send(int count) {
    var some = new ArrayList<Damaged>();
    for (int i = 0; i < count; i++) {
      var damaged = next();
      if (isLong(damaged)) {
        send(some);
        send(List.of(damaged));
        some.clear();
      } else if (some.add(damaged) && some.size() == AT_ONCE) {
        send(some);
        some.clear();
      }
    }
    send(some);
  }

  /** Each that is too long costs a connection, so most of these are passed over. */
  private Damaged next() {
    var damaged = frames.next();
    while (isLong(damaged) && longOnes++ % LONG_ONES != 0) {
      damaged = frames.next();
    }
    return damaged;
  }

  /** A quarter, because a frame has a limit of bytes. */
  private static boolean isLong(Damaged damaged) {
    return damaged.text().length() > FrameCodec.MAX_BYTES / 4;
  }

  private void send(List<Damaged> some) {
    var texts = some.stream().map(Damaged::text).toList();
    point.provoke(texts, heard -> areSettled(some, heard));
    if (point.closed().isDone()) {
      assertThat(some).as(label).singleElement().matches(FrameDamage::isLong);
      closed++;
      point.close();
      point = connect.get();
    }
  }

  /**
   * Whether the frames have the answers that they are to have. What has an id of another frame is
   * the late answer to one whose fate was open.
   */
  private boolean areSettled(List<Damaged> some, List<JsonNode> heard) {
    boolean settled = true;
    int unreadable = 0;
    int open = 0;
    for (var damaged : some) {
      var text = damaged.text();
      var shown = label + ": " + text.substring(0, Math.min(300, text.length())) + " got " + heard;
      var own = answers(damaged, heard);
      switch (damaged.fate()) {
        case Fate.Unknown() -> open++;
        case Fate.Ignored() -> assertThat(own).as(shown).isEmpty();
        case Fate.Understood() -> settled &= !own.isEmpty();
        case Fate.Refused(var id, var code) when id.equals(UNREADABLE) -> unreadable++;
        case Fate.Refused(var id, var code) -> {
          settled &= !own.isEmpty();
          assertThat(own)
              .as(shown)
              .allMatch(answer -> answer.startsWith("[4,\"" + id + "\",\"" + code + "\","));
        }
      }
      assertThat(own).as(shown).hasSizeLessThan(2);
    }
    long nameless = heard.stream().filter(answer -> isNameless(answer)).count();
    assertThat(nameless).as(label + ": " + heard).isLessThanOrEqualTo(unreadable + open);
    return settled && nameless >= unreadable;
  }

  private static List<String> answers(Damaged damaged, List<JsonNode> heard) {
    var ids = ID.matcher(damaged.text()).results().map(MatchResult::group).collect(toSet());
    return heard.stream()
        .filter(answer -> ids.contains('"' + answer.get(1).asText() + '"'))
        .map(JsonNode::toString)
        .toList();
  }

  private static boolean isNameless(JsonNode answer) {
    return answer.get(1).asText().equals(UNREADABLE);
  }

  void close() {
    point.close();
  }
}
