package org.pileshare.ledger.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.store.CdrReader;

/** What was charged, as other systems of the trade read it: CDRs of OCPI 2.2.1. */
@Path("/v1/cdrs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
public class CdrsResource {
  private static final int MAX_OFFSET = 9_999_999;

  /** What OCPI says of an answer that is one. */
  private static final int SUCCESS = 1_000;

  private final CdrReader reader;
  private final OcpiParty party;

  CdrsResource(CdrReader reader, OcpiParty party) {
    this.reader = reader;
    this.party = party;
  }

  /** An answer as OCPI wraps it. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Answer(List<OcpiCdr> data, int statusCode, Instant timestamp) {}

  @GET
  @Operation(summary = "What was posted for sessions, as CDRs of OCPI 2.2.1, those posted first")
  public Uni<RestResponse<Answer>> cdrs(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("offset") @DefaultValue("0") String offset,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    var span = Spans.of(from, to);
    int first = offset(offset);
    int most = Pages.limit(limit);
    return reader
        .page(span.from(), span.until(), first, most)
        .map(page -> answer(page, span, first, most));
  }

  private RestResponse<Answer> answer(CdrReader.Page page, Spans.Span span, int first, int most) {
    var cdrs = page.entries().stream().map(charged -> OcpiCdr.of(charged, party)).toList();
    var answer =
        RestResponse.ResponseBuilder.ok(new Answer(cdrs, SUCCESS, Instant.now()))
            .header("X-Total-Count", page.total())
            .header("X-Limit", Pages.MAX_LIMIT);
    int next = first + cdrs.size();
    if (!cdrs.isEmpty() && next < page.total()) {
      answer.header(
          HttpHeaders.LINK,
          "</v1/cdrs?from=%s&to=%s&offset=%d&limit=%d>; rel=\"next\""
              .formatted(span.from(), span.until(), next, most));
    }
    return answer.build();
  }

  private static int offset(String text) {
    if (text.matches("[0-9]{1,7}")) {
      return Integer.parseInt(text);
    }
    throw ProblemType.INVALID_REQUEST
        .because("Expected an offset of 0 to " + MAX_OFFSET + ", but it was another")
        .exception();
  }
}
