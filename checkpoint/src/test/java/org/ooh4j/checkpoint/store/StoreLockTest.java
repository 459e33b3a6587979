package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
    @TempDir
    Path directory;

    /** Another program: tells whether it would get the lock. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                System.out.println(lock == null ? "locked" : "free");
            }
        }
    }

    private String seenByAnotherProgram() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Other.class.getName(),
                        directory.resolve("store.lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    /** POSIX: who closes any descriptor of a file gives up all locks that the process has on it. */
    @Test
    void aSecondWriterOfTheSameProgramThatIsRefusedLeavesTheLockWhereItIs() throws Exception {
        Path link = directory.resolveSibling(directory.getFileName() + "-link");
        Files.createSymbolicLink(link, directory);
        try (FileSnapshotStore store = FileSnapshotStore.writing(directory.toString())) {
            assertThatThrownBy(() -> FileSnapshotStore.writing(directory.toString()))
                    .isInstanceOf(StoreLockedException.class);
            assertThatThrownBy(() -> FileSnapshotStore.writing(link.toString()))
                    .isInstanceOf(StoreLockedException.class);
            assertThat(seenByAnotherProgram()).isEqualTo("locked");
            assertThat(store.list()).isEmpty();
        } finally {
            Files.delete(link);
        }
        assertThat(seenByAnotherProgram()).isEqualTo("free");
        FileSnapshotStore.writing(directory.toString()).close();
    }
}
