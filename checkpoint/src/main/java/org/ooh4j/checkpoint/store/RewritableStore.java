package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.util.SortedMap;

/** A store whose list of snapshots can be replaced by another one at once, and whose segments can be deleted. */
public interface RewritableStore extends SnapshotStore {
    /** The segments that are there, needed or not, and the bytes of each. */
    SortedMap<Integer, Long> segments() throws IOException;

    /**
     * Begins a rewriting. Snapshots may be taken beside it, until it replaces the list.
     *
     * @throws IllegalStateException if the store was opened for reading, or another rewriting was begun and not ended
     * @throws org.ooh4j.checkpoint.image.SnapshotException if a commit log has damaged records: the snapshots that they
     *     told of would be given up without anybody having said so
     */
    StoreRewrite rewrite() throws IOException;
}
