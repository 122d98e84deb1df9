package org.pileshare.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Gives many rows to the database in one statement, as one JSON text; row by row, most of the time
 * would go into statements and not into rows.
 */
final class Bulk {
  /** What to do with a row whose id is there already. */
  enum Repeated {
    /** It cannot be; fail. */
    IS_A_DEFECT(""),
    /** The first counts. */
    CHANGES_NOTHING(" on conflict (id) do nothing");

    private final String clause;

    Repeated(String clause) {
      this.clause = clause;
    }
  }

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private Bulk() {}

  /** Inserts rows of one class into a table. */
  static Uni<Void> insert(
      Mutiny.QueryProducer session, String table, List<?> rows, Repeated repeated) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var arrays = RowArrays.of(rows.getFirst().getClass());
    var query =
        session.createNativeQuery(
            "insert into %s (%s) %s%s"
                .formatted(table, arrays.names(), arrays.query(), repeated.clause));
    for (var column : arrays.columns()) {
      query.setParameter(column.name(), column.values(rows));
    }
    return query.executeUpdate().replaceWithVoid();
  }

  /** Executes a statement with the parameter {@code :rows}; does nothing if there are no rows. */
  static Uni<Void> change(Mutiny.QueryProducer session, String statement, List<?> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(statement)
        .setParameter("rows", json(rows))
        .executeUpdate()
        .replaceWithVoid();
  }

  /**
   * A query of the rows with some ids, the parameter {@code :wanted}. The offset keeps it one look
   * into the index for each id, whatever PostgreSQL takes the table to be like: a plan for a small
   * table, which reads all of it, may be in use for long after it has grown.
   */
  static String byId(String table) {
    return ("select t.* from unnest(cast(:wanted as uuid[])) as named(id)"
            + " cross join lateral (select * from %s where id = named.id offset 0) t")
        .formatted(table);
  }

  /** A JSON parameter of a statement; sent as text, because the driver would quote it as JSON. */
  static String parameter(String name) {
    return "cast(cast(:" + name + " as text) as json)";
  }

  static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every row to be JSON", impossible);
    }
  }
}
