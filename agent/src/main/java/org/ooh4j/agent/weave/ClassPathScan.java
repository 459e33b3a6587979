package org.ooh4j.agent.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** Finds the class files of the program, by internal name; of two with one name the first counts, as for the JVM. */
final class ClassPathScan {
    private static final String SUFFIX = ".class";

    private final Predicate<String> wanted;
    private final TreeMap<String, ClassReader> found = new TreeMap<>();

    private ClassPathScan(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** @param classPath directories and jars; what does not exist is passed over */
    static TreeMap<String, ClassReader> scan(List<Path> classPath, Predicate<String> wanted) throws IOException {
        ClassPathScan scan = new ClassPathScan(wanted);
        Deque<Path> todo = new ArrayDeque<>(classPath);
        Set<Path> seen = new HashSet<>();
        while (!todo.isEmpty()) {
            Path entry = todo.removeFirst().toAbsolutePath().normalize();
            if (!seen.add(entry)) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                scan.directory(entry);
            } else if (Files.isRegularFile(entry)) {
                scan.jar(entry).forEach(todo::addLast);
            }
        }
        return scan.found;
    }

    private void directory(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
                if (isWanted(name)) {
                    put(name, Files.readAllBytes(file));
                }
            }
        }
    }

    /** Returns the jars that the jar's manifest puts on the class path. */
    private List<Path> jar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false, JarFile.OPEN_READ, JarFile.runtimeVersion())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                if (isWanted(entry.getName())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        put(entry.getName(), in.readAllBytes());
                    }
                }
            }
            String classPath = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return classPath == null
                    ? List.of()
                    : Stream.of(classPath.trim().split("\\s+"))
                            .map(name -> file.resolveSibling(name))
                            .toList();
        }
    }

    private boolean isWanted(String name) {
        return name.endsWith(SUFFIX)
                && !name.endsWith("module-info.class")
                && !name.endsWith("package-info.class")
                && !name.startsWith("META-INF/")
                && wanted.test(name.substring(0, name.length() - SUFFIX.length()));
    }

    private void put(String name, byte[] classFile) {
        found.computeIfAbsent(name.substring(0, name.length() - SUFFIX.length()), key -> new ClassReader(classFile));
    }
}
