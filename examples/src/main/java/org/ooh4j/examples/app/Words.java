package org.ooh4j.examples.app;

/** Splits identifiers and text into words: at anything but letters, and before a capital after a small letter. */
final class Words {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;

    private Words() {}

    /** Gives the whole text where it is short, and each of its words in lower case, to {@code sink}. */
    static void split(byte origin, String text, TermSink sink) {
        if (text.length() >= SHORTEST && text.length() <= LONGEST && text.charAt(0) != '[') {
            sink.accept(origin, text);
        }
        int start = 0;
        char before = ' ';
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean letter = isLetter(c);
            if (!letter || isCapital(c) && !isCapital(before)) {
                emit(origin, text, start, i, sink);
                start = letter ? i : i + 1;
            }
            before = c;
        }
    }

    private static void emit(byte origin, String text, int start, int end, TermSink sink) {
        int length = end - start;
        if (length >= SHORTEST && length <= LONGEST && length < text.length()) {
            sink.accept(origin, lowerCase(text, start, end));
        }
    }

    private static String lowerCase(String text, int start, int end) {
        StringBuilder word = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            word.append(isCapital(c) ? (char) (c + ('a' - 'A')) : c);
        }
        return word.toString();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLetter(char c) {
        return isCapital(c) || c >= 'a' && c <= 'z';
    }
}
