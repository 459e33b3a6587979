package org.ooh4j.checkpoint.image;

/** Bytes of an image are not what they must be. The message names file, offset, what was expected and what was found. */
public final class CorruptImageException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    public CorruptImageException(String what, String file, long offset, Object expected, Object found) {
        super(what + ": file=" + file + " offset=" + offset + " expected=" + expected + " found=" + found
                + "; the file is damaged, restore another snapshot or bring the file back from a copy");
    }

    /** The bytes are what was written, and what was written cannot be a heap. */
    public CorruptImageException(String snapshot, String location, Throwable reason) {
        super(
                "contents of a snapshot make no sense: snapshot=" + snapshot + " location=" + location + " reason="
                        + reason.getMessage(),
                reason);
    }
}
