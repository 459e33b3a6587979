package org.ooh4j.checkpoint.restore;

import java.util.List;
import org.ooh4j.checkpoint.image.SnapshotException;

/** Reachable slots held ordinary objects of the JVM that is gone. */
public final class ForeignReferencesException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> paths;

    ForeignReferencesException(String snapshot, long slots, List<String> paths) {
        super("snapshot refers to ordinary objects that were not saved: snapshot=" + snapshot + " slots=" + slots
                + " paths=" + String.join(", ", paths) + (slots > paths.size() ? ", ..." : "")
                + "; restore with foreign=null to make them null, or include their classes and take another snapshot");
        this.paths = paths;
    }

    /** The first of them: the named root, fields and elements on the way, and the declaring type. */
    public List<String> paths() {
        return paths;
    }
}
