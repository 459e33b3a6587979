package org.ooh4j.checkpoint.image;

/** Texts of an image for a message or a terminal: whoever made the image may have put anything into them. */
public final class Printable {
    private Printable() {}

    /** The text in one line, with question marks for what moves a terminal's cursor, or does worse. */
    public static String line(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                if (line == null) {
                    line = new StringBuilder(text);
                }
                line.setCharAt(i, '?');
            }
        }
        return line == null ? text : line.toString();
    }

    private static boolean isUnsafe(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT // right-to-left marks and the like
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
