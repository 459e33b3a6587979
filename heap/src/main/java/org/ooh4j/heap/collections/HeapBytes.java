package org.ooh4j.heap.collections;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ooh4j.heap.ByteArrayType;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;

/**
 * A byte-string in the arena: a view of one {@code byte[]}, a leaf object of 16 bytes and its content. It lives as long
 * as its handle, so inside a handle scope as long as the scope.
 *
 * <p>Immutable, and thread-safe like every array that nobody writes: who stores into the array through its handle breaks
 * that, and the maps that have it as a key.
 */
public final class HeapBytes implements Comparable<HeapBytes> {
    private static final int CHUNK_BYTES = 1024;

    private final ManagedHeap heap;
    private final ByteArrayType bytes;
    private final Handle handle;
    private final int length;
    /** 0 until somebody asks; a race computes the same twice. */
    private int hash;

    private HeapBytes(ManagedHeap heap, Handle handle) {
        this.heap = heap;
        this.bytes = heap.arrays().bytes();
        this.handle = handle;
        this.length = bytes.length(handle);
    }

    /**
     * A new byte-string with this content.
     *
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public static HeapBytes create(ManagedHeap heap, byte[] content) {
        return new HeapBytes(heap, allocate(heap.arrays().bytes(), content));
    }

    /** A new byte-string with a text's UTF-8, as {@link #create(ManagedHeap, byte[])}. */
    public static HeapBytes create(ManagedHeap heap, String text) {
        return create(heap, utf8(text));
    }

    /**
     * The byte-string that a handle names.
     *
     * @throws org.ooh4j.heap.WrongTypeException if it names something else
     */
    public static HeapBytes at(ManagedHeap heap, Handle bytes) {
        return new HeapBytes(heap, bytes);
    }

    static Handle allocate(ByteArrayType type, byte[] content) {
        Handle array = type.allocate(content.length);
        type.write(array, 0, content, 0, content.length);
        return array;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The array, to be stored in other objects and roots. */
    public Handle handle() {
        return handle;
    }

    /** Bytes. */
    public int length() {
        return length;
    }

    /** One byte. */
    public byte get(int position) {
        return bytes.get(handle, position);
    }

    /** Copies {@code count} bytes from {@code from} on into {@code target[at..]}. */
    public void read(int from, byte[] target, int at, int count) {
        bytes.read(handle, from, target, at, count);
    }

    /** A Java copy of the content. */
    public byte[] toArray() {
        byte[] copy = new byte[length];
        read(0, copy, 0, length);
        return copy;
    }

    /** A new byte-string with the bytes from {@code from} to before {@code to}. */
    public HeapBytes slice(int from, int to) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException("range is outside the byte-string: from=" + from + " to=" + to
                    + " length=" + length + "; stay between 0 and its length");
        }
        Handle copy = bytes.allocate(to - from);
        bytes.copy(handle, from, copy, 0, to - from);
        return new HeapBytes(heap, copy);
    }

    /** A new byte-string with the bytes of this one and then those of {@code more}. */
    public HeapBytes concat(HeapBytes more) {
        Handle both = bytes.allocate(Math.addExact(length, more.length));
        bytes.copy(handle, 0, both, 0, length);
        bytes.copy(more.handle, 0, both, length, more.length);
        return new HeapBytes(heap, both);
    }

    /** Whether the content is this. */
    public boolean contentEquals(byte[] content) {
        return content.length == length && Arrays.equals(toArray(), content);
    }

    /** Unsigned, byte by byte; a beginning comes before the whole. The heaps may differ. */
    @Override
    public int compareTo(HeapBytes other) {
        int common = Math.min(length, other.length);
        for (int at = 0; at < common; at += CHUNK_BYTES) {
            int order = Arrays.compareUnsigned(chunk(at, common), other.chunk(at, common));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(length, other.length);
    }

    private byte[] chunk(int from, int end) {
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, end - from)];
        read(from, chunk, 0, chunk.length);
        return chunk;
    }

    /** Byte-strings with the same bytes are equal, whatever heap they are in. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof HeapBytes more
                        && more.length == length
                        && (hash == 0 || more.hash == 0 || hash == more.hash)
                        && compareTo(more) == 0;
    }

    /** That of {@link Arrays#hashCode(byte[])} for the content. */
    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = 1;
            for (int at = 0; at < length; at += CHUNK_BYTES) {
                for (byte b : chunk(at, length)) {
                    known = 31 * known + b;
                }
            }
            hash = known;
        }
        return known;
    }

    /** The content, read as UTF-8. */
    @Override
    public String toString() {
        return new String(toArray(), StandardCharsets.UTF_8);
    }
}
