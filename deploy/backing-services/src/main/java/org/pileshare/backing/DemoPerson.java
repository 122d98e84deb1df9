package org.pileshare.backing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may ask the development identity provider for a token: the demo people, and, for replays,
 * anybody whose user name is itself a person id such as {@code driver-4711}.
 *
 * <p>Development only: the password of each is the user name.
 *
 * @param person the opaque id, as it stands in tokens and events
 */
public record DemoPerson(String username, String person, List<String> roles) {
  public static final DemoPerson ANA = of("ana", "driver");
  public static final DemoPerson BEN = of("ben", "driver");
  public static final DemoPerson CLEO = of("cleo", "owner");
  public static final DemoPerson OMAR = of("omar", "operator");
  public static final DemoPerson NORA = of("nora", "analyst");
  public static final List<DemoPerson> ALL = List.of(ANA, BEN, CLEO, OMAR, NORA);

  private static final Pattern MINTED =
      Pattern.compile("(driver|owner|operator|analyst)-[A-Za-z0-9._-]{1,40}");

  public DemoPerson {
    roles = List.copyOf(roles);
  }

  /** Whoever has this user name. */
  static Optional<DemoPerson> named(String username) {
    for (var person : ALL) {
      if (person.username.equals(username)) {
        return Optional.of(person);
      }
    }
    var minted = MINTED.matcher(username);
    return minted.matches()
        ? Optional.of(new DemoPerson(username, username, List.of(minted.group(1))))
        : Optional.empty();
  }

  private static DemoPerson of(String username, String... roles) {
    return new DemoPerson(username, roles[0] + "-" + username, Arrays.asList(roles));
  }
}
