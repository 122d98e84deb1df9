package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.pileshare.contracts.PersonId;

/**
 * Statements of PostgreSQL's own, in the transaction that is running.
 *
 * <p>Each has a named result mapping. With a result class instead, Hibernate keeps a plan for every
 * execution and never finds one again, which was a fifth of this service's time.
 */
final class Statements {
  static final String NUMBER = "number";
  static final String COUNTS = "counts";

  private Statements() {}

  /** The one row of a statement. */
  static <T> Uni<T> row(Class<T> type, String mapping, String sql, Object... parameters) {
    return Panache.getSession()
        .chain(
            session -> {
              var query =
                  session.createNativeQuery(sql, session.getResultSetMapping(type, mapping));
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.getSingleResult();
            });
  }

  /**
   * Holds a person until the transaction ends, so that two commands cannot both be the last one
   * that a limit allows. It is taken after the row of a pile or card and before the outbox, in this
   * order everywhere, so that no two transactions wait for each other.
   */
  static Uni<Void> hold(PersonId person) {
    return row(
            Long.class,
            NUMBER,
            "select 1::bigint as number from pg_advisory_xact_lock(hashtextextended(?1, 0))",
            person.value())
        .replaceWithVoid();
  }
}
