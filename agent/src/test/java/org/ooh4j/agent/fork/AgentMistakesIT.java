package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.agent.jdk.InstalledJdk;

/** A mistake is one line and exit code 2, and the program does not begin. */
class AgentMistakesIT {
    private static final InstalledJdk JDK = InstalledJdk.current();
    private static final String INCLUDE = "include=org.ooh4j.examples.app.*";

    @TempDir
    private Path directory;

    static List<InstalledJdk> jdks() {
        return InstalledJdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anUnknownOptionNamesTheNearest(InstalledJdk jdk) {
        assertMistake(ForkedJvm.sample(jdk, "inclde=a.*"), "ooh4j: unknown option: inclde, did you mean include?");
    }

    @Test
    void aBadSizeSaysWhatIsExpected() {
        assertMistake(
                ForkedJvm.sample(JDK, INCLUDE + ",heap=12q"),
                "ooh4j: bad value: heap=12q, expected a size such as 512m, 4KiB or 1g");
    }

    @Test
    void aMissingIncludeIsAskedFor() {
        assertMistake(
                ForkedJvm.sample(JDK, "heap=64m"),
                "ooh4j: option include is missing: name the classes to manage, as in include=com.acme.*");
    }

    @Test
    void aTechniqueThatDoesNotExistIsNotAccepted() {
        assertMistake(
                ForkedJvm.sample(JDK, INCLUDE + ",technique=pml"),
                "ooh4j: bad value: technique=pml, expected epml, spml, proc, ufd, ufd-async, oracle");
    }

    @Test
    void aBehaviourThatTheTechniqueDoesNotHaveIsRefused() {
        assertMistake(
                ForkedJvm.sample(JDK, INCLUDE + ",technique=proc,behaviour=published"),
                "ooh4j: technique proc has no such behaviour: behaviour=published; the paper's artifact uses the kernel's"
                        + " own mechanism here");
    }

    @Test
    void aPlaceForSnapshotsThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertMistake(
                ForkedJvm.sample(JDK, INCLUDE + ",snapshots=" + file),
                "ooh4j: snapshot location is a file: path=" + file + "; give a directory");
    }

    @Test
    void aPlaceForSnapshotsThatCannotBeWrittenIsRefused() throws IOException {
        Path below = Files.createFile(directory.resolve("file")).resolve("below");
        ForkedJvm.Outcome outcome = ForkedJvm.sample(JDK, INCLUDE + ",snapshots=" + below);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).hasSize(1);
        assertThat(outcome.said().get(0)).startsWith("ooh4j: snapshot directory is not writable: directory=" + below);
    }

    @Test
    void aSchemeThatNobodyServesIsRefusedWithThoseThatAre() {
        assertMistake(
                ForkedJvm.sample(JDK, INCLUDE + ",snapshots=s3://bucket/place"),
                "ooh4j: snapshot location has a scheme that no store serves: location=s3://bucket/place scheme=s3"
                        + " known=file,tcp; give a directory, or put the jar of its store on the class path");
    }

    @Test
    void aPageServerThatIsNotThereIsToldBeforeTheProgramBegins() {
        ForkedJvm.Outcome outcome = ForkedJvm.sample(JDK, INCLUDE + ",snapshots=tcp://127.0.0.1:1");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.said()).hasSize(1);
        assertThat(outcome.said().get(0))
                .startsWith("ooh4j: page server cannot be reached: address=/127.0.0.1:1 reason=")
                .endsWith("; start one there, or give another address");
        assertMistake(
                ForkedJvm.sample(JDK, INCLUDE + ",snapshots=tcp://host"),
                "ooh4j: snapshot location is no address of a page server: location=tcp://host; expected HOST:PORT,"
                        + " such as 127.0.0.1:7676");
    }

    @Test
    void aCodecWhoseLibraryDoesNotLoadIsRefusedWithTheRemedy() {
        Path nowhere = directory.resolve("nowhere");
        ForkedJvm.Outcome outcome = ForkedJvm.run(
                JDK,
                List.of(
                        "-Djava.io.tmpdir=" + nowhere,
                        "-javaagent:" + ForkedJvm.AGENT + "=" + INCLUDE + ",snapshot-codec=zstd,snapshots=" + directory,
                        "-jar",
                        ForkedJvm.PROGRAMS.toString()));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.said()).hasSize(1);
        assertThat(outcome.said().get(0))
                .startsWith("ooh4j: library of a codec does not load: codec=zstd os=")
                .contains(" tmpdir=" + nowhere + " reason=")
                .endsWith(
                        "; make the temporary directory one that programs may be loaded from, or write with codec none");
    }

    @Test
    void aTraceThatCannotBeWrittenIsRefused() {
        ForkedJvm.Outcome outcome = ForkedJvm.sample(JDK, INCLUDE + ",trace=" + directory);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.said()).hasSize(1);
        assertThat(outcome.said().get(0))
                .startsWith("ooh4j: cannot write the trace: trace=" + directory + ", name another file: ");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anEmptyDirectoryHasNothingToRestore(InstalledJdk jdk) {
        assertMistake(
                ForkedJvm.sample(jdk, INCLUDE + ",restore=" + directory),
                "ooh4j: no snapshot to restore: location=" + directory
                        + " snapshots=0; give a location where a snapshot was committed");
    }

    private static void assertMistake(ForkedJvm.Outcome outcome, String line) {
        assertThat(outcome.said()).containsExactly(line);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(2);
    }
}
