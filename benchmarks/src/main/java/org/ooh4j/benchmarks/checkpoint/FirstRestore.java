package org.ooh4j.benchmarks.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/**
 * The first restore of a JVM, from the opening of the store to a heap that can be used: classes are loaded, and code is
 * interpreted, within that time. A process of its own for each.
 */
final class FirstRestore {
    private FirstRestore() {}

    /** How long it took in a fresh JVM, in milliseconds. */
    static double millis(Path store, String id, long limitBytes, boolean lazy)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstRestore.class.getName(),
                        store.toString(),
                        id,
                        Long.toString(limitBytes),
                        Boolean.toString(lazy))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = child.waitFor();
        if (exit != 0) {
            throw new IOException("restore in a fresh JVM failed: exit=" + exit + " output=" + told);
        }
        return Double.parseDouble(told);
    }

    /** @param arguments directory, id, limit of the heap in bytes, whether lazily */
    public static void main(String[] arguments) throws IOException {
        ManagedHeap.Options options = ManagedHeap.Options.of(Long.parseLong(arguments[2]));
        RestoreOptions how = RestoreOptions.defaults();
        long began = System.nanoTime();
        try (FileSnapshotStore store = FileSnapshotStore.reading(arguments[0]);
                ManagedHeap heap = Restorer.restore(
                        store,
                        Optional.of(arguments[1]),
                        options,
                        Boolean.parseBoolean(arguments[3]) ? how.lazily() : how)) {
            double millis = (System.nanoTime() - began) / 1e6;
            if (heap.space().blocks().blocks() == 0) {
                throw new IllegalStateException("nothing was restored");
            }
            System.out.println(millis);
        }
    }
}
