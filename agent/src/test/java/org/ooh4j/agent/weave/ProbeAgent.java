package org.ooh4j.agent.weave;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ooh4j.agent.bridge.Bridge;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.ManagedHeap;

/**
 * An agent of nothing but weaving, heap and collector. Arguments, split by commas: patterns to include, plan, heap in
 * MiB, patterns to exclude, atomic patterns, and, as far as given, a folder (the last snapshot in it is restored first,
 * one is taken when the program ends) and the bytes between two forced collections.
 */
public final class ProbeAgent {
    private ProbeAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation inst) {
        try {
            start(arguments.split(",", -1), inst);
        } catch (IOException | RuntimeException | LinkageError e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    private static void start(String[] parts, Instrumentation inst) throws IOException {
        ManagedHeap.Options size = ManagedHeap.Options.of(Long.parseLong(parts[2]) << 20);
        Path folder = parts.length > 5 && !parts[5].isEmpty() ? Path.of(parts[5]) : null;
        boolean restored = folder != null && Files.exists(folder);
        ManagedHeap heap = restored ? restore(folder, size) : ManagedHeap.open(size);
        CollectorOptions how = CollectorOptions.of(PlanKind.valueOf(parts[1]));
        Collector.open(heap, parts.length > 6 ? how.withStress(Long.parseLong(parts[6])) : how);
        Bridge.open(heap, restored);
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Weaving weaving = Weaving.plan(new Weaving.Request(
                List.of(parts[0]), List.of(parts[3].split(":")), List.of(parts[4].split(":")), classPath));
        weaving.install(inst, reason -> {
            System.err.println("fatal: " + reason);
            Runtime.getRuntime().halt(1);
        });
        if (folder != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> snapshot(heap, folder)));
        }
    }

    private static ManagedHeap restore(Path folder, ManagedHeap.Options size) throws IOException {
        try (FileSnapshotStore store = FileSnapshotStore.reading(folder.toString())) {
            return Restorer.restore(store, Optional.empty(), size, RestoreOptions.foreignToNull());
        }
    }

    private static void snapshot(ManagedHeap heap, Path folder) {
        try (FileSnapshotStore store = FileSnapshotStore.writing(folder.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            checkpointer.snapshot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
