package org.ooh4j.agent.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages for readers: those at the top of the repository and those of its documentation. */
public final class Pages {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Pages() {}

    /** All of them, sorted. */
    public static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path directory : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/decisions"))) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
