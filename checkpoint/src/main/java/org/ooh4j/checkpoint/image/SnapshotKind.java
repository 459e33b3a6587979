package org.ooh4j.checkpoint.image;

/** Whether a snapshot wrote everything or what changed since its parent; its code on disk is the ordinal plus one. */
public enum SnapshotKind {
    FULL,
    INCREMENTAL
}
