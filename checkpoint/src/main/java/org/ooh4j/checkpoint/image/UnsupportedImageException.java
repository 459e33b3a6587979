package org.ooh4j.checkpoint.image;

/** The image is sound but needs something that this version, or this machine, does not have. */
public final class UnsupportedImageException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    public UnsupportedImageException(String message) {
        super(message);
    }
}
