package org.pileshare.contracts;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes random records by looking at their components; what a record refuses is thrown again.
 *
 * <p>The same seed gives the same events. It knows nothing of the schemas, so that the two can be
 * held against each other.
 */
public final class EventGenerator {
  private static final int TRIES = 10_000;
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Shanghai"), ZoneId.of("UTC"));
  private final Random random;

  public EventGenerator(long seed) {
    random = new Random(seed);
  }

  public <T extends Event> T event(Class<T> type) {
    return type.cast(make(type));
  }

  private Object make(Class<?> type) {
    for (int i = 0; i < TRIES; i++) {
      try {
        return tryToMake(type);
      } catch (IllegalArgumentException refused) {
        continue;
      }
    }
    throw new IllegalStateException("Expected a valid " + type + " in " + TRIES + " tries");
  }

  private Object tryToMake(Class<?> type) {
    var components = type.getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = isAbsent(components[i]) ? null : value(components[i], type);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(refused.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private boolean isAbsent(RecordComponent component) {
    AnnotatedElement type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0;
  }

  private Object value(RecordComponent component, Class<?> owner) {
    return component.getGenericType() instanceof ParameterizedType list
        ? IntStream.range(0, random.nextInt(5)).mapToObj(i -> value("", element(list))).toList()
        : value(owner == CardId.class ? "card" : component.getName(), component.getType());
  }

  private static Class<?> element(ParameterizedType list) {
    Type element = list.getActualTypeArguments()[0];
    return (Class<?>) element;
  }

  private Object value(String name, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return number(name);
    } else if (type == long.class || type == Long.class) {
      return longNumber(name);
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == String.class) {
      return text(name);
    } else if (type == UUID.class) {
      return new UUID(random.nextLong(), random.nextLong());
    } else if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
    } else if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(random.nextInt(40_000));
    } else if (type == LocalTime.class) {
      return LocalTime.ofSecondOfDay(random.nextInt(86_400));
    } else if (type == ZoneId.class) {
      return ZONES.get(random.nextInt(ZONES.size()));
    } else if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    } else if (type.isSealed()) {
      var kinds = type.getPermittedSubclasses();
      return make(kinds[random.nextInt(kinds.length)]);
    }
    return make(type);
  }

  private int number(String name) {
    return switch (name) {
      case "unitMinutes" -> 5 * random.nextInt(14);
      // Whole units whatever the unit is: any other number would be refused nearly always.
      case "bufferMinutes", "earlyStartMinutes" -> 60 * random.nextInt(26);
      case "fromSeconds" -> 0;
      case "latitudeMicrodegrees", "longitudeMicrodegrees" ->
          random.nextInt(-200_000_000, 200_000_001);
      default -> 1 + random.nextInt(40);
    };
  }

  private long longNumber(String name) {
    if (name.equals("version")) {
      return 1 + random.nextLong(1L << 40);
    }
    if (name.equals("overstayMinutes")) {
      return random.nextLong(1L << 40);
    }
    // Prices and deposits have limits, and any other number would be refused nearly always.
    return name.endsWith("Micro") || name.equals("depositMinor")
        ? random.nextLong(1_000_000_000)
        : random.nextLong();
  }

  private String text(String name) {
    return switch (name) {
      case "location" -> "https://files.example/" + letters(8, 'a', 'z');
      case "salt" -> hex(16);
      case "hash" -> hex(32);
      case "currency" -> letters(3, 'A', 'Z');
      case "account" -> "driver:" + letters(8, 'a', 'z');
      case "value" -> letters(1 + random.nextInt(48), '0', '9');
      case "card" -> letters(1 + random.nextInt(40), '!', '~');
      default -> letters(1 + random.nextInt(20), ' ', '\u00ff');
    };
  }

  private String hex(int bytes) {
    var array = new byte[bytes];
    random.nextBytes(array);
    return HexFormat.of().formatHex(array);
  }

  private String letters(int count, char first, char last) {
    var text = new StringBuilder();
    random.ints(count, first, last + 1).forEach(text::appendCodePoint);
    return text.toString();
  }
}
