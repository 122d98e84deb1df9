package org.pileshare.pile;

import java.io.IOException;
import java.util.Optional;
import org.pileshare.ocpp.TableRefusal;
import org.pileshare.ocpp.TableSignature;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.pile.OurMessages.Taken;
import org.pileshare.pile.journal.DayTables;

/**
 * Which use-authority tables the pile takes: its own, signed by the platform, and none that is
 * older than the one it has. Whatever it refuses leaves the former table in force.
 */
final class TableIntake {
  private static final System.Logger LOG = System.getLogger(TableIntake.class.getName());

  private final PileSettings settings;
  private final DayTables tables;

  TableIntake(PileSettings settings, DayTables tables) {
    this.settings = settings;
    this.tables = tables;
  }

  /** Whether the pile would take a table that it finds on its disk. */
  static boolean isTrusted(UseAuthorityTable table, PileSettings settings) {
    return refusal(table, settings).isEmpty();
  }

  /** The answer to a table that the gateway sends. */
  Taken take(String data) {
    try {
      var table = UseAuthorityTable.parse(data);
      var refused = refusal(table, settings);
      if (refused.isPresent()) {
        return told(refused.get());
      }
      var receipt = tables.take(table);
      return receipt.version() > table.version()
          ? told(
              new TableRefusal.Told(
                  TableRefusal.OLDER_VERSION,
                  "Expected version %d of %s or a later one, but it was %d"
                      .formatted(receipt.version(), table.day(), table.version())))
          : new Taken.Accepted(receipt.json());
    } catch (IllegalArgumentException unreadable) {
      var sentence = String.valueOf(unreadable.getMessage());
      return told(new TableRefusal.Told(TableRefusal.UNREADABLE, sentence));
    } catch (IOException failed) {
      return told(
          new TableRefusal.Told(
              TableRefusal.NOT_WRITTEN, "Expected to write the table, but " + failed.getMessage()));
    }
  }

  private static Optional<TableRefusal.Told> refusal(
      UseAuthorityTable table, PileSettings settings) {
    var key = settings.keys().tables();
    if (!table.pile().equals(settings.pile())) {
      return refused(
          TableRefusal.OF_ANOTHER_PILE,
          "Expected a table of %s, but it is of %s".formatted(settings.pile(), table.pile()));
    }
    if (key == null) {
      return Optional.empty();
    }
    if (table.signature() == null) {
      return refused(
          TableRefusal.NOT_SIGNED, "Expected a table that is signed, but it has no signature");
    }
    return TableSignature.isValid(table, key)
        ? Optional.empty()
        : refused(
            TableRefusal.SIGNATURE_WRONG,
            "Expected the platform's signature of version %d of %s, but it is another"
                .formatted(table.version(), table.day()));
  }

  private static Optional<TableRefusal.Told> refused(TableRefusal status, String detail) {
    return Optional.of(new TableRefusal.Told(status, detail));
  }

  private Taken told(TableRefusal.Told refused) {
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} did not take a use-authority table, {1}: {2}",
        settings.pile(),
        refused.status(),
        refused.detail());
    return new Taken.Rejected(refused.json());
  }
}
