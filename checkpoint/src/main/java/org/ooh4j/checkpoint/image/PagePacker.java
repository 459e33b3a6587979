package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ooh4j.checkpoint.codec.BlockCoder;
import org.ooh4j.checkpoint.codec.Codec;

/** Packs pages into a buffer of its own, behind the room for a header. Used by one thread. */
final class PagePacker implements AutoCloseable {
    /** Packed pages that have not become smaller than this are not worth unpacking. */
    private static final int WORTH_PERCENT = 95;

    private final Codec codec;
    private final BlockCoder coder;
    private final ByteBuffer packed;

    PagePacker(Codec codec) {
        this.codec = codec;
        this.coder = codec.coder();
        this.packed = ByteBuffer.allocateDirect(BlockLayout.BYTES + coder.bound(BlockLayout.MAX_PAGES * PAGE_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    Codec codec() {
        return codec;
    }

    /** Packs {@code raw} bytes of a direct buffer; false if they hardly shrink. */
    boolean pack(ByteBuffer from, int at, int raw) {
        int bytes = coder.pack(from, at, raw, packed.clear(), BlockLayout.BYTES);
        packed.limit(BlockLayout.BYTES + bytes);
        return bytes * 100L < (long) raw * WORTH_PERCENT;
    }

    /** What was packed last, up to the limit, behind room for the header. */
    ByteBuffer packed() {
        return packed;
    }

    @Override
    public void close() {
        coder.close();
    }
}
