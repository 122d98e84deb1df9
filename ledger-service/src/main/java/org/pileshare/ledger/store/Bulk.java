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

  /** Inserts rows of one table; its columns are the members of the rows in snake case. */
  static Uni<Void> insert(
      Mutiny.QueryProducer session, String table, List<?> rows, Repeated repeated) {
    return change(
        session,
        "insert into %s select * from json_populate_recordset(cast(null as %s), %s)%s"
            .formatted(table, table, parameter("rows"), repeated.clause),
        rows);
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
