package org.ooh4j.checkpoint.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One segment in memory. */
final class MemoryBlocks implements BlockSink, BlockSource {
    static final int SEGMENT = 7;

    private byte[] bytes = new byte[1 << 16];
    private int size;

    @Override
    public int segment() {
        return SEGMENT;
    }

    @Override
    public long append(ByteBuffer from) {
        int offset = size;
        size += from.remaining();
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        from.get(bytes, offset, size - offset);
        return offset;
    }

    @Override
    public void read(int segment, long offset, ByteBuffer into) throws CorruptImageException {
        if (segment != SEGMENT || offset < 0 || offset > size - into.remaining()) {
            throw new CorruptImageException("no such bytes", name(segment), offset, into.remaining(), size);
        }
        into.put(bytes, (int) offset, into.remaining());
    }

    byte get(long offset) {
        return bytes[(int) offset];
    }

    /** Damages a byte. */
    void set(long offset, int value) {
        bytes[(int) offset] = (byte) value;
    }

    /** Damages a little-endian word. */
    void setInt(long offset, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            set(offset + i, value >>> Byte.SIZE * i);
        }
    }

    @Override
    public long size(int segment) {
        return size;
    }

    @Override
    public String name(int segment) {
        return "memory-" + segment;
    }
}
