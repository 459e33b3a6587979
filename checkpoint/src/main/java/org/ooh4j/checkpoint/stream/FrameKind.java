package org.ooh4j.checkpoint.stream;

/** What a frame is; its code is the ordinal plus one. The package documentation tells what each holds. */
enum FrameKind {
    SNAPSHOT,
    TYPES,
    ROOTS,
    DESCRIPTORS,
    PAGES,
    ZEROS,
    SNAPSHOT_END,
    STREAM_END,
    HELLO,
    BEGIN,
    BEGUN,
    APPEND,
    COMMIT,
    COMMITTED,
    ABORT,
    READ,
    BYTES,
    FAILURE
}
