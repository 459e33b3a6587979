package org.ooh4j.examples.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class files of {@code java.base} in the running JDK, sorted by name. */
record JrtClassFiles(List<Path> paths) implements ClassFiles {
    /** The first of them, at most {@code most}. */
    static ClassFiles ofRunningJdk(int most) throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(base)) {
            return new JrtClassFiles(files.filter(file -> file.toString().endsWith(".class"))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .limit(most)
                    .toList());
        }
    }

    @Override
    public int count() {
        return paths.size();
    }

    @Override
    public String name(int index) {
        return paths.get(index).toString();
    }

    @Override
    public byte[] read(int index) throws IOException {
        return Files.readAllBytes(paths.get(index));
    }
}
