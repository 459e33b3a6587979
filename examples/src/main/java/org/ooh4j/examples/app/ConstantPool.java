package org.ooh4j.examples.app;

/**
 * Reads the constant pool of a class file (JVM specification, section 4.4): the names and string constants in it.
 *
 * <p>Works on the bytes directly and keeps for each entry its tag and where it begins.
 */
final class ConstantPool {
    /** A class, field or method name. */
    static final byte NAME = 1;
    /** A string constant. */
    static final byte STRING = 2;

    private static final int MAGIC = 0xCAFEBABE;
    private static final byte UTF8 = 1;
    private static final byte LONG = 5;
    private static final byte DOUBLE = 6;
    private static final byte CLASS = 7;
    private static final byte STRING_ENTRY = 8;
    private static final byte NAME_AND_TYPE = 12;
    /** Bytes of an entry after its tag, by tag; 0 where there is no such tag or the length varies. */
    private static final byte[] LENGTHS = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private final byte[] bytes;
    private final int[] offsets;
    private final byte[] tags;
    private final int majorVersion;

    ConstantPool(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length < 10 || (int16(bytes, 0) << 16 | int16(bytes, 2)) != MAGIC) {
            throw new IllegalArgumentException("not a class file: length=" + bytes.length);
        }
        majorVersion = int16(bytes, 6);
        int count = int16(bytes, 8);
        int[] offsets = new int[count];
        byte[] tags = new byte[count];
        byte[] lengths = LENGTHS;
        int offset = 10;
        for (int i = 1; i < count; i++) {
            byte tag = bytes[offset++];
            tags[i] = tag;
            offsets[i] = offset;
            offset += tag == UTF8 ? 2 + int16(bytes, offset) : lengths[tag];
            if (tag == LONG || tag == DOUBLE) {
                i++; // takes two places
            }
        }
        this.offsets = offsets;
        this.tags = tags;
    }

    int majorVersion() {
        return majorVersion;
    }

    /** Gives every name and string constant to {@code sink}, in the pool's order. */
    void forEach(TermSink sink) {
        byte[] bytes = this.bytes;
        byte[] tags = this.tags;
        int[] offsets = this.offsets;
        for (int i = 1; i < tags.length; i++) {
            switch (tags[i]) {
                case CLASS, NAME_AND_TYPE -> sink.accept(NAME, text(bytes, offsets[int16(bytes, offsets[i])]));
                case STRING_ENTRY -> sink.accept(STRING, text(bytes, offsets[int16(bytes, offsets[i])]));
                default -> {}
            }
        }
    }

    /** Decodes the modified UTF-8 of the entry that begins at {@code at}. */
    private static String text(byte[] bytes, int at) {
        int end = at + 2 + int16(bytes, at);
        at += 2;
        StringBuilder text = new StringBuilder(end - at);
        while (at < end) {
            int b = bytes[at++];
            if (b >= 0) {
                text.append((char) b);
            } else if ((b & 0xE0) == 0xC0) {
                text.append((char) ((b & 0x1F) << 6 | bytes[at++] & 0x3F));
            } else {
                text.append((char) ((b & 0x0F) << 12 | (bytes[at] & 0x3F) << 6 | bytes[at + 1] & 0x3F));
                at += 2;
            }
        }
        return text.toString();
    }

    private static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
