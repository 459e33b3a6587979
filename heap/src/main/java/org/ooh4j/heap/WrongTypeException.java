package org.ooh4j.heap;

/** A handle names an object of another type than the field or array that it was used with. */
public final class WrongTypeException extends ClassCastException {
    private static final long serialVersionUID = 1;

    WrongTypeException(String use, String type, long gva) {
        super("handle names an object of another type: use=" + use + " type=" + type + " address=0x"
                + Long.toHexString(gva) + "; ask isInstance() first");
    }
}
