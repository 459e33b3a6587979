package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.agent.jdk.InstalledJdk;

/** {@code run} that is told to end while its program runs. */
class EndOfRunIT {
    private static final int BY_SIGTERM = 128 + 15;
    private static final String PROGRAM = """
            public class Slow {
                public static void main(String[] arguments) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        try {
                            Thread.sleep(1_500); // a JVM that ends waits for others up to 300 ms anyway
                            java.nio.file.Files.createFile(java.nio.file.Path.of(arguments[0]));
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    }));
                    System.out.println("ready");
                    Thread.sleep(60_000);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void itEndsTheProgramAndWaitsForWhatItHasToFinish() throws Exception {
        Path source = Files.writeString(directory.resolve("Slow.java"), PROGRAM);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), source.toString()))
                .isZero();
        Path finished = directory.resolve("finished");
        Path errors = directory.resolve("errors");
        Process run = new ProcessBuilder(
                        InstalledJdk.current().java().toString(),
                        "-jar",
                        ForkedJvm.AGENT.toString(),
                        "run",
                        "--class-path",
                        directory.toString(),
                        "include=nothing.*,log=none",
                        "--",
                        "Slow",
                        finished.toString())
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader out = run.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            run.destroy();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(finished).exists();
            assertThat(run.exitValue()).isEqualTo(BY_SIGTERM);
            assertThat(Files.readString(errors)).doesNotContain("Exception");
        } finally {
            run.destroyForcibly();
        }
    }
}
