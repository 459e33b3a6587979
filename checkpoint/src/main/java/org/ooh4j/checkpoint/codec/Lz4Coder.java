package org.ooh4j.checkpoint.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;

/** LZ4 blocks by {@code lz4-java}'s native code: its fast compressor, and the decompressor that checks its bounds. */
final class Lz4Coder implements BlockCoder {
    private static final String PACKAGE = "net.jpountz.lz4.";
    private static final MethodType CODE = MethodType.methodType(
            int.class, ByteBuffer.class, int.class, int.class, ByteBuffer.class, int.class, int.class);

    /** The library: three methods, bound to the compressor or the decompressor. */
    private record Library(MethodHandle bound, MethodHandle compress, MethodHandle decompress, Class<?> malformed) {
        private static Library loaded;

        /** Loads it once; after a failure it is tried again. */
        static synchronized Library get() {
            if (loaded == null) {
                loaded = CodecLibrary.load("lz4", Library::bind);
            }
            return loaded;
        }

        private static Library bind(ClassLoader loader) throws Throwable {
            Class<?> factories = Class.forName(PACKAGE + "LZ4Factory", true, loader);
            Object factory = factories.getMethod("nativeInstance").invoke(null);
            Object compressor = factories.getMethod("fastCompressor").invoke(factory);
            Object decompressor = factories.getMethod("safeDecompressor").invoke(factory);
            Class<?> compressors = Class.forName(PACKAGE + "LZ4Compressor", true, loader);
            Class<?> decompressors = Class.forName(PACKAGE + "LZ4SafeDecompressor", true, loader);
            return new Library(
                    CodecLibrary.LOOKUP
                            .findVirtual(
                                    compressors, "maxCompressedLength", MethodType.methodType(int.class, int.class))
                            .bindTo(compressor),
                    CodecLibrary.LOOKUP
                            .findVirtual(compressors, "compress", CODE)
                            .bindTo(compressor),
                    CodecLibrary.LOOKUP
                            .findVirtual(decompressors, "decompress", CODE)
                            .bindTo(decompressor),
                    Class.forName(PACKAGE + "LZ4Exception", true, loader));
        }
    }

    private final Library library;

    private Lz4Coder(Library library) {
        this.library = library;
    }

    static BlockCoder open() {
        return new Lz4Coder(Library.get());
    }

    @Override
    public int bound(int raw) {
        try {
            return (int) library.bound.invokeExact(raw);
        } catch (Throwable e) {
            throw CodecLibrary.unchecked(e);
        }
    }

    @Override
    public int pack(ByteBuffer from, int fromAt, int raw, ByteBuffer to, int toAt) {
        try {
            return (int) library.compress.invokeExact(from, fromAt, raw, to, toAt, to.capacity() - toAt);
        } catch (Throwable e) {
            throw CodecLibrary.unchecked(e);
        }
    }

    @Override
    public void unpack(ByteBuffer from, int fromAt, int packed, ByteBuffer to, int toAt, int raw)
            throws MalformedBlockException {
        int found;
        try {
            found = (int) library.decompress.invokeExact(from, fromAt, packed, to, toAt, raw);
        } catch (Throwable e) {
            if (library.malformed.isInstance(e)) {
                throw new MalformedBlockException(e.getMessage());
            }
            throw CodecLibrary.unchecked(e);
        }
        if (found != raw) {
            throw new MalformedBlockException(found + " bytes");
        }
    }

    @Override
    public void close() {
        // the library keeps no state
    }
}
