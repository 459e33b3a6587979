package org.ooh4j.agent.bridge;

import java.util.concurrent.ConcurrentHashMap;

/** Which loader has each woven class: an object may be met before its class, after a restore. */
final class WovenLoaders {
    private static final ConcurrentHashMap<String, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private WovenLoaders() {}

    static void remember(String binaryName, ClassLoader loader) {
        LOADERS.putIfAbsent(binaryName, loader);
    }

    /**
     * Loads, without initialising it, the class (or array class) called {@code name}, in the form of
     * {@link Class#getName}.
     */
    static Class<?> load(String name) {
        int element = name.lastIndexOf('[');
        String elementName = element >= 0 && name.endsWith(";") ? name.substring(element + 2, name.length() - 1) : name;
        ClassLoader loader = LOADERS.getOrDefault(elementName, ClassLoader.getSystemClassLoader());
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "an arena object is of a class that is not on the class path: class=" + name
                            + "; run with the class path of the program that made the heap",
                    e);
        }
    }
}
