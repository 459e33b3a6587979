package org.ooh4j.agent.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the unit tests of every module again on each JDK that is installed beside the one that runs the build. */
class EveryJdkIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TestFactory
    Stream<DynamicTest> unitTestsPassOn() {
        return InstalledJdk.others()
                .flatMap(jdk -> Modules.NAMES.stream()
                        .filter(module -> Files.isDirectory(testClasses(module)))
                        .map(module ->
                                DynamicTest.dynamicTest(module + " on " + jdk, () -> unitTestsPass(jdk, module))));
    }

    private static void unitTestsPass(InstalledJdk jdk, String module) throws Exception {
        BoundedJvm.Outcome outcome = BoundedJvm.run(jdk, Modules.root().resolve(module), LIMIT, arguments(module));
        assertThat(outcome.inTime())
                .as("ended within %s; its last lines, threads included:%n%s", LIMIT, outcome.tail())
                .isTrue();
        assertThat(outcome.exitCode()).as(outcome.tail()).isZero();
        assertThat(outcome.printed())
                .containsPattern("[1-9]\\d* tests successful")
                .contains("0 tests failed");
    }

    private static List<String> arguments(String module) {
        List<String> arguments = new ArrayList<>(
                List.of(System.getProperty("ooh4j.test.jvm.flags").trim().split("\\s+")));
        arguments.addAll(List.of(
                "-ea",
                "-cp",
                classPath(module),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--details=summary",
                "--scan-classpath=" + testClasses(module),
                "--include-classname=.*Test"));
        return arguments;
    }

    /**
     * The module's test classes, every module's classes as compiled, and the libraries: no jar of ours, one is shaded.
     */
    private static String classPath(String module) {
        Stream<String> ours = Stream.of(
                        Stream.of(testClasses(module)),
                        Modules.NAMES.stream()
                                .map(name -> Modules.root().resolve(name).resolve("target/classes")),
                        Modules.NAMES.stream().map(EveryJdkIT::testClasses))
                .flatMap(paths -> paths)
                .map(Path::toString);
        return Stream.concat(ours, Modules.libraries()).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path testClasses(String module) {
        return Modules.root().resolve(module).resolve("target/test-classes");
    }
}
