package org.ooh4j.checkpoint.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Collects the fields of a payload, little-endian. */
final class PayloadBytes {
    private static final int MAX_TEXT = 0xFFFF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    PayloadBytes u8(int value) {
        bytes.write(value);
        return this;
    }

    PayloadBytes u16(int value) {
        word.putShort(0, (short) value);
        bytes.write(word.array(), 0, Short.BYTES);
        return this;
    }

    PayloadBytes i32(int value) {
        word.putInt(0, value);
        bytes.write(word.array(), 0, Integer.BYTES);
        return this;
    }

    PayloadBytes i64(long value) {
        word.putLong(0, value);
        bytes.write(word.array(), 0, Long.BYTES);
        return this;
    }

    PayloadBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "name is too long for an image: bytes=" + utf8.length + " max=" + MAX_TEXT + "; shorten it");
        }
        u16(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
