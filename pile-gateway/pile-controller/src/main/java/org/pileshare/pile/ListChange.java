package org.pileshare.pile;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pileshare.ocpp.v16.SendLocalList;
import org.pileshare.pile.core.LocalList;
import org.pileshare.pile.journal.LocalListFile;

/** What becomes of the local list by what the platform sends (OCPP 1.6, section 5.15). */
final class ListChange {
  private static final System.Logger LOG = System.getLogger(ListChange.class.getName());

  private ListChange() {}

  /** What is answered is on the disk; a part that does not follow on the version is not taken. */
  static SendLocalList.Status apply(
      LocalListFile file,
      boolean whole,
      int version,
      Map<String, Optional<LocalList.Entry>> cards) {
    if (version < 1 || whole && cards.size() > LocalList.MAX_CARDS) {
      return SendLocalList.Status.FAILED;
    }
    var before = file.list();
    if (!whole && version <= before.version()) {
      return SendLocalList.Status.VERSION_MISMATCH;
    }
    var after = whole ? Optional.of(list(version, cards)) : before.changed(version, cards);
    if (after.isEmpty()) {
      return SendLocalList.Status.FAILED;
    }
    try {
      file.replace(after.get());
      return SendLocalList.Status.ACCEPTED;
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.ERROR, "The local list could not be written", failed);
      return SendLocalList.Status.FAILED;
    }
  }

  private static LocalList list(int version, Map<String, Optional<LocalList.Entry>> cards) {
    Map<String, LocalList.Entry> listed = new HashMap<>();
    cards.forEach((card, entry) -> entry.ifPresent(one -> listed.put(card, one)));
    return new LocalList(version, listed);
  }
}
