package org.ooh4j.checkpoint.stream;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.NamedRoots;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.TypeTable;
import org.ooh4j.checkpoint.image.UnsupportedImageException;
import org.ooh4j.checkpoint.restore.ArrivedHeap;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.space.BlockTable;
import org.ooh4j.heap.store.NativeMemory;

/** Restores the last snapshot of a stream into a fresh heap as it comes, without a store. */
public final class StreamRestore {
    private StreamRestore() {}

    /**
     * Restores, eagerly.
     *
     * @param from stays open; buffer it
     * @param foreignNull types whose slots become null where they held ordinary objects; of others they refuse
     * @return a heap that is like the one at the snapshot's cut; the caller closes it
     * @throws SnapshotException if the stream is damaged or incomplete, or the snapshot does not fit
     */
    public static ManagedHeap read(InputStream from, ManagedHeap.Options options, Predicate<TypeLayout> foreignNull)
            throws IOException {
        return read(from, options, foreignNull, snapshot -> {});
    }

    /** The same. @param arrived told which snapshot it is, once all of it is there */
    public static ManagedHeap read(
            InputStream from,
            ManagedHeap.Options options,
            Predicate<TypeLayout> foreignNull,
            Consumer<SnapshotInfo> arrived)
            throws IOException {
        ManagedHeap heap = ManagedHeap.open(options);
        boolean done = false;
        try {
            ToHeap sink = new ToHeap(heap, options.limitBytes(), foreignNull);
            new StreamReader(from, sink).read();
            arrived.accept(SnapshotInfo.of(sink.record));
            done = true;
            return heap;
        } finally {
            if (!done) {
                heap.close();
            }
        }
    }

    private static final class ToHeap implements StreamSink {
        private final ManagedHeap heap;
        private final Arena arena;
        private final long limitBytes;
        private final Predicate<TypeLayout> foreignNull;
        private CommitRecord record;
        private ByteBuffer types;
        private ByteBuffer roots;
        private long[] descriptors = new long[0];

        ToHeap(ManagedHeap heap, long limitBytes, Predicate<TypeLayout> foreignNull) {
            this.heap = heap;
            this.arena = heap.space().arena();
            this.limitBytes = limitBytes;
            this.foreignNull = foreignNull;
        }

        @Override
        public void begin(CommitRecord next) throws SnapshotException {
            CommitRecord.ArenaShape shape = next.arena();
            if (shape.base() != Arena.BASE
                    || shape.pageBytes() != PAGE_BYTES
                    || shape.blockBytes() != BlockTable.BLOCK_BYTES
                    || shape.pages() % (BlockTable.BLOCK_BYTES / PAGE_BYTES) != 0) {
                throw new UnsupportedImageException("arena of another shape: snapshot=" + next.id()
                        + "; restore it with the version that wrote it: " + next.toolVersion());
            }
            long needed = shape.pages() * PAGE_BYTES;
            if (needed > limitBytes || needed > arena.limitBytes()) {
                throw new SnapshotException("heap is too small for the snapshot: snapshot=" + next.id()
                        + " needed-bytes=" + needed + " limit-bytes=" + limitBytes
                        + "; open the heap with a limit of at least needed-bytes");
            }
            record = next;
        }

        @Override
        public void tables(ByteBuffer typesPayload, ByteBuffer rootsPayload) {
            types = typesPayload;
            roots = rootsPayload;
        }

        @Override
        public void descriptors(int first, ByteBuffer found) {
            int end = first + found.remaining() / Long.BYTES;
            if (end > descriptors.length) {
                descriptors = Arrays.copyOf(descriptors, end);
            }
            found.asLongBuffer().get(descriptors, first, end - first);
        }

        @Override
        public void pages(long first, ByteBuffer content) {
            NativeMemory.asByteBuffer(arena.pageAddress(first), content.remaining())
                    .put(content);
        }

        @Override
        public void zero(long page) {
            NativeMemory.zero(arena.pageAddress(page), PAGE_BYTES);
        }

        @Override
        public void snapshotEnd() {
            descriptors =
                    Arrays.copyOf(descriptors, (int) (record.arena().pages() * PAGE_BYTES / BlockTable.BLOCK_BYTES));
        }

        @Override
        public void end() throws IOException {
            if (record == null) {
                throw new SnapshotException("stream holds no snapshot; export one");
            }
            ArrivedHeap.complete(
                    heap,
                    TypeTable.decode(types, Math.max(0, record.types() - TypeTable.PRIMITIVE_ARRAYS), "stream"),
                    descriptors,
                    NamedRoots.decode(roots, record.roots(), "stream"),
                    record.id().toString(),
                    "stream",
                    foreignNull);
        }
    }
}
