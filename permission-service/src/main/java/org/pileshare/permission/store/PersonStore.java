package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/** The names of people, which stand here and on no topic. */
@ApplicationScoped
public class PersonStore implements PanacheRepositoryBase<PersonRow, String> {
  private final Transactions transactions;

  PersonStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** What somebody is called and how they can be reached. */
  public record Person(
      PersonId person, String displayName, @Nullable String contact, Instant writtenAt) {
    @Override
    public String toString() {
      return "Person[person=" + person + "]";
    }
  }

  public Uni<Person> write(PersonId person, String displayName, @Nullable String contact) {
    return transactions.run(
        () ->
            findById(person.value())
                .chain(
                    row -> {
                      var written = row == null ? new PersonRow() : row;
                      written.id = person.value();
                      written.displayName = displayName;
                      written.contact = contact;
                      written.writtenAt = Transactions.now();
                      return persist(written).map(PersonStore::person);
                    }));
  }

  @WithSession
  public Uni<Optional<Person>> person(PersonId person) {
    return findById(person.value()).map(row -> Optional.ofNullable(row).map(PersonStore::person));
  }

  private static Person person(PersonRow row) {
    return new Person(new PersonId(row.id), row.displayName, row.contact, row.writtenAt);
  }
}
