package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;

/**
 * A bare handle: of a fresh object whose constructors are still to run, or of a string or box on its way into the
 * arena. As the type of a constructor's last parameter it marks the woven body of a managed class's constructor.
 */
public final class Cell extends ManagedObject {
    Cell(HandleBlock block, int index) {
        super(block, index);
    }
}
