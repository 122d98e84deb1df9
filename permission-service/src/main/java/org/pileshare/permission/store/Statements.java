package org.pileshare.permission.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.kafka.EventJson;

/**
 * Statements of PostgreSQL's own, in the transaction that is running.
 *
 * <p>Each has a named result mapping. With a result class instead, Hibernate keeps a plan for every
 * execution and never finds one again, which was a fifth of this service's time.
 */
final class Statements {
  static final String NUMBER = "number";
  static final String PAIR = "pair";
  static final String COUNTED = "counted";
  static final String HELD = "held";

  private static final String HOLD =
      """
      select 1::bigint as number from pg_advisory_xact_lock(hashtextextended(?1, 0))
      """;

  /** In one order for all, so that no two transactions wait for each other. */
  private static final String HOLD_ALL =
      """
      select count(pg_advisory_xact_lock(hashtextextended(person, 0))) as number
      from (select person from json_array_elements_text(cast(cast(?1 as text) as json)) as t(person)
        order by person) as ordered
      """;

  private Statements() {}

  /** The one row of a statement. */
  static <T> Uni<T> row(Class<T> type, String mapping, String sql, Object... parameters) {
    return query(type, mapping, sql, parameters).chain(Mutiny.SelectionQuery::getSingleResult);
  }

  /** All rows of a statement. */
  static Uni<List<Object[]>> rows(String mapping, String sql, Object... parameters) {
    return query(Object[].class, mapping, sql, parameters)
        .chain(Mutiny.SelectionQuery::getResultList);
  }

  private static <T> Uni<Mutiny.SelectionQuery<T>> query(
      Class<T> type, String mapping, String sql, Object... parameters) {
    return Panache.getSession()
        .map(
            session -> {
              var query =
                  session.createNativeQuery(sql, session.getResultSetMapping(type, mapping));
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query;
            });
  }

  /**
   * Holds what an owner shares until the transaction ends: groups, grants, invitations, site
   * managers, and what their piles are. It is taken before all else.
   */
  static Uni<Void> holdSharingOf(PersonId owner) {
    return row(Long.class, NUMBER, HOLD, "sharing of " + owner).replaceWithVoid();
  }

  static Uni<Void> holdSharingOf(Collection<PersonId> owners) {
    return row(
            Long.class,
            NUMBER,
            HOLD_ALL,
            json(owners.stream().map(owner -> "sharing of " + owner).toList()))
        .replaceWithVoid();
  }

  /**
   * Holds a person until the transaction ends, so that two commands cannot both be the last one
   * that a limit allows. It is taken after the rows of piles or cards and before the outbox, in
   * this order everywhere, so that no two transactions wait for each other.
   */
  static Uni<Void> hold(PersonId person) {
    return row(Long.class, NUMBER, HOLD, person.value()).replaceWithVoid();
  }

  static Uni<Void> hold(Collection<PersonId> persons) {
    return row(Long.class, NUMBER, HOLD_ALL, json(persons)).replaceWithVoid();
  }

  /** As a parameter: an array of texts or objects that the statement takes apart. */
  static String json(Collection<?> values) {
    try {
      return EventJson.mapper().writeValueAsString(values);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every value to be JSON", impossible);
    }
  }
}
