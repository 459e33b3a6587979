package org.ooh4j.checkpoint.codec;

import java.io.IOException;

/** Bytes that are not what a codec packs; the message says what the library says. */
public final class MalformedBlockException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedBlockException(String reason) {
        super(reason);
    }
}
