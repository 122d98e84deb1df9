package org.pileshare.contracts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What nobody is to read, by its name. */
public final class Secrets {
  private static final List<String> WITHIN =
      List.of(
          "authorizationkey",
          "password",
          "passwd",
          "passphrase",
          "privatekey",
          "secret",
          "securitycode");

  /** PIN as a word: {@code simPin} is one, {@code shipping} and {@code spin} are none. */
  private static final Pattern PIN = Pattern.compile("pin|PIN|.*[a-z0-9_.-](Pin|PIN)|.*[_.-]pin");

  private Secrets() {}

  /** Whether what has this name is a secret: a key of OCPP 1.6, a variable of 2.x, a member. */
  public static boolean isNamed(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return WITHIN.stream().anyMatch(lower::contains) || PIN.matcher(name).matches();
  }
}
