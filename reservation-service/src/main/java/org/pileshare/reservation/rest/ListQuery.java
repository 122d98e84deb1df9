package org.pileshare.reservation.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.problem.ProblemType;

/** What a list of reservations is asked for. */
public class ListQuery {
  /** Only those that are in this state. */
  @RestQuery @Nullable ReservationStatus state;

  /** Only those that end after this time, RFC 3339. */
  @RestQuery
  @Parameter(schema = @Schema(format = "date-time"))
  @Nullable String from;

  /** How many of them, 1 to 100. */
  @RestQuery
  @DefaultValue("50")
  @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "50"))
  int limit;

  /** Where to go on, from the Link of the page before; only with the same query. */
  @RestQuery @Nullable String cursor;

  /**
   * One page, with a link to the next if there is one.
   *
   * @param path of the list
   */
  <T> Response page(
      Cursors cursors,
      String path,
      PersonId person,
      List<ReservationView.Own> all,
      Function<ReservationView.Own, T> body) {
    if (limit < 1 || limit > ReservationList.LIMIT) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected a limit from 1 to %d, but it is %d".formatted(ReservationList.LIMIT, limit))
          .exception();
    }
    var endsAfter = from == null ? null : RequestTime.instant(from, "from");
    var query =
        (state == null ? "" : "state=" + state + "&")
            + (endsAfter == null ? "" : "from=" + encoded(endsAfter.toString()) + "&");
    var scope = person + "\n" + path + "\n" + query;
    var after = cursor == null ? null : ReservationList.Place.read(cursors.read(cursor, scope));
    var list = new ReservationList(after == null ? Instant.now() : after.asOf(), state, endsAfter);
    var page = list.page(all, after, limit);
    var response = Response.ok(page.reservations().stream().map(body).toList());
    page.next()
        .map(next -> cursors.write(next.text(), scope))
        .ifPresent(
            next ->
                response.header(
                    "Link",
                    "<%s?%slimit=%d&cursor=%s>; rel=\"next\"".formatted(path, query, limit, next)));
    return response.build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
