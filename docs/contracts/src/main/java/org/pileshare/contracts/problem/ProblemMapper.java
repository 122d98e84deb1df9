package org.pileshare.contracts.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ended a request into a problem; no stack trace and no class name goes out. */
public abstract class ProblemMapper<E extends Throwable> implements ExceptionMapper<E> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
  private static final int SHOWN_MAX = 60;

  @Context UriInfo uri;

  abstract Problem problem(E failure);

  @Override
  public Response toResponse(E failure) {
    var problem = problem(failure).at(uri.getRequestUri().getRawPath());
    var response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.status() == 401) {
      response.header("WWW-Authenticate", "Bearer");
    }
    return response.build();
  }

  /** A refusal of ours. */
  @Provider
  public static final class Refused extends ProblemMapper<ProblemException> {
    @Override
    Problem problem(ProblemException failure) {
      return failure.problem();
    }
  }

  /** A body that is not JSON. */
  @Provider
  public static final class Unreadable extends ProblemMapper<JsonProcessingException> {
    @Override
    Problem problem(JsonProcessingException failure) {
      return unreadable(failure);
    }
  }

  /**
   * JSON of another shape. It needs a mapper of its own, because the REST layer brings one for just
   * this exception, and the nearest class wins.
   */
  @Provider
  public static final class Mismatched extends ProblemMapper<MismatchedInputException> {
    @Override
    Problem problem(MismatchedInputException failure) {
      return unreadable(failure);
    }
  }

  /** An identifier or a value that no record accepts. */
  @Provider
  public static final class Unacceptable extends ProblemMapper<IllegalArgumentException> {
    @Override
    Problem problem(IllegalArgumentException failure) {
      return invalid(failure);
    }
  }

  /** No token, or one that is expired, forged or meant for somebody else. */
  @Provider
  public static final class Unauthenticated extends ProblemMapper<UnauthorizedException> {
    @Override
    Problem problem(UnauthorizedException failure) {
      return ProblemType.UNAUTHENTICATED.because(
          "Expected a bearer token, but the request has none");
    }
  }

  /** A token that does not verify. */
  @Provider
  public static final class BadToken extends ProblemMapper<AuthenticationFailedException> {
    @Override
    Problem problem(AuthenticationFailedException failure) {
      return ProblemType.UNAUTHENTICATED.because(
          "Expected a valid token of our issuer, but it is expired, forged or for another service");
    }
  }

  /** A token without the role. */
  @Provider
  public static final class Forbidden extends ProblemMapper<ForbiddenException> {
    @Override
    Problem problem(ForbiddenException failure) {
      return ProblemType.FORBIDDEN.because(
          "Expected a token with the role that this needs, but it has another");
    }
  }

  /** What JAX-RS itself refuses: no route, wrong method, wrong media type, wrong path parameter. */
  @Provider
  public static final class Http extends ProblemMapper<WebApplicationException> {
    @Override
    Problem problem(WebApplicationException failure) {
      for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof ProblemException ours) {
          return ours.problem();
        }
        if (cause instanceof JsonProcessingException json) {
          return unreadable(json);
        }
        if (cause instanceof IllegalArgumentException illegal) {
          return invalid(illegal);
        }
        if (cause instanceof DateTimeParseException noTime) {
          return ProblemType.INVALID_REQUEST.because(
              "Expected a date or a time of ISO 8601 in the address, but it is '%s'"
                  .formatted(shortened(noTime.getParsedString())));
        }
      }
      int status = failure.getResponse().getStatus();
      var type =
          switch (status) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status >= 500 ? ProblemType.INTERNAL : ProblemType.MALFORMED_REQUEST;
          };
      return type.because(
          "Expected a request as in the OpenAPI document, but it was answered: " + type.title());
    }
  }

  /** A defect of ours; the log has it, the answer does not. */
  @Provider
  public static final class Unexpected extends ProblemMapper<Throwable> {
    @Override
    Problem problem(Throwable failure) {
      LOG.error("Expected to answer {}, but failed", uri.getPath(), failure);
      return ProblemType.INTERNAL.because("Expected to answer, but failed; it has been logged");
    }
  }

  /** Our records say what they expected; what the JDK says of its own is not for outside. */
  private static Problem invalid(IllegalArgumentException failure) {
    var message = failure.getMessage();
    return ProblemType.INVALID_REQUEST.because(
        message != null && message.startsWith("Expected ")
            ? message
            : "Expected values as in the OpenAPI document, but one of them is not");
  }

  /** Jackson's own words, without the place in our classes. */
  private static Problem unreadable(JsonProcessingException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException illegal) {
        return invalid(illegal);
      }
    }
    return ProblemType.MALFORMED_REQUEST.because(
        "Expected a JSON body as in the OpenAPI document, but " + whatIsWrong(failure));
  }

  private static String whatIsWrong(JsonProcessingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return "nothing there is called '" + shortened(unknown.getPropertyName()) + "'";
    }
    var location = failure.getLocation();
    var place =
        location == null
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    var member =
        failure instanceof MismatchedInputException mismatched
            ? mismatched.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."))
            : "";
    return (member.isEmpty() ? "it" : "'" + shortened(member) + "'") + " cannot be read" + place;
  }

  /** What came is repeated, but not without end. */
  private static String shortened(String came) {
    return came.length() <= SHOWN_MAX ? came : came.substring(0, SHOWN_MAX) + "…";
  }
}
