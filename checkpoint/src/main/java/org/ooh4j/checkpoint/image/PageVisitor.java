package org.ooh4j.checkpoint.image;

import java.io.IOException;

/** Takes the runs of pages of an image, ascending. */
@FunctionalInterface
public interface PageVisitor {
    /** @param run the next one; the object is used again */
    void run(PageRun run) throws IOException;
}
