package org.pileshare.ledger.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.fontbox.afm.AFMParser;
import org.apache.fontbox.afm.CharMetric;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Text in a PDF without a font in it: Latin in one of the fonts that every viewer has, Chinese in
 * one that every viewer has or puts another in the place of.
 */
final class PdfText {
  /** The names of both in the resources of a page. */
  private static final String LATIN = "L";

  private static final String CHINESE = "C";

  private static final String SONG = "STSong-Light";
  private static final String UCS2 = "UniGB-UCS2-H";
  private static final int FIRST_ASCII = 0x20;
  private static final int LAST_ASCII = 0x7E;

  /** In thousandths of the size, as PDF counts; an ASCII character is half as wide as others. */
  private static final int EM = 1_000;

  private static final int HALF = EM / 2;
  private static final int[] LATIN_WIDTHS = latinWidths();
  private static final String DOTS = "...";

  private PdfText() {}

  /** What a page needs in its resources. */
  static COSDictionary fonts() {
    var fonts = new COSDictionary();
    fonts.setItem(LATIN, latin());
    fonts.setItem(CHINESE, chinese());
    return fonts;
  }

  /** The operators that show a text at a place, in points from the lower left corner. */
  static String shown(float x, float y, float size, String text) {
    boolean latin = isLatin(text);
    var bytes = text.getBytes(latin ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE);
    return "BT /%s %s Tf %s %s Td <%s> Tj ET\n"
        .formatted(latin ? LATIN : CHINESE, size, x, y, HexFormat.of().formatHex(bytes));
  }

  /** How wide a text is, in points. */
  static float width(String text, float size) {
    boolean latin = isLatin(text);
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean ascii = isAscii(character);
      width += latin ? LATIN_WIDTHS[character - FIRST_ASCII] : ascii ? HALF : EM;
    }
    return width * size / EM;
  }

  /** As much of a text as there is room for. */
  static String fitting(String text, float room, float size) {
    if (width(text, size) <= room) {
      return text;
    }
    int length = text.length();
    while (length > 0 && width(text.substring(0, length) + DOTS, size) > room) {
      length--;
    }
    return text.substring(0, length) + DOTS;
  }

  private static boolean isLatin(String text) {
    return text.chars().allMatch(PdfText::isAscii);
  }

  private static boolean isAscii(int character) {
    return character >= FIRST_ASCII && character <= LAST_ASCII;
  }

  private static COSDictionary latin() {
    var font = font("Type1", "Helvetica");
    font.setName(COSName.ENCODING, "WinAnsiEncoding");
    return font;
  }

  private static COSDictionary chinese() {
    var collection = new COSDictionary();
    collection.setString(COSName.REGISTRY, "Adobe");
    collection.setItem(COSName.ORDERING, new COSString("GB1"));
    collection.setInt(COSName.SUPPLEMENT, 4);
    var glyphs = font("CIDFontType0", SONG);
    glyphs.setItem(COSName.CIDSYSTEMINFO, collection);
    glyphs.setInt(COSName.DW, EM);
    glyphs.setItem(COSName.W, integers(1, LAST_ASCII - FIRST_ASCII + 1, HALF));
    glyphs.setItem(COSName.FONT_DESC, descriptor());
    var descendants = new COSArray();
    descendants.add(glyphs);
    var font = font("Type0", SONG + "-" + UCS2);
    font.setName(COSName.ENCODING, UCS2);
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    return font;
  }

  /** What a viewer goes by that has to choose another font: one with serifs, of common shape. */
  private static COSDictionary descriptor() {
    var descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setName(COSName.FONT_NAME, SONG);
    descriptor.setInt(COSName.FLAGS, 6);
    descriptor.setItem(COSName.FONT_BBOX, integers(-25, -254, 1_000, 880));
    descriptor.setInt(COSName.ITALIC_ANGLE, 0);
    descriptor.setInt(COSName.ASCENT, 880);
    descriptor.setInt(COSName.DESCENT, -120);
    descriptor.setInt(COSName.CAP_HEIGHT, 880);
    descriptor.setInt(COSName.STEM_V, 93);
    return descriptor;
  }

  private static COSDictionary font(String subtype, String name) {
    var font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setName(COSName.SUBTYPE, subtype);
    font.setName(COSName.BASE_FONT, name);
    return font;
  }

  private static COSArray integers(int... values) {
    var array = new COSArray();
    for (int value : values) {
      array.add(COSInteger.get(value));
    }
    return array;
  }

  /** By the metrics that PDFBox brings; asking for the font itself would search the machine. */
  private static int[] latinWidths() {
    var resource = "/org/apache/pdfbox/resources/afm/Helvetica.afm";
    var widths = new int[LAST_ASCII - FIRST_ASCII + 1];
    try (var stream = PDDocument.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("Expected " + resource + ", but it is not there");
      }
      for (CharMetric metric : new AFMParser(stream).parse(true).getCharMetrics()) {
        if (isAscii(metric.getCharacterCode())) {
          widths[metric.getCharacterCode() - FIRST_ASCII] = Math.round(metric.getWx());
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return widths;
  }
}
