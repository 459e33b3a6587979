package org.ooh4j.checkpoint.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * The classes and resources of one jar, below the platform's class loader. Never closed: classes may be loaded for as
 * long as there are coders.
 */
final class LibraryLoader extends ClassLoader {
    private final JarFile jar;

    LibraryLoader(String name, Path file) throws IOException {
        super("ooh4j-" + name, ClassLoader.getPlatformClassLoader());
        // zstd's classes for newer JDKs call the same native code, and allocate at each call
        jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.baseVersion());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        JarEntry entry = jar.getJarEntry(name);
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            return null; // as a resource that is not there: the library says what it misses
        }
    }
}
