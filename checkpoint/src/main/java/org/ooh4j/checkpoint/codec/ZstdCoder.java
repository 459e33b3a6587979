package org.ooh4j.checkpoint.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;

/** Frames of {@code zstd-jni}: a compressing and a decompressing context, used again for every block. */
final class ZstdCoder implements BlockCoder {
    private static final String PACKAGE = "com.github.luben.zstd.";
    private static final int LEVEL = 1;
    private static final MethodType CODE = MethodType.methodType(
            int.class, ByteBuffer.class, int.class, int.class, ByteBuffer.class, int.class, int.class);

    /** The library's classes; methods of contexts take the context first. */
    private record Library(
            MethodHandle bound,
            Class<?> compressors,
            MethodHandle compress,
            Class<?> decompressors,
            MethodHandle decompress,
            Class<?> malformed) {
        private static Library loaded;

        /** Loads it once; after a failure it is tried again. */
        static synchronized Library get() {
            if (loaded == null) {
                loaded = CodecLibrary.load("zstd", Library::bind);
            }
            return loaded;
        }

        private static Library bind(ClassLoader loader) throws Throwable {
            Class<?> compressors = Class.forName(PACKAGE + "ZstdCompressCtx", true, loader);
            Class<?> decompressors = Class.forName(PACKAGE + "ZstdDecompressCtx", true, loader);
            Library library = new Library(
                    CodecLibrary.LOOKUP.findStatic(
                            Class.forName(PACKAGE + "Zstd", true, loader),
                            "compressBound",
                            MethodType.methodType(long.class, long.class)),
                    compressors,
                    CodecLibrary.LOOKUP.findVirtual(compressors, "compressDirectByteBuffer", CODE),
                    decompressors,
                    CodecLibrary.LOOKUP.findVirtual(decompressors, "decompressDirectByteBuffer", CODE),
                    Class.forName(PACKAGE + "ZstdException", true, loader));
            library.tryOnce();
            return library;
        }

        /** Loads every class that packing and unpacking need. */
        private void tryOnce() throws MalformedBlockException, ReflectiveOperationException {
            try (ZstdCoder coder = new ZstdCoder(this)) {
                ByteBuffer bytes = ByteBuffer.allocateDirect(coder.bound(Long.BYTES) + Long.BYTES);
                int packed = coder.pack(bytes, 0, Long.BYTES, bytes, Long.BYTES);
                coder.unpack(bytes, Long.BYTES, packed, bytes, 0, Long.BYTES);
            }
        }
    }

    private final Library library;
    private final AutoCloseable compressor;
    private final AutoCloseable decompressor;
    private final MethodHandle compress;
    private final MethodHandle decompress;

    private ZstdCoder(Library library) throws ReflectiveOperationException {
        this.library = library;
        compressor = (AutoCloseable) library.compressors.getConstructor().newInstance();
        library.compressors.getMethod("setLevel", int.class).invoke(compressor, LEVEL);
        decompressor = (AutoCloseable) library.decompressors.getConstructor().newInstance();
        compress = library.compress.bindTo(compressor);
        decompress = library.decompress.bindTo(decompressor);
    }

    static BlockCoder open() {
        try {
            return new ZstdCoder(Library.get());
        } catch (ReflectiveOperationException e) {
            throw new CodecUnavailableException("zstd", e);
        }
    }

    @Override
    public int bound(int raw) {
        try {
            return Math.toIntExact((long) library.bound.invokeExact((long) raw));
        } catch (Throwable e) {
            throw CodecLibrary.unchecked(e);
        }
    }

    @Override
    public int pack(ByteBuffer from, int fromAt, int raw, ByteBuffer to, int toAt) {
        try {
            return (int) compress.invokeExact(to, toAt, to.capacity() - toAt, from, fromAt, raw);
        } catch (Throwable e) {
            throw CodecLibrary.unchecked(e);
        }
    }

    @Override
    public void unpack(ByteBuffer from, int fromAt, int packed, ByteBuffer to, int toAt, int raw)
            throws MalformedBlockException {
        int found;
        try {
            found = (int) decompress.invokeExact(to, toAt, raw, from, fromAt, packed);
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
        try {
            compressor.close();
            decompressor.close();
        } catch (Exception e) {
            throw CodecLibrary.unchecked(e);
        }
    }
}
