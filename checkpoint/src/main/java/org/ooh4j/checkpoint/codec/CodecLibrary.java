package org.ooh4j.checkpoint.codec;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Brings a library out of its jar among our resources and has it loaded. */
final class CodecLibrary {
    /** Sees the public classes of the libraries. */
    static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private CodecLibrary() {}

    /** Finds what it needs in the library's class loader. */
    interface Binding<T> {
        /** Loads native code and all classes too: the jar is gone afterwards. */
        T bind(ClassLoader loader) throws Throwable;
    }

    /**
     * What {@code binding} makes of the library.
     *
     * @param name of the jar, and of the codec
     * @throws CodecUnavailableException if that fails
     */
    static <T> T load(String name, Binding<T> binding) {
        try (InputStream packed = CodecLibrary.class.getResourceAsStream("/META-INF/ooh4j/" + name + ".jar")) {
            if (packed == null) {
                throw new NoSuchFileException("META-INF/ooh4j/" + name + ".jar");
            }
            // createTempFile gives the file to its owner alone
            Path jar = Files.createTempFile("ooh4j-" + name + "-", ".jar");
            try {
                Files.copy(packed, jar, StandardCopyOption.REPLACE_EXISTING);
                return binding.bind(new LibraryLoader(name, jar));
            } finally {
                // the class loader has it open by now; a killed JVM leaves nothing behind
                Files.delete(jar);
            }
        } catch (Throwable e) {
            throw new CodecUnavailableException(name, e);
        }
    }

    /** Passes on what a library's method threw, which no signature names. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
