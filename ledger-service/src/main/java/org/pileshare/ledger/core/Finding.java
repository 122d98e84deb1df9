package org.pileshare.ledger.core;

import java.util.Optional;
import org.pileshare.contracts.CompletedSession;

/**
 * All that the ledger finds of a session, by what it knows now.
 *
 * @param disputed whether it waits for a person
 * @param payer the account that pays
 * @param posting what is owed; absent if a person has decided that nobody pays
 */
public record Finding(
    Judgement judgement, boolean disputed, String payer, Optional<Posting> posting) {

  public static Finding of(
      CompletedSession session,
      History history,
      Dispute dispute,
      Optional<PileTerms> terms,
      Tariffs tariffs) {
    var judgement = Judgement.of(session, history);
    var billed = dispute.billed(session, judgement);
    return new Finding(
        judgement.adding(dispute.clause()),
        dispute.isOpen(judgement),
        Accounts.payer(billed),
        dispute.isWaived() ? Optional.empty() : Optional.of(Posting.of(billed, terms, tariffs)));
  }
}
