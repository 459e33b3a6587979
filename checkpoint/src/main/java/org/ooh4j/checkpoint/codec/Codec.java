package org.ooh4j.checkpoint.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How blocks of pages are packed; the code on disk is the ordinal. Thread-safe. */
public enum Codec {
    /** As they are: on one core the disk is faster than any packing. */
    NONE {
        @Override
        public BlockCoder coder() {
            throw new IllegalStateException("blocks of codec none are stored as they are: they need no coder");
        }
    },
    /** The LZ4 block format, without a frame. */
    LZ4 {
        @Override
        public BlockCoder coder() {
            return Lz4Coder.open();
        }
    },
    /** One zstd frame (RFC 8878) without a dictionary, written at level 1: smaller and slower than LZ4. */
    ZSTD {
        @Override
        public BlockCoder coder() {
            return ZstdCoder.open();
        }
    };

    private static final Codec[] ALL = values();

    /**
     * A coder of its own for one thread; the first one of a JVM loads the library.
     *
     * @throws CodecUnavailableException if the library does not load on this machine
     * @throws IllegalStateException for {@link #NONE}
     */
    public abstract BlockCoder coder();

    /**
     * Loads the library, where the codec has one and it is not loaded yet.
     *
     * @throws CodecUnavailableException if it does not load on this machine
     */
    public void require() {
        if (this != NONE) {
            coder().close();
        }
    }

    /** The code on disk. */
    public int code() {
        return ordinal();
    }

    /** As options and messages call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codec with a code on disk, empty if this version knows none. */
    public static Optional<Codec> of(int code) {
        return code >= 0 && code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
    }

    /** The codec that options call {@code label}. */
    public static Optional<Codec> named(String label) {
        return Arrays.stream(ALL).filter(codec -> codec.label().equals(label)).findFirst();
    }

    /** {@code none|lz4|zstd}: as the table of options shows them. */
    public static String labels() {
        return Arrays.stream(ALL).map(Codec::label).collect(Collectors.joining("|"));
    }
}
