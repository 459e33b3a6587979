package org.ooh4j.hwsim.guest;

/** A process asked for the ring of a process that it does not track. */
public final class RingAccessException extends SecurityException {
    private static final long serialVersionUID = 1;

    RingAccessException(GuestProcess tracked, GuestProcess tracker, GuestProcess reader) {
        super("only the registered tracker may read a ring: tracked=" + tracked + ", tracker="
                + (tracker == null ? "none any more" : tracker) + ", reader=" + reader
                + "; register the reader as tracker");
    }
}
