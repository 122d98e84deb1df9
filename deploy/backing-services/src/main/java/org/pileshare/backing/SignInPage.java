package org.pileshare.backing;

import java.util.stream.Collectors;

/** Where somebody chooses which demo person to be. */
final class SignInPage {
  /** The form leads to the client in the end, and browsers follow that rule over redirects. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private SignInPage() {}

  static String of(SignInRequest request) {
    var hidden =
        request.fields().entrySet().stream()
            .map(
                field ->
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(field.getKey(), escaped(field.getValue())))
            .collect(Collectors.joining());
    var people =
        DemoPerson.ALL.stream()
            .map(
                person ->
                    "<button name=\"username\" value=\"%1$s\"><b>%1$s</b> %2$s</button>"
                        .formatted(person.username(), person.roles().getFirst()))
            .collect(Collectors.joining("\n"));
    boolean chinese = request.chinese();
    return PAGE.formatted(
        chinese ? "zh-CN" : "en",
        chinese ? "开发用登录" : "Development sign-in",
        chinese ? "选择要扮演的人" : "Who would you like to be?",
        chinese ? "仅供开发：任何人都能成为任何人。" : "For development only: anybody can be anybody here.",
        hidden,
        people);
  }

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; display: grid; min-height: 100vh;
        place-items: center; background: light-dark(#fafaf8, #121413);
        color: light-dark(#1b1c1a, #ecece8) }
      main { width: min(22rem, 100vw - 3rem) }
      h1 { font-size: 1.25rem; margin: 0 }
      p { margin: .25rem 0 1.25rem; color: light-dark(#5d5f5a, #a3a69f) }
      form { display: grid; gap: .5rem }
      button { font: inherit; text-align: start; padding: .7rem 1rem; cursor: pointer;
        border: 1px solid light-dark(#d6d6d0, #3a3d3a); border-radius: .6rem;
        background: light-dark(#fff, #1b1e1c); color: inherit }
      button:hover { border-color: light-dark(#0b6b57, #58c9a8) }
      b { display: inline-block; min-width: 4rem }
      </style>
      </head>
      <body>
      <main>
      <h1>%s</h1>
      <p>%s</p>
      <form method="post" action="/authorize">%s
      %s
      </form>
      </main>
      </body>
      </html>
      """;

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
