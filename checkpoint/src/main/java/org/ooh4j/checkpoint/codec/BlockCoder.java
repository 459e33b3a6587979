package org.ooh4j.checkpoint.codec;

import java.nio.ByteBuffer;

/**
 * Packs and unpacks blocks with one codec. All buffers are direct; positions and limits are neither looked at nor moved.
 * Nothing is allocated per block. Not thread-safe.
 */
public interface BlockCoder extends AutoCloseable {
    /** Most bytes that {@code raw} bytes are packed into. */
    int bound(int raw);

    /**
     * Packs {@code raw} bytes of {@code from}; {@code to} has {@link #bound} bytes of room.
     *
     * @return bytes of the result
     */
    int pack(ByteBuffer from, int fromAt, int raw, ByteBuffer to, int toAt);

    /**
     * Unpacks {@code packed} bytes, whatever they are, to exactly {@code raw} bytes; touches no memory outside the two
     * ranges.
     *
     * @throws MalformedBlockException if they are not a packed block of that length
     */
    void unpack(ByteBuffer from, int fromAt, int packed, ByteBuffer to, int toAt, int raw)
            throws MalformedBlockException;

    /** Frees native memory. */
    @Override
    void close();
}
