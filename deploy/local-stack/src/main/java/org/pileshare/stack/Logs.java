package org.pileshare.stack;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The launcher speaks in its own words; of the libraries only warnings are worth a line. */
final class Logs {
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  private Logs() {}

  static void quiet() {
    KAFKA.setLevel(Level.WARNING);
  }

  /** Where brokers are killed on purpose, a client that cannot reach one is nothing new. */
  static void onlyErrors() {
    KAFKA.setLevel(Level.SEVERE);
  }
}
