package org.pileshare.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapSettingsTest {
  private static final String TEMPLATE = "https://tiles.example:8443/{z}/{x}/{y}.png";

  private record Named(Optional<String> template, Optional<String> attribution)
      implements EdgeConfiguration.Tiles {
    static Named of(@Nullable String template, @Nullable String attribution) {
      return new Named(Optional.ofNullable(template), Optional.ofNullable(attribution));
    }
  }

  private static String text(Named settings) {
    return new String(MapSettings.file(settings).content(), StandardCharsets.UTF_8);
  }

  @Test
  void whereNobodyIsNamedThePageIsToldOfNobodyAndMayAskNobody() {
    assertThat(text(Named.of(null, null))).isEqualTo("{}");
    assertThat(MapSettings.origin(Named.of(null, null))).isEmpty();
  }

  @Test
  void aTileServerIsToldWithItsThanksAndMayBeAsked() {
    var settings = Named.of(TEMPLATE, "Somebody");

    assertThat(text(settings)).contains(TEMPLATE, "Somebody");
    assertThat(MapSettings.origin(settings)).contains("https://tiles.example:8443");
  }

  @Test
  void halfASettingIsRefusedAtTheStart() {
    assertThatThrownBy(() -> text(Named.of(TEMPLATE, null))).hasMessageContaining("attribution");
    assertThatThrownBy(() -> text(Named.of("https://tiles.example/{z}/{x}", "Somebody")))
        .hasMessageContaining("{y}");
    assertThatThrownBy(() -> MapSettings.origin(Named.of("/{z}/{x}/{y}.png", "Somebody")))
        .hasMessageContaining("host");
  }
}
