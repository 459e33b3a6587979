package org.ooh4j.agent.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles the modules' sources, tests too, with each of the tested JDKs that is installed beside the one that runs the
 * build: newer compilers warn of more, and warnings are errors on those.
 */
class EverySourceCompilesIT {
    /** As in the build's profiles: what an untested JDK warns of must not keep a user from building. */
    private static final Set<Integer> WARNINGS_ARE_ERRORS = Set.of(17, 25);

    @TestFactory
    Stream<DynamicTest> withoutAWarningOn(@TempDir Path directory) {
        return InstalledJdk.others()
                .filter(jdk -> WARNINGS_ARE_ERRORS.contains(jdk.feature()))
                .map(jdk -> DynamicTest.dynamicTest(jdk.toString(), () -> compiles(jdk, directory)));
    }

    private static void compiles(InstalledJdk jdk, Path directory) throws Exception {
        Path sources = Files.write(directory.resolve("sources" + jdk.feature()), sources());
        Path printed = directory.resolve("printed" + jdk.feature());
        Process compiler = new ProcessBuilder(
                        jdk.java().resolveSibling("javac").toString(),
                        "--release",
                        "17",
                        System.getProperty("ooh4j.test.warnings"),
                        "-Werror",
                        "-proc:none",
                        "-d",
                        directory.resolve("classes" + jdk.feature()).toString(),
                        "-cp",
                        Modules.libraries().collect(Collectors.joining(File.pathSeparator)),
                        "@" + sources)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(compiler.waitFor()).as(Files.readString(printed)).isZero();
        assertThat(directory.resolve("classes" + jdk.feature() + "/org/ooh4j")).isDirectory();
    }

    private static List<String> sources() throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : Modules.NAMES) {
            for (String part : List.of("src/main/java", "src/test/java")) {
                Path root = Modules.root().resolve(module).resolve(part);
                if (Files.isDirectory(root)) {
                    try (Stream<Path> files = Files.walk(root)) {
                        files.map(Path::toString)
                                .filter(name -> name.endsWith(".java"))
                                .forEach(found::add);
                    }
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }
}
