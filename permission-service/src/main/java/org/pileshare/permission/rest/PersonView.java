package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.store.PersonStore;

/** A person by name; only they themselves and operators see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonView(
    PersonId person, String displayName, @Nullable String contact, Instant writtenAt) {
  static PersonView of(PersonStore.Person person) {
    return new PersonView(
        person.person(), person.displayName(), person.contact(), person.writtenAt());
  }

  @Override
  public String toString() {
    return "PersonView[person=" + person + "]";
  }
}
