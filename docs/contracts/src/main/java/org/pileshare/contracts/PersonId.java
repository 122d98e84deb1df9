package org.pileshare.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A driver, an owner or an operator, as the subject of their token: opaque, never a name.
 *
 * <p>Shape: 1 to 64 of {@code A-Z a-z 0-9 . _ : -}.
 */
public record PersonId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  @JsonCreator
  public PersonId {
    Limits.matching(SHAPE, value, "a person id");
  }

  @Override
  public String toString() {
    return value;
  }
}
