package org.pileshare.pile;

import java.util.Optional;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Version;

/** What the platform may ask of a pile, and what it is answered. */
sealed interface RemoteRequests permits Requests16, Requests201 {
  static RemoteRequests of(
      Version version, PileSettings settings, OurMessages ours, AskedPile pile) {
    var configuration = new PileConfiguration(settings);
    return version == Version.V1_6
        ? new Requests16(configuration, ours, pile)
        : new Requests201(configuration, ours, pile);
  }

  /** The answer; nothing if the pile does not serve such requests. */
  Optional<OcppConfirmation> answer(OcppRequest<?> request);
}
