package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as one array for each of its columns, which is what PostgreSQL reads fastest
 * after COPY: it takes neither a statement for each row nor a text apart.
 *
 * @param columns the columns that a row class has, by their names in the table
 */
record RowArrays(List<OneColumn> columns) {
  private static final String TIMESTAMP = "timestamp";
  private static final Map<Class<?>, String> SENT =
      Map.of(
          UUID.class, "uuid",
          String.class, "text",
          boolean.class, "boolean",
          int.class, "integer",
          long.class, "bigint",
          Long.class, "bigint");

  /** All row classes; what a class looks like never changes. */
  private static final ClassValue<RowArrays> KNOWN =
      new ClassValue<>() {
        @Override
        protected RowArrays computeValue(Class<?> type) {
          return new RowArrays(
              Arrays.stream(type.getDeclaredFields())
                  .filter(RowArrays::isColumn)
                  .map(OneColumn::of)
                  .toList());
        }
      };

  /** The arrays of a row class. */
  static RowArrays of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** The names of the columns, with commas between them. */
  String names() {
    return joined(OneColumn::name);
  }

  /** A query of the rows, with a parameter for each column: its name behind a colon. */
  String query() {
    return "select %s from unnest(%s) as r(%s)"
        .formatted(
            joined(OneColumn::selected),
            joined(column -> "cast(:%s as %s[])".formatted(column.name(), column.sent())),
            names());
  }

  private String joined(Function<OneColumn, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(", "));
  }

  /** Bytecode enhancement adds fields of its own. */
  private static boolean isColumn(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !Modifier.isTransient(field.getModifiers())
        && !field.isSynthetic()
        && !field.getName().startsWith("$");
  }

  /**
   * One column.
   *
   * @param sent the type that PostgreSQL is sent
   * @param element the same in Java
   */
  record OneColumn(String name, String sent, Class<?> element, Field field) {
    static OneColumn of(Field field) {
      field.setAccessible(true);
      var column = field.getAnnotation(Column.class);
      var name = column == null ? field.getName() : column.name();
      var type = field.getType();
      if (type == Instant.class) {
        return new OneColumn(name, TIMESTAMP, LocalDateTime.class, field);
      }
      var sent = SENT.get(type);
      if (sent == null) {
        throw new IllegalStateException("Expected a type that has arrays, but it is " + field);
      }
      return new OneColumn(name, sent, MethodType.methodType(type).wrap().returnType(), field);
    }

    /** Hibernate turns an array of instants into one that the driver refuses. */
    String selected() {
      return sent.equals(TIMESTAMP) ? "r.%s at time zone 'UTC'".formatted(name) : "r." + name;
    }

    /** The values of this column, in the order of the rows. */
    Object[] values(List<?> rows) {
      var values = (Object[]) Array.newInstance(element, rows.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = value(rows.get(i));
      }
      return values;
    }

    private @Nullable Object value(Object row) {
      try {
        var value = field.get(row);
        return value instanceof Instant instant
            ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
            : value;
      } catch (IllegalAccessException impossible) {
        throw new IllegalStateException("Expected to read " + field, impossible);
      }
    }
  }
}
