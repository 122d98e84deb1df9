package org.pileshare.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The public name of a pile: its OCPP identity and the key of its topics.
 *
 * <p>Shape: 1 to 48 of {@code A-Z a-z 0-9 _ -} (OCPP-J 1.6, section 3.1.1, narrowed to what needs
 * no escaping in a URL). It is not a secret and opens nothing by itself.
 */
public record PileId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,48}");

  @JsonCreator
  public PileId {
    Limits.matching(SHAPE, value, "a pile id");
  }

  @Override
  public String toString() {
    return value;
  }
}
