package org.ooh4j.examples.app;

import java.io.IOException;

/** The first few of other class files. */
record FirstClassFiles(ClassFiles files, int count) implements ClassFiles {
    @Override
    public String name(int index) {
        return files.name(index);
    }

    @Override
    public byte[] read(int index) throws IOException {
        return files.read(index);
    }
}
