package org.pileshare.ledger.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.core.Statement;
import org.pileshare.ledger.core.StatementMonth;
import org.pileshare.ledger.store.StatementReader;

/** What was posted to an account in a month, for people, tables and paper. */
@Path("/v1/statements")
@Produces({MediaType.APPLICATION_JSON, StatementCsv.MEDIA_TYPE, StatementPdf.MEDIA_TYPE})
@RolesAllowed({Viewers.DRIVER, Viewers.OWNER, Viewers.OPERATOR})
public class StatementsResource {
  private final StatementReader statements;
  private final JsonWebToken token;
  private final SecurityIdentity identity;

  StatementsResource(StatementReader statements, JsonWebToken token, SecurityIdentity identity) {
    this.statements = statements;
    this.token = token;
    this.identity = identity;
  }

  @GET
  @Path("/{month}")
  @Operation(summary = "Opening balance, what was posted in a month, and closing balance")
  @APIResponse(
      responseCode = "200",
      description = "As JSON, as a table in CSV, or on paper as PDF in English or Chinese",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = StatementView.class)),
        @Content(mediaType = StatementCsv.MEDIA_TYPE),
        @Content(mediaType = StatementPdf.MEDIA_TYPE)
      })
  public Uni<Response> statement(
      String month,
      @QueryParam("account") @Nullable String account,
      @QueryParam("zone") @Nullable String zone,
      @Context HttpHeaders headers) {
    var now = Instant.now();
    var name = StatementQuery.account(account, Viewers.person(token), identity);
    var asked = StatementQuery.month(month, zone, now);
    var form = form(headers);
    var words = StatementWords.of(headers.getAcceptableLanguages());
    return statements
        .statement(name, asked.from(), asked.until())
        .map(found -> found.orElseThrow(StatementsResource::tooLong))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(statement -> StatementView.of(statement, asked, asked.isClosed(now)))
        .map(view -> answer(view, asked, form, words));
  }

  private static RuntimeException tooLong() {
    return ProblemType.INVALID_REQUEST
        .because(
            "Expected at most %,d lines in a month, but there are more"
                .formatted(Statement.MAX_LINES))
        .exception();
  }

  /** The form that is accepted best; that there is one, the path itself has seen to. */
  private static String form(HttpHeaders headers) {
    for (var accepted : headers.getAcceptableMediaTypes()) {
      for (var form :
          new String[] {
            MediaType.APPLICATION_JSON, StatementCsv.MEDIA_TYPE, StatementPdf.MEDIA_TYPE
          }) {
        if (accepted.isCompatible(MediaType.valueOf(form))) {
          return form;
        }
      }
    }
    return MediaType.APPLICATION_JSON;
  }

  private static Response answer(
      StatementView view, StatementMonth month, String form, StatementWords words) {
    var answer =
        Response.ok()
            .header(HttpHeaders.VARY, "Accept, Accept-Language")
            .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    return switch (form) {
      case StatementCsv.MEDIA_TYPE ->
          answer
              .type(StatementCsv.MEDIA_TYPE + "; charset=UTF-8; header=present")
              .header(HttpHeaders.CONTENT_DISPOSITION, file(month, "csv"))
              .entity(StatementCsv.of(view))
              .build();
      case StatementPdf.MEDIA_TYPE ->
          answer
              .type(StatementPdf.MEDIA_TYPE)
              .header(HttpHeaders.CONTENT_LANGUAGE, words.tag())
              .header(HttpHeaders.CONTENT_DISPOSITION, file(month, "pdf"))
              .entity(StatementPdf.of(view, words))
              .build();
      default -> answer.type(MediaType.APPLICATION_JSON).entity(view).build();
    };
  }

  private static String file(StatementMonth month, String ending) {
    return "attachment; filename=\"statement-%s.%s\"".formatted(month.month(), ending);
  }
}
