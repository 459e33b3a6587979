package org.ooh4j.heap.object;

/** What a field or an array element holds. */
public enum FieldKind {
    BOOLEAN(1),
    BYTE(1),
    SHORT(2),
    CHAR(2),
    INT(4),
    LONG(8),
    FLOAT(4),
    DOUBLE(8),
    /** 0, the address of an arena object, or the tag of a foreign entry. */
    REF(8);

    private final int bytes;

    FieldKind(int bytes) {
        this.bytes = bytes;
    }

    /** Size, and alignment, in bytes. */
    public int bytes() {
        return bytes;
    }
}
