package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.restore.LazyPlan.Mapping;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.MappableFile;

/** Maps pages of files in the place of a fresh arena's. */
final class ArenaMappings {
    private final BlockSource source;
    private final Arena arena;

    ArenaMappings(BlockSource source, Arena arena) {
        this.source = source;
        this.arena = arena;
    }

    /**
     * Maps what the plan says.
     *
     * @throws UnmappableException if the operating system does not map: the arena may only be closed
     * @throws CorruptImageException if a file is shorter than the pages that it should hold
     */
    void map(LazyPlan plan) throws IOException {
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
}
