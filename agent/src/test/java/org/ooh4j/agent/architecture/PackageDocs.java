package org.ooh4j.agent.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for {@code package-info.java} in the sources: the compiler keeps no class file of one without annotations. */
final class PackageDocs {
    private PackageDocs() {}

    static boolean exists(String packageName) {
        String relative = "src/main/java/" + packageName.replace('.', '/') + "/package-info.java";
        try (var modules = Files.list(root())) {
            return modules.anyMatch(module -> Files.exists(module.resolve(relative)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }
}
