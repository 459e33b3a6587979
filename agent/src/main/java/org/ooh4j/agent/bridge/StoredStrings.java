package org.ooh4j.agent.bridge;

import java.nio.charset.StandardCharsets;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.TypeLayout;

/** Strings by value in the arena: one byte a character where all are Latin-1, else UTF-16. */
final class StoredStrings {
    static final TypeLayout LATIN1 = Running.TYPES.byName(StoredTypes.LATIN1);
    static final TypeLayout UTF16 = Running.TYPES.byName(StoredTypes.UTF16);

    private StoredStrings() {}

    /** A fresh arena string with the characters of {@code text}. */
    static Cell store(String text) {
        int length = text.length();
        if (isLatin1(text)) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            Cell cell = Running.MUTATOR.allocate(LATIN1, length, Cells.FRESH);
            Running.MUTATOR.copyIn(bytes, 0, cell.block, cell.index, 0, length, 1);
            return cell;
        }
        Cell cell = Running.MUTATOR.allocate(UTF16, length, Cells.FRESH);
        Running.MUTATOR.copyIn(text.toCharArray(), 0, cell.block, cell.index, 0, length, 2);
        return cell;
    }

    static Object latin1(HandleBlock block, int index) {
        byte[] bytes = new byte[Running.MUTATOR.length(block, index)];
        Running.MUTATOR.copyOut(block, index, 0, bytes, 0, bytes.length, 1);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static Object utf16(HandleBlock block, int index) {
        char[] chars = new char[Running.MUTATOR.length(block, index)];
        Running.MUTATOR.copyOut(block, index, 0, chars, 0, chars.length, 2);
        return new String(chars);
    }

    static Materialiser<Object> utf16Materialiser() {
        return new Materialisers.Expected(UTF16.id(), StoredStrings::utf16);
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
