package org.ooh4j.checkpoint.image;

/** What a block holds; its code on disk is the ordinal plus one. */
public enum BlockKind {
    PAGES,
    LEAF,
    NODE,
    ROOT,
    TYPES,
    ROOTS;

    /** The code on disk. */
    public int code() {
        return ordinal() + 1;
    }

    static String nameOf(int code) {
        return code >= 1 && code <= values().length ? values()[code - 1].name() : "kind " + code;
    }
}
