package org.ooh4j.examples.app;

/** An order-sensitive 64-bit checksum. */
final class Digest {
    private long value = 0xCBF29CE484222325L;

    void add(long number) {
        value = mix(value, number);
    }

    void add(String text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    long value() {
        return value;
    }

    /** The checksum {@code value} continued with {@code number}. */
    static long mix(long value, long number) {
        long z = (value ^ number) * 0x9E3779B97F4A7C15L;
        return z ^ z >>> 29;
    }

    /** The form in which checksums are printed. */
    static String print(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
