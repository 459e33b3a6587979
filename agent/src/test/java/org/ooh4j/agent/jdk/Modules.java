package org.ooh4j.agent.jdk;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules that are tested on every JDK, as they lie in the source tree. */
final class Modules {
    static final List<String> NAMES = List.of("hwsim", "heap", "gc", "checkpoint", "examples", "agent");

    private Modules() {}

    /** The root of the source tree; tests run in their module's folder. */
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** What the tests' class path has of others: no jar of ours, one is shaded. */
    static Stream<String> libraries() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).startsWith(root()));
    }
}
