package org.pileshare.ledger.rest;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.core.Accounts;
import org.pileshare.ledger.core.StatementMonth;

/** Which statement is asked for, and whether it may be. */
final class StatementQuery {
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9+/_:-]{1,64}");
  private static final Pattern ACCOUNT = Pattern.compile("[a-z]{1,16}(:[\\x21-\\x7E]{1,64})?");
  private static final String UTC = "UTC";

  private StatementQuery() {}

  static StatementMonth month(String month, @Nullable String zone, Instant now) {
    var asked = new StatementMonth(month(month), zone(zone));
    if (!asked.isAskable(now)) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected a month from %s to the current one, but it was %s"
                  .formatted(StatementMonth.FIRST, month))
          .exception();
    }
    return asked;
  }

  /** People ask for their own accounts; whoever looks after all of them names the account. */
  static String account(@Nullable String asked, PersonId me, SecurityIdentity identity) {
    var roles = identity.getRoles();
    var driver = Accounts.ofDriver(me);
    var owner = Accounts.ofOwner(me);
    if (roles.contains(Viewers.OPERATOR) && asked != null && asked.contains(":")) {
      return known(asked);
    }
    if (asked == null) {
      return usual(driver, owner, roles);
    }
    if (asked.equals(Viewers.DRIVER) || asked.equals(driver)) {
      return permitted(driver, roles.contains(Viewers.DRIVER));
    }
    if (asked.equals(Viewers.OWNER) || asked.equals(owner)) {
      return permitted(owner, roles.contains(Viewers.OWNER));
    }
    return permitted(known(asked), roles.contains(Viewers.OPERATOR));
  }

  private static String usual(String driver, String owner, Set<String> roles) {
    if (roles.contains(Viewers.DRIVER)) {
      return driver;
    }
    if (roles.contains(Viewers.OWNER)) {
      return owner;
    }
    throw ProblemType.INVALID_REQUEST
        .because("Expected an account, such as driver:ana, but there is none")
        .exception();
  }

  private static String permitted(String account, boolean may) {
    if (!may) {
      throw ProblemType.FORBIDDEN
          .because("Expected an account of yours, but it is another")
          .exception();
    }
    return account;
  }

  private static String known(String account) {
    if (!ACCOUNT.matcher(account).matches()) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected an account, such as driver:ana, but it was another text")
          .exception();
    }
    return account;
  }

  private static YearMonth month(String text) {
    if (MONTH.matcher(text).matches()) {
      try {
        return YearMonth.parse(text);
      } catch (DateTimeParseException other) {
        // There is no thirteenth month, which the refusal below says well enough.
      }
    }
    throw ProblemType.INVALID_REQUEST
        .because("Expected a month such as 2026-11, but it was another text")
        .exception();
  }

  static ZoneId zone(@Nullable String text) {
    var zone = text == null ? UTC : text;
    if (ZONE.matcher(zone).matches()) {
      try {
        return ZoneId.of(zone);
      } catch (DateTimeException other) {
        // A zone that nobody knows is refused as any other text is.
      }
    }
    throw ProblemType.INVALID_REQUEST
        .because("Expected a zone such as Asia/Shanghai, but it was another text")
        .exception();
  }
}
