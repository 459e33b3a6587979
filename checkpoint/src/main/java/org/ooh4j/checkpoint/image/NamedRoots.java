package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/** ROOTS blocks. */
public final class NamedRoots {
    private static final int SMALLEST = 2 + 8;

    private NamedRoots() {}

    /** Writes the roots; {@link BlockRef#NONE} if there are none. */
    public static BlockRef write(BlockWriter writer, Map<String, Long> roots) throws IOException {
        if (roots.isEmpty()) {
            return BlockRef.NONE;
        }
        PayloadBytes to = new PayloadBytes();
        new TreeMap<>(roots).forEach((name, gva) -> to.text(name).i64(gva));
        byte[] payload = to.toArray();
        return writer.append(
                BlockKind.ROOTS, roots.size(), writer.buffer(payload.length).put(payload));
    }

    /** Reads a payload that came by another way than a block. @param name what messages call it */
    public static Map<String, Long> decode(ByteBuffer payload, int items, String name) throws IOException {
        return decode(new Payload(payload, items, name, 0));
    }

    static Map<String, Long> decode(Payload payload) throws IOException {
        PayloadReader from = new PayloadReader(payload);
        Map<String, Long> roots = new TreeMap<>();
        int count = from.items(SMALLEST);
        for (int i = 0; i < count; i++) {
            roots.put(from.text(), from.i64());
        }
        return roots;
    }
}
