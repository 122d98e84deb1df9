package org.pileshare.gateway.command;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommandEnded.Setting;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A command in the words of a version of OCPP. */
sealed interface Spoken {
  /**
   * There are words for it.
   *
   * @param said what the answer says
   */
  record Request<C extends OcppConfirmation>(OcppRequest<C> request, Function<C, Said> said)
      implements Spoken {}

  /** There are none, and why. */
  record NoWords(String why) implements Spoken {}

  /**
   * What a pile said.
   *
   * @param word its status
   */
  record Said(String word, @Nullable String detail, List<Setting> settings) {
    static Said of(String word) {
      return new Said(word, null, List.of());
    }
  }
}
