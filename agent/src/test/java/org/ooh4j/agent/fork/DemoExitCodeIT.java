package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.agent.jdk.InstalledJdk;

/** {@code demo} with programs that bring it to an early end. */
class DemoExitCodeIT {
    private static final String PROGRAM = "org/ooh4j/examples/app/JdkIndex";

    @TempDir
    private Path directory;

    @Test
    void aChecksumThatDiffersUnderTheAgentIsAFailedVerification() throws IOException {
        ForkedJvm.Outcome outcome = demo("""
                System.out.println("updates=" + arguments[1] + " state-checksum=" + System.nanoTime()
                        + " answers-checksum=0");
                """);
        assertThat(outcome.said())
                .singleElement()
                .asString()
                .matches("ooh4j demo failed: checksums differ: stw says updates=1000 .*, seed=7");
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void aRunThatFailsIsAFailure() throws IOException {
        ForkedJvm.Outcome outcome = demo("System.exit(5);");
        assertThat(outcome.said())
                .containsExactly("ooh4j demo failed: run plain failed: exit=5, it said: nothing (all of it: "
                        + directory.resolve("out/plain.err") + "), seed=7");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void snapshotsOfSomethingElseAreNotThrownAway() throws IOException {
        Path other = Files.createDirectories(directory.resolve("out/snapshots")).resolve("segment-00000001.ooh");
        Files.writeString(other, "precious");
        ForkedJvm.Outcome outcome = demo("System.exit(5);");
        assertThat(outcome.said())
                .containsExactly(
                        "ooh4j: the directory would be emptied, and holds what no demonstration wrote: directory="
                                + other.getParent() + ", name another with --out");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(other).hasContent("precious");
    }

    private ForkedJvm.Outcome demo(String body) throws IOException {
        return ForkedJvm.commandLine(
                InstalledJdk.current(),
                "demo",
                "--programs",
                jar(body).toString(),
                "--updates",
                "1000",
                "--seed",
                "7",
                "--out",
                directory.resolve("out").toString());
    }

    /** The demonstration's program, by name; its main is {@code body}. */
    private Path jar(String body) throws IOException {
        Path source = directory.resolve("JdkIndex.java");
        Files.writeString(
                source,
                "package org.ooh4j.examples.app; public class JdkIndex { public static void main(String[] arguments) {"
                        + body + "}}");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), source.toString());
        assertThat(failed).isZero();
        Path jar = directory.resolve("programs.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(PROGRAM + ".class"));
            Files.copy(directory.resolve(PROGRAM + ".class"), entries);
        }
        return jar;
    }
}
