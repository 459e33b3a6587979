package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.restore.LazyPlan.Mapping;
import org.ooh4j.checkpoint.restore.LazyPlan.Run;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.MappableFile;
import org.ooh4j.heap.store.NativeMemory;

/** Carries a {@link LazyPlan} out in a fresh arena: maps, then reads over it what is not mapped, verified. */
final class LazyPlacement {
    /** Pages read at once. */
    private static final int MOST_PAGES = 64;

    private final BlockSource source;
    private final Arena arena;
    private final PageChecks checks;
    private final ByteBuffer staging = ByteBuffer.allocateDirect(MOST_PAGES * PAGE_BYTES);

    LazyPlacement(BlockSource source, Arena arena) {
        this.source = source;
        this.arena = arena;
        this.checks = new PageChecks(source::name);
    }

    /**
     * Fills the arena.
     *
     * @throws UnmappableException if the operating system does not map: the arena may only be closed
     * @throws CorruptImageException if a file is shorter than the pages that it should hold, or a page that is read is
     *     damaged
     */
    void place(LazyPlan plan) throws IOException {
        Map<Integer, MappableFile> files = new HashMap<>();
        try {
            for (Mapping mapping : plan.mappings()) {
                MappableFile file = files.get(mapping.segment());
                if (file == null) {
                    file = open(mapping.segment());
                    files.put(mapping.segment(), file);
                }
                map(mapping, file);
            }
        } finally {
            files.values().forEach(MappableFile::close);
        }
        for (Run run : plan.read()) {
            read(run);
        }
    }

    private MappableFile open(int segment) throws IOException {
        source.size(segment); // checks its header
        try {
            return MappableFile.open(source.file(segment).orElseThrow());
        } catch (IOException e) {
            throw new UnmappableException(e);
        }
    }

    private void map(Mapping mapping, MappableFile file) throws IOException {
        long bytes = mapping.pages() * PAGE_BYTES;
        if (bytes > file.bytes() - mapping.offset()) {
            throw new CorruptImageException(
                    "reference to bytes that the file does not have",
                    source.name(mapping.segment()),
                    mapping.offset(),
                    bytes + " bytes",
                    "file of " + file.bytes() + " bytes");
        }
        try {
            arena.map(mapping.page(), mapping.pages(), file, mapping.offset());
        } catch (IOException e) {
            throw new UnmappableException(e);
        }
    }

    private void read(Run run) throws IOException {
        for (int done = 0; done < run.crcs().length; ) {
            int pages = Math.min(MOST_PAGES, run.crcs().length - done);
            long offset = run.offset() + (long) done * PAGE_BYTES;
            source.read(run.segment(), offset, staging.clear().limit(pages * PAGE_BYTES));
            checks.check(staging, run.page() + done, pages, run.segment(), offset, run.crcs(), done);
            ByteBuffer place = NativeMemory.asByteBuffer(arena.pageAddress(run.page() + done), pages * PAGE_BYTES);
            place.put(staging.flip());
            done += pages;
        }
    }
}
