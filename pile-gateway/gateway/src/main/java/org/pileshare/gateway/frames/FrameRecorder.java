package org.pileshare.gateway.frames;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileFrameRecorded;
import org.pileshare.contracts.PileFrameRecorded.Direction;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.connection.FrameTap;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.CommandLog;

/** Writes the frames of those piles down of which an operator wants it. */
@Singleton
public final class FrameRecorder implements FrameTap {
  private final CommandLog commands;
  private final Appender appender;
  private final Clock clock;
  private final AtomicLong count = new AtomicLong();

  @Inject
  public FrameRecorder(CommandLog commands, Appender appender, Clock clock) {
    this.commands = commands;
    this.appender = appender;
    this.clock = clock;
  }

  @Override
  public void heard(PileConnection connection, Direction direction, String frame) {
    var pile = connection.pile();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (commands.of(pile).framesUntil(now).isEmpty()) {
      return;
    }
    var event = new PileFrameRecorded(pile, connection.id(), direction, Redaction.of(frame), now);
    var id = Ids.derived(connection.id(), "frame", count.incrementAndGet());
    appender.note(Topics.PILE_FRAMES, pile, event, id, now);
  }
}
