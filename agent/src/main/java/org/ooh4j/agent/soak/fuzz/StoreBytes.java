package org.ooh4j.agent.soak.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a store, in memory, by name. */
record StoreBytes(Map<String, byte[]> files) {
    static StoreBytes load(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : list(directory)) {
            if (file.toString().endsWith(".ooh")) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return new StoreBytes(files);
    }

    /** A copy that may be changed. */
    StoreBytes copy() {
        Map<String, byte[]> copies = new TreeMap<>();
        files.forEach((name, bytes) -> copies.put(name, bytes.clone()));
        return new StoreBytes(copies);
    }

    /** Makes the directory hold these files and nothing else. */
    void save(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Path file : list(directory)) {
            Files.delete(file); // to make a file anew is fast; a file system may sync one that is overwritten
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    long bytes() {
        return files.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
