package org.ooh4j.hwsim.trace;

import java.io.IOException;

/** A file is no trace, or a damaged or unfinished one. */
public final class TraceFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;
    private final String expected;
    private final String found;

    TraceFormatException(String file, long offset, String expected, String found) {
        super("not a whole trace: file=" + file + ", offset=" + offset + ", expected=" + expected + ", found=" + found
                + "; record it again, or replay the windows before that place as a prefix");
        this.file = file;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** Bytes from the file's beginning to what was expected. */
    public long offset() {
        return offset;
    }

    /** What should be there. */
    public String expected() {
        return expected;
    }

    /** What is there. */
    public String found() {
        return found;
    }
}
