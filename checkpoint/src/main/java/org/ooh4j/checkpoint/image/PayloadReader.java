package org.ooh4j.checkpoint.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.ooh4j.checkpoint.image.BlockReader.Payload;
import org.ooh4j.heap.object.FieldKind;

/** Reads the fields of a payload one after another; running over its end is a corrupt image. */
final class PayloadReader {
    private final Payload payload;
    private final ByteBuffer bytes;

    PayloadReader(Payload payload) {
        this.payload = payload;
        this.bytes = payload.bytes();
    }

    int u8() throws CorruptImageException {
        need(1);
        return bytes.get() & 0xFF;
    }

    int u16() throws CorruptImageException {
        need(2);
        return bytes.getShort() & 0xFFFF;
    }

    int i32() throws CorruptImageException {
        need(4);
        return bytes.getInt();
    }

    long i64() throws CorruptImageException {
        need(8);
        return bytes.getLong();
    }

    String text() throws CorruptImageException {
        int length = u16();
        need(length);
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException | BufferUnderflowException e) {
            throw wrong("text", "UTF-8", "other bytes");
        }
    }

    /** A kind by its code, 0 being null. */
    FieldKind kind() throws CorruptImageException {
        int code = u8();
        if (code > FieldKind.values().length) {
            throw wrong("field kind", "at most " + FieldKind.values().length, code);
        }
        return code == 0 ? null : FieldKind.values()[code - 1];
    }

    /** How many items the block says it has, after checking that so many fit. */
    int items(int smallest) throws CorruptImageException {
        int items = payload.items();
        if (items < 0 || (long) items * smallest > bytes.remaining()) {
            throw wrong("number of items", "at most " + bytes.remaining() / smallest, items);
        }
        return items;
    }

    CorruptImageException wrong(String what, Object expected, Object found) {
        return new CorruptImageException(
                "wrong " + what, payload.file(), payload.offset() + bytes.position(), expected, found);
    }

    private void need(int count) throws CorruptImageException {
        if (bytes.remaining() < count) {
            throw wrong("length of a block", count + " more bytes", bytes.remaining());
        }
    }
}
