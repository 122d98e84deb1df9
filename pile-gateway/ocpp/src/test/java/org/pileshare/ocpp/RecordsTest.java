package org.pileshare.ocpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.ocpp.Action.Direction;
import org.pileshare.ocpp.Action.Handling;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;
import tools.jackson.databind.JsonNode;

/**
 * Every record against the official schemas: what they allow is read, in all words of their
 * enumerations, and comes back as it was, except for the members in {@code unread-members.txt}.
 */
class RecordsTest {
  /** As many as the longest enumeration has words. */
  private static final int VARIANTS = 30;

  static Stream<Routes> tables() {
    return RoutesTest.tables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatTheSchemasAllowIsReadAndComesBackAsItWas(Routes routes) {
    var unread = new TreeSet<String>();
    for (var action : routes.actions()) {
      if (action.handling() == Handling.RECORDS) {
        for (int variant = 0; variant < VARIANTS; variant++) {
          exchange(routes, action, variant, true, unread);
          exchange(routes, action, variant, false, unread);
        }
      }
    }
    assertThat(unread).isEqualTo(expectedUnread(routes.version()));
  }

  /**
   * Only the schema keeps a word of 2.1 from a pile of 2.0.1, so the records may have no others.
   */
  @Test
  void aWordThatASchemaDoesNotHaveIsOneOf21() {
    assertThat(wordsThatNoSchemaHas(Ocpp16.ROUTES)).isEmpty();
    assertThat(wordsThatNoSchemaHas(Ocpp21.ROUTES)).isEmpty();
    assertThat(wordsThatNoSchemaHas(Ocpp201.ROUTES))
        .containsExactlyInAnyOrder(
            "ChargingProfile.Kind DYNAMIC",
            "ChargingProfilePurpose LOCAL_GENERATION",
            "ChargingProfilePurpose PRIORITY_CHARGING",
            "CertificateUse V2G20_CERTIFICATE",
            "GetLog.LogType DATA_COLLECTOR_LOG",
            "MessageContent.Format QRCODE",
            "ReservationStatusUpdate.Status NO_TRANSACTION",
            "Reset.Type IMMEDIATE_AND_RESUME",
            "StopReason REQ_ENERGY_TRANSFER_REJECTED",
            "TriggerMessage.Message CUSTOM_TRIGGER",
            "TriggerMessage.Message SIGN_V2G20_CERTIFICATE",
            "TriggerReason COST_LIMIT_REACHED",
            "TriggerReason LIMIT_SET",
            "TriggerReason OPERATION_MODE_CHANGED",
            "TriggerReason RUNNING_COST",
            "TriggerReason SOC_LIMIT_REACHED",
            "TriggerReason TARIFF_CHANGED",
            "TriggerReason TARIFF_NOT_ACCEPTED",
            "TriggerReason TX_RESUMED");
  }

  /** The samples go round all words of the schemas; what is never met there is in none. */
  private static Set<String> wordsThatNoSchemaHas(Routes routes) {
    var met = new HashSet<Enum<?>>();
    for (var action : routes.actions()) {
      for (int variant = 0; variant < VARIANTS && !action.isTree(); variant++) {
        var asked = sample(routes, action, ".req", variant, true);
        var answer = sample(routes, action, ".conf", variant, true);
        collect(FrameCodec.json().treeToValue(asked, action.request()), met);
        collect(FrameCodec.json().treeToValue(answer, action.confirmation()), met);
      }
    }
    return met.stream()
        .map(Enum::getDeclaringClass)
        .distinct()
        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .filter(word -> !met.contains(word))
        .map(word -> nameOf(word.getDeclaringClass()) + " " + word.name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String nameOf(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  private static void collect(@Nullable Object value, Set<Enum<?>> met) {
    switch (value) {
      case Enum<?> word -> met.add(word);
      case Iterable<?> several -> several.forEach(one -> collect(one, met));
      case Record message -> {
        for (var component : message.getClass().getRecordComponents()) {
          try {
            collect(component.getAccessor().invoke(message), met);
          } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
          }
        }
      }
      case null, default -> {}
    }
  }

  private static Set<String> expectedUnread(Version version) {
    try (var resource = RecordsTest.class.getResourceAsStream("unread-members.txt")) {
      var text = new String(Objects.requireNonNull(resource).readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> line.startsWith(version + " "))
          .map(line -> line.substring(line.indexOf(' ') + 1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void exchange(
      Routes routes, Action action, int variant, boolean full, Set<String> unread) {
    var asked = sample(routes, action, ".req", variant, full);
    var end =
        action.direction() == Direction.TO_PILE ? Ocpp.ofPile(routes) : Ocpp.ofPlatform(routes);
    var understood = end.asked(new Frame.Call("a", action.name(), asked));
    assertThat(understood).as("%s", asked).isInstanceOf(Ocpp.Asked.Understood.class);
    var request = ((Ocpp.Asked.Understood) understood).request();
    compare(action.name() + ".req", asked, FrameCodec.json().valueToTree(request), unread);
    assertThat(end.call("a", request)).as("%s", request).isPresent();
    answer(end, request, sample(routes, action, ".conf", variant, full), unread);
  }

  private static <C extends OcppConfirmation> void answer(
      Ocpp end, OcppRequest<C> request, JsonNode answer, Set<String> unread) {
    var action = end.routes().of(request);
    var confirmation = end.confirmed(request, answer);
    assertThat(confirmation).as("%s of %s", answer, action.name()).isPresent();
    JsonNode written = FrameCodec.json().valueToTree(confirmation.orElseThrow());
    compare(action.name() + ".conf", answer, written, unread);
    var asked = new Ocpp.Asked.Understood("a", action, request);
    assertThat(end.answer(asked, confirmation.orElseThrow())).startsWith("[3,\"a\",");
  }

  private static JsonNode sample(
      Routes routes, Action action, String part, int variant, boolean full) {
    return full
        ? Samples.full(routes.version(), action.name(), part, variant)
        : Samples.minimal(routes.version(), action.name(), part, variant);
  }

  private static void compare(String path, JsonNode whole, JsonNode kept, Set<String> unread) {
    if (whole.isObject()) {
      assertThat(whole.propertyNames()).as(path).containsAll(kept.propertyNames());
      whole.forEachEntry(
          (name, value) -> {
            if (kept.has(name)) {
              compare(path + "/" + name, value, kept.get(name), unread);
            } else {
              unread.add(path + "/" + name);
            }
          });
    } else if (whole.isArray()) {
      assertThat(kept.size()).as(path).isEqualTo(whole.size());
      for (int i = 0; i < whole.size(); i++) {
        compare(path, whole.get(i), kept.get(i), unread);
      }
    } else if (whole.isNumber()) {
      assertThat(kept.decimalValue()).as(path).isEqualByComparingTo(whole.decimalValue());
    } else {
      assertThat(kept).as(path).isEqualTo(whole);
    }
  }
}
