package org.pileshare.ledger.core;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.Verdict;

/**
 * What is added to the book when a session is judged once more: never a change of what is there.
 *
 * @param number of the judgement, one more than that of the former
 * @param reversal takes back what was posted, if that changes
 * @param entry what is posted in its place
 */
public record Revision(
    int number, Finding finding, Optional<Posting> reversal, Optional<Posting> entry) {

  /**
   * What the book says so far.
   *
   * @param revision the number of its last judgement
   * @param standing what is posted and not taken back
   */
  public record Former(
      UUID session,
      int revision,
      List<Verdict> verdicts,
      long overstayMinutes,
      boolean disputed,
      String payer,
      String detail,
      Optional<Posting> standing) {
    public Former {
      verdicts = List.copyOf(verdicts);
    }

    private boolean says(Finding now) {
      return verdicts.equals(now.judgement().verdicts())
          && overstayMinutes == now.judgement().overstayMinutes()
          && disputed == now.disputed()
          && payer.equals(now.payer());
    }
  }

  /**
   * What follows from finding something now, or nothing if the book says the same.
   *
   * <p>History that comes late may have another table say the same, which is no news. What a person
   * says, and what another report says, is told even if nothing else follows from it.
   *
   * @param spoken whether a person's decision or another report of the session is why it is looked
   *     at
   */
  public static Optional<Revision> of(Former former, Finding now, boolean spoken) {
    var same = sameEntry(former.standing(), now.posting());
    var sameWords = !spoken || former.detail().equals(now.judgement().detail());
    if (same && sameWords && former.says(now)) {
      return Optional.empty();
    }
    int number = former.revision() + 1;
    var session = former.session();
    return Optional.of(
        same
            ? new Revision(number, now, Optional.empty(), Optional.empty())
            : new Revision(
                number,
                now,
                former.standing().map(entry -> reversed(entry, id(session, "reversal", number))),
                now.posting().map(entry -> named(entry, id(session, "energy", number)))));
  }

  private static boolean sameEntry(Optional<Posting> one, Optional<Posting> other) {
    return one.map(Posting::lines).equals(other.map(Posting::lines))
        && one.map(Posting::currency).equals(other.map(Posting::currency));
  }

  private static UUID id(UUID session, String what, int number) {
    return Ids.derived(session, what, number);
  }

  private static Posting named(Posting entry, UUID id) {
    return new Posting(id, entry.session(), entry.reservation(), entry.currency(), entry.lines());
  }

  /** The same lines with the opposite sign, so that both together are nothing. */
  private static Posting reversed(Posting entry, UUID id) {
    var lines = entry.lines().stream().map(Posting.Line::reversed).toList();
    return new Posting(id, entry.session(), entry.reservation(), entry.currency(), lines);
  }
}
