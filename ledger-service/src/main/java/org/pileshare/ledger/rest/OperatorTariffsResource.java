package org.pileshare.ledger.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.core.TariffVersion;
import org.pileshare.ledger.store.InputLog;
import org.pileshare.ledger.store.TariffReader;

/**
 * Operators publish versions of tariffs, for the whole platform.
 *
 * <p>The answer is what the book has read back from the log: of two who publish the same version at
 * once with other content, the second is told so.
 */
@Path("/v1/operator/tariffs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
public class OperatorTariffsResource {
  static final int MAX_VERSIONS = 200;
  static final int MAX_TARIFFS = 200;
  static final Duration HORIZON = Duration.ofDays(3_660);
  private static final Pattern SECONDS =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int LOOKS = 200;

  private final TariffReader tariffs;
  private final InputLog log;
  private final JsonWebToken token;

  OperatorTariffsResource(TariffReader tariffs, InputLog log, JsonWebToken token) {
    this.tariffs = tariffs;
    this.log = log;
    this.token = token;
  }

  @PUT
  @Path("/{name}/versions/{validFrom}")
  @Operation(
      summary = "Publish a version of a tariff; what is billed does not change after the fact")
  public Uni<Response> publish(String name, String validFrom, @Nullable TariffBody body) {
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var event =
        new TariffPublished(
            TariffName.checked(name),
            wholeSeconds(validFrom),
            PeriodBody.needed(body, "body").terms(),
            Viewers.person(token),
            now);
    return tariffs
        .tariff(event.tariff())
        .chain(
            found -> {
              var known = found.flatMap(tariff -> version(tariff, event.validFrom()));
              return known.isPresent()
                  ? Uni.createFrom().item(answer(known.get(), event, Response.Status.OK))
                  : append(event, found, now);
            });
  }

  private Uni<Response> append(TariffPublished event, Optional<Tariff> found, Instant now) {
    var context = Vertx.currentContext();
    Executor here = command -> context.runOnContext(nothing -> command.run());
    return tariffs
        .names()
        .chain(
            names -> {
              var objection = objection(event, found.map(Tariff::versions), names.size(), now);
              if (objection != null) {
                throw objection.exception();
              }
              return log.append(event).chain(() -> readBack(event, here));
            })
        .map(version -> answer(version, event, Response.Status.CREATED));
  }

  /** Looks again and again; each look has to begin where a request may ask the database. */
  private Uni<TariffVersion> readBack(TariffPublished event, Executor here) {
    return Uni.createFrom()
        .deferred(() -> tariffs.tariff(event.tariff()))
        .runSubscriptionOn(here)
        .map(found -> found.flatMap(tariff -> version(tariff, event.validFrom())))
        .repeat()
        .withDelay(LOOK)
        .atMost(LOOKS)
        .filter(Optional::isPresent)
        .map(Optional::get)
        .toUni()
        .onItem()
        .ifNull()
        .failWith(
            () ->
                ProblemType.UNAVAILABLE
                    .because("Expected the version to be read back, but it has not been yet")
                    .exception());
  }

  private static @Nullable Problem objection(
      TariffPublished event, Optional<List<TariffVersion>> versions, int names, Instant now) {
    if (event.validFrom().isBefore(now)) {
      return ProblemType.TARIFF_DATED_BACK.because(
          "Expected a version that is valid from now on or later, but %s has passed"
              .formatted(event.validFrom()));
    }
    if (event.validFrom().isAfter(now.plus(HORIZON))) {
      return ProblemType.TOO_FAR_AHEAD.because(
          "Expected a version that is valid within %d days, but %s is later"
              .formatted(HORIZON.toDays(), event.validFrom()));
    }
    if (versions.isEmpty() && names >= MAX_TARIFFS) {
      return ProblemType.CONFLICT.because(
          "Expected at most %d tariffs, but there are as many".formatted(MAX_TARIFFS));
    }
    if (versions.isPresent() && versions.get().size() >= MAX_VERSIONS) {
      return ProblemType.CONFLICT.because(
          "Expected at most %d versions of a tariff, but there are as many"
              .formatted(MAX_VERSIONS));
    }
    return null;
  }

  private static Response answer(
      TariffVersion version, TariffPublished event, Response.Status status) {
    if (!version.terms().equals(event.terms())) {
      throw ProblemType.TARIFF_PUBLISHED
          .because(
              "Expected a new version of %s or the same once more, but from %s on it says another"
                  .formatted(event.tariff(), event.validFrom()))
          .exception();
    }
    return Response.status(status).entity(TariffView.VersionView.of(version)).build();
  }

  private static Optional<TariffVersion> version(Tariff tariff, Instant validFrom) {
    return tariff.versions().stream()
        .filter(version -> version.validFrom().equals(validFrom))
        .findFirst();
  }

  private static Instant wholeSeconds(String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Expected an instant such as 2026-12-31T23:00:00Z in the address, but it was another");
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException other) {
      throw new IllegalArgumentException(
          "Expected an instant that a calendar has in the address, but it was another", other);
    }
  }
}
