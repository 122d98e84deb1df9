package org.pileshare.gateway.connection;

import org.pileshare.contracts.PileFrameRecorded.Direction;

/** Hears every frame, as it is on the wire; called on the event loops, so it must not wait. */
public interface FrameTap {
  void heard(PileConnection connection, Direction direction, String frame);
}
