package org.ooh4j.examples.app;

import java.io.IOException;

/** Class files in an order that never changes. */
interface ClassFiles {
    /** How many there are. */
    int count();

    /** The name of the file at {@code index}. */
    String name(int index);

    /** The contents of the file at {@code index}. */
    byte[] read(int index) throws IOException;
}
