package org.pileshare.ledger.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pileshare.contracts.CompletedSession;

/**
 * All that the ledger finds of a session, by what it knows now.
 *
 * @param disputed whether it waits for a person
 * @param payer the account that pays
 * @param price absent if a person has decided that nobody pays
 * @param posting what is owed by that price
 */
public record Finding(
    Judgement judgement,
    boolean disputed,
    String payer,
    Optional<Price> price,
    Optional<Posting> posting) {

  public static Finding of(
      CompletedSession session,
      History history,
      Dispute dispute,
      Optional<PileTerms> terms,
      PriceFacts facts) {
    var judgement = Judgement.of(session, history);
    var billed = dispute.billed(session, judgement);
    Optional<Price> price =
        dispute.isWaived()
            ? Optional.empty()
            : Optional.of(Price.of(request(session, billed, judgement, facts)));
    return new Finding(
        judgement.adding(dispute.clause()),
        dispute.isOpen(judgement),
        Accounts.payer(billed),
        price,
        price.map(owed -> Posting.of(billed, terms, owed)));
  }

  /**
   * Readings say when the energy flowed that the meter told, and nothing of another that a person
   * has stated; and free energy is for the driver who charged.
   */
  private static PriceRequest request(
      CompletedSession told, CompletedSession billed, Judgement judgement, PriceFacts facts) {
    var sameEnergy = billed.energyWh() == told.energyWh();
    var sameDriver = Objects.equals(billed.driver(), told.driver());
    return new PriceRequest(
        billed,
        sameEnergy ? facts.readings() : List.of(),
        facts.tariff(),
        facts.zone(),
        sameDriver ? facts.free() : null,
        judgement.authorityEnded());
  }
}
