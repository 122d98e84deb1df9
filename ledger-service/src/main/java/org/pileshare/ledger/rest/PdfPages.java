package org.pileshare.ledger.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Lines of text on as many landscape pages as they take.
 *
 * <p>Not safe for use by more than one thread.
 */
final class PdfPages {
  static final float MARGIN = 36;
  static final float SIZE = 8;
  static final float RIGHT = PDRectangle.A4.getHeight() - MARGIN;
  private static final float TOP = PDRectangle.A4.getWidth() - MARGIN;
  private static final float BOTTOM = 48;
  private static final float STEP = 12;
  private static final float FOOT = 24;

  private final List<StringBuilder> pages = new ArrayList<>();
  private final Runnable onNewPage;
  private float y;

  /**
   * Nothing yet.
   *
   * @param onNewPage writes what stands at the head of each page but the first
   */
  PdfPages(Runnable onNewPage) {
    this.onNewPage = onNewPage;
    begin();
  }

  /** Goes on one line below, on the next page if this one is full. */
  void nextLine() {
    y -= STEP;
    if (y < BOTTOM) {
      begin();
      onNewPage.run();
    }
  }

  void left(float x, float room, float size, String text) {
    add(PdfText.shown(x, y, size, PdfText.fitting(text, room, size)));
  }

  void right(float x, float size, String text) {
    add(PdfText.shown(x - PdfText.width(text, size), y, size, text));
  }

  /** A thin line below the present one. */
  void rule() {
    add("0.5 w %s %s m %s %s l S\n".formatted(MARGIN, y - 3, RIGHT, y - 3));
  }

  byte[] bytes(String title, String language) throws IOException {
    try (var document = new PDDocument()) {
      document.getDocumentInformation().setTitle(title);
      document.getDocumentCatalog().setLanguage(language);
      var resources = new PDResources();
      resources.getCOSObject().setItem(COSName.FONT, PdfText.fonts());
      for (int i = 0; i < pages.size(); i++) {
        var content = pages.get(i) + foot("%d / %d".formatted(i + 1, pages.size()));
        document.addPage(page(document, resources, content));
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private void begin() {
    pages.add(new StringBuilder());
    y = TOP;
  }

  private void add(String operators) {
    pages.getLast().append(operators);
  }

  private static String foot(String text) {
    return PdfText.shown(RIGHT - PdfText.width(text, SIZE), FOOT, SIZE, text);
  }

  private static PDPage page(PDDocument document, PDResources resources, String content)
      throws IOException {
    var page = new PDPage(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));
    page.setResources(resources);
    var stream = new PDStream(document);
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(content.getBytes(StandardCharsets.US_ASCII));
    }
    page.setContents(stream);
    return page;
  }
}
