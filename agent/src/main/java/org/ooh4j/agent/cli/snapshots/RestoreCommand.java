package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.ByteSize;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.snapshots.RestoredHeap;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restores a snapshot here, and lists what is in it.",
            "With - for the place, the last snapshot of a stream on standard input, as export writes it.",
            "To go on with a program from there: ooh4j run restore=PLACE@ID,include=... -- JAR."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots restore /var/snapshots",
            "  ooh4j snapshots restore /var/snapshots@17 --json",
            "  ooh4j snapshots restore /var/snapshots@17 --lazy",
            "  ssh there ooh4j snapshots export /var/snapshots | ooh4j snapshots restore -"
        })
final class RestoreCommand implements Callable<Integer> {
    private static final int MOST_TYPES = 20;
    private static final long STREAM_HEAP_BYTES = 1 << 30;
    private static final long MOST_HEAP_BYTES = 1L << 40;

    @Mixin
    private PlaceArgument place;

    @Option(names = "--json", description = "print JSON Lines: the snapshot, then each type")
    private boolean json;

    @Option(
            names = "--lazy",
            description = "map the pages where that is possible, be ready before they are read, and verify them behind")
    private boolean lazy;

    @Option(names = "--heap", paramLabel = "SIZE", description = "with -: most bytes of the heap (default 1g)")
    private String heap;

    @Override
    public Integer call() throws IOException {
        RestoredHeap restored = place.isStandardInput() ? ofStream() : ofStore();
        if (json) {
            restored.rows().forEach(System.out::println);
        } else {
            System.out.print(restored.text(MOST_TYPES));
        }
        return 0;
    }

    private RestoredHeap ofStore() throws IOException {
        if (heap != null) {
            throw UsageException.badValue("--heap", heap, "expected with a stream alone: a store says how large it is");
        }
        try (SnapshotStore store = place.reading()) {
            RestoreMode mode = lazy ? RestoreMode.LAZY : RestoreMode.EAGER;
            return RestoredHeap.of(store, place.choose(store), mode, used -> {});
        }
    }

    private RestoredHeap ofStream() throws IOException {
        if (lazy) {
            throw new UsageException("a stream cannot be mapped: place=-, import it into a store, or leave out --lazy");
        }
        ManagedHeap.Options options = options();
        try (InputStream stream = StreamSource.open(null)) {
            return RestoredHeap.of(stream, options);
        }
    }

    private ManagedHeap.Options options() {
        long bytes = heap == null ? STREAM_HEAP_BYTES : heapBytes();
        if (bytes == 0 || bytes > MOST_HEAP_BYTES) {
            throw UsageException.badValue("--heap", heap, "expected a size of more than 0, up to 1t");
        }
        return ManagedHeap.Options.of(bytes);
    }

    private long heapBytes() {
        try {
            return ByteSize.parse(heap);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("--heap", heap, e);
        }
    }
}
