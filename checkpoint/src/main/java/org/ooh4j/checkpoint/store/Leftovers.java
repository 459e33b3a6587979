package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.util.List;
import org.ooh4j.checkpoint.image.FileHeader.Kind;

/**
 * Files that a replaced list of snapshots leaves. Segments are deleted before the logs that were replaced, and before
 * the temporary file of a rewriting: as long as one of these is there, somebody who opens the store for writing knows that
 * segments may be left over.
 */
final class Leftovers {
    private final FileLayer layer;
    private final StoreDirectory directory;
    private final SegmentFiles open;

    Leftovers(FileLayer layer, StoreDirectory directory, SegmentFiles open) {
        this.layer = layer;
        this.directory = directory;
        this.open = open;
    }

    /** Whether a rewriting was cut short. */
    boolean found() throws IOException {
        return directory.hasTemporary() || !replacedLogs().isEmpty();
    }

    /** Deletes the segments, and then what told of them. */
    void remove(List<StoreSpace.Segment> unneeded) throws IOException {
        for (StoreSpace.Segment segment : unneeded) {
            open.forget(segment.number());
            layer.delete(directory.file(Kind.SEGMENT, segment.number()));
        }
        layer.syncDirectory(directory.path());
        for (int log : replacedLogs()) {
            layer.delete(directory.file(Kind.COMMITS, log));
        }
        layer.delete(directory.settling());
        layer.delete(directory.temporary());
    }

    static String message(String location, IOException reason) {
        return "files that no snapshot needs could not be deleted: location=" + location + " reason="
                + reason.getMessage() + "; they are tried again when the store is next opened for writing or pruned";
    }

    private List<Integer> replacedLogs() throws IOException {
        int replacing = CommitLog.replacing(layer, directory);
        return List.copyOf(directory.numbers(Kind.COMMITS).headSet(replacing));
    }
}
