package org.ooh4j.gc.schedule;

/** An object of the model: what the arena's object must hold. */
final class Twin {
    /** The kinds of objects. */
    enum Kind {
        NODE,
        REFS,
        LONGS
    }

    final long number;
    final Kind kind;
    final Twin[] refs;
    final long[] values;

    Twin(long number, Kind kind, int length) {
        this.number = number;
        this.kind = kind;
        this.refs = new Twin[kind == Kind.NODE ? 2 : kind == Kind.REFS ? length : 0];
        this.values = new long[kind == Kind.NODE ? 1 : kind == Kind.LONGS ? length : 0];
    }

    @Override
    public String toString() {
        return kind + "#" + number;
    }
}
